"""A line above every page of a part of the tree."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.audit import history_of
from cermin.units.models import Reach, Role
from cermin.website import services
from cermin.website.announcements import banners_over
from cermin.website.exceptions import InvalidBanner
from cermin.website.models import Banner

pytestmark = pytest.mark.django_db


def texts(unit):
    return [banner.text for banner in banners_over(unit)]


def test_a_banner_stands_over_the_subtree_and_nowhere_else(centre, province, regency):
    other = make_unit(parent=centre, code="kpn-samudra")
    services.show_banner(unit=province, level="info", text="Kantor pindah")
    assert texts(province) == texts(regency) == ["Kantor pindah"]
    assert texts(centre) == texts(other) == []


def test_the_gravest_comes_first_and_of_each_level_the_nearest(centre, province, regency):
    services.show_banner(unit=centre, level="info", text="Info pusat")
    services.show_banner(unit=regency, level="info", text="Info kabupaten")
    services.show_banner(unit=centre, level="emergency", text="Gempa")
    services.show_banner(unit=province, level="important", text="Tenggat")
    assert texts(regency) == ["Gempa", "Tenggat", "Info kabupaten"]
    assert texts(province) == ["Gempa", "Tenggat", "Info pusat"]


def test_readers_see_it_with_word_icon_and_link_on_every_page(client, centre, regency):
    services.show_banner(
        unit=centre,
        level="emergency",
        text="Jauhi <pantai>",
        link_url="/kpn/berita/",
        link_text="Baca arahan",
    )
    article = NewsPageFactory(unit=regency)
    for address in ("/", "/kpn-sekarwangi/", article.url, "/cari/?q=x", "/satker/"):
        html = client.get(address).content.decode()
        assert "Darurat:</strong> Jauhi &lt;pantai&gt;" in html, address
        assert '<a href="/kpn/berita/">Baca arahan</a>' in html
        assert html.index("Darurat") < html.index("<main")


def test_time_shows_and_hides_it_and_those_who_keep_pages_are_told(
    regency, changes, django_capture_on_commit_callbacks
):
    now = timezone.now()
    services.show_banner(
        unit=regency,
        level="info",
        text="Besok",
        shown_from=now + timedelta(hours=1),
        shown_until=now + timedelta(hours=2),
    )
    assert texts(regency) == []
    for hours, told in ((0.5, 0), (1.5, 1), (1.6, 0), (2.5, 1), (2.6, 0)):
        changes.clear()
        with django_capture_on_commit_callbacks(execute=True):
            services.note_turned_banners(now=now + timedelta(hours=hours))
        assert len(changes) == told, hours


def test_every_change_is_told_and_logged(
    regency, changes, django_capture_on_commit_callbacks, member
):
    by = member(regency)
    with django_capture_on_commit_callbacks(execute=True):
        banner = services.show_banner(unit=regency, level="info", text="Satu", by=by)
        services.change_banner(banner=banner, level="important", text="Dua", by=by)
        services.end_banner(banner=banner, by=by)
        services.end_banner(banner=banner, by=by)
    assert changes == [(regency, True)] * 3
    history = [str(entry.message) for entry in history_of(regency)[:3]]
    assert [line for line in history if "Dua" in line] and len(history) == 3
    assert texts(regency) == []


def test_a_banner_that_was_never_shown_is_removed_when_it_is_taken_down(regency):
    later = timezone.now() + timedelta(days=1)
    banner = services.show_banner(unit=regency, level="info", text="Nanti", shown_from=later)
    services.end_banner(banner=banner)
    assert not Banner.objects.exists()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("text", {"text": ""}),
        ("text", {"text": "x" * 201}),
        ("level", {"level": "panik"}),
        ("link_url", {"link_url": "javascript:alert(1)", "link_text": "x"}),
        ("link_url", {"link_url": "//jahat.example", "link_text": "x"}),
        ("link_url", {"link_url": "/\\jahat.example", "link_text": "x"}),
        ("link_text", {"link_url": "/berita/"}),
        ("link_url", {"link_text": "Baca"}),
        ("text", {"text": " \u202e\n "}),
        ("shown_until", {"shown_until": timezone.now() - timedelta(days=1)}),
    ],
)
def test_what_does_not_hold_is_refused(regency, field, wrong):
    with pytest.raises(InvalidBanner) as refusal:
        services.show_banner(**{"unit": regency, "level": "info", "text": "Ada", **wrong})
    assert field in refusal.value.fields
    assert not Banner.objects.exists()


def test_publishers_put_it_up_on_the_desk_after_a_preview(client, regency, member):
    client.force_login(member(regency, Role.APPROVER, Reach.UNIT))
    address = reverse("site:add_banner")
    data = {"level": "important", "text": "Tenggat berubah", "shown_from": "", "shown_until": ""}
    html = client.post(address, {**data, "preview": "1"}).content.decode()
    assert "Penting:</strong> Tenggat berubah" in html
    assert not Banner.objects.exists()
    assert client.post(address, data).status_code == 302
    banner = Banner.objects.get()
    assert "Tenggat berubah" in client.get(reverse("site:banners")).content.decode()
    assert client.get(reverse("site:change_banner", args=[banner.pk])).status_code == 200
    assert client.get(reverse("site:end_banner", args=[banner.pk])).status_code == 200
    client.post(reverse("site:end_banner", args=[banner.pk]))
    assert texts(regency) == []


def test_writers_and_other_units_cannot(client, province, regency, member):
    banner = services.show_banner(unit=province, level="info", text="Ada")
    client.force_login(member(regency, Role.EDITOR, Reach.UNIT))
    assert client.get(reverse("site:add_banner")).status_code == 404
    client.force_login(member(regency, Role.APPROVER, Reach.UNIT))
    for name in ("site:change_banner", "site:end_banner"):
        assert client.post(reverse(name, args=[banner.pk])).status_code == 404
    assert texts(province) == ["Ada"]
