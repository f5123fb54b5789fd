"""The nightly round: what it finds, what it leaves, and that it comes back to nothing twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from wagtail.rich_text import RichText

from cermin.core.http import Fetched, FetchError
from cermin.media.models import MediaImage
from cermin.newsroom.models import Contact, Finding, NewsPage, OutsideLink, UpkeepRound
from cermin.newsroom.services.upkeep import (
    next_round,
    note_due_rounds,
    note_findings,
    note_links,
    run_round,
)
from cermin.newsroom.services.upkeep_figures import upkeep_figures
from cermin.newsroom.services.upkeep_inspect import inspect_unit, link_key
from cermin.newsroom.services.upkeep_links import check_link
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
State = OutsideLink.State


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def unit():
    unit = make_unit(code="kpn")
    Contact.objects.create(unit=unit, name="Loket", phone="021 1")
    return unit


def paragraph(markup):
    return [("paragraph", RichText(markup))]


def kinds(unit, **options):
    return sorted(one.kind for one in inspect_unit(unit=unit, **options).observed)


def image(unit, **said):
    made = MediaImage(title="Foto", collection=unit.collection, **said)
    made.file.save("foto.jpg", ContentFile(b"x"), save=False)
    made.width = made.height = 1
    made.save()
    return made


def test_a_site_in_order_has_no_findings(unit):
    NewsPageFactory(unit=unit, lead_image=image(unit, description="a", caption="b", credit="c"))
    assert kinds(unit) == []


def test_an_empty_room_a_missing_contact_and_silence_are_found():
    unit = make_unit(code="kpn")
    assert kinds(unit) == ["no_contact", "room_empty"]
    page = NewsPageFactory(unit=unit)
    NewsPage.objects.filter(pk=page.pk).update(last_published_at=timezone.now() - timedelta(15))
    assert kinds(unit) == ["no_contact", "no_news"]


def test_an_old_page_is_stale_but_old_news_is_not(unit):
    page = NewsPageFactory(unit=unit)
    old = timezone.now() - timedelta(days=800)
    NewsPage.objects.filter(pk=page.pk).update(first_published_at=old)
    home = unit.site_root
    home.last_published_at = old
    home.save()
    found = inspect_unit(unit=unit).observed
    assert [(one.kind, one.page_id) for one in found] == [("page_stale", home.pk)]


def test_images_without_words_or_without_a_file_are_found_wherever_they_stand(unit):
    silent = image(unit)
    gone = image(unit, description="a", caption="b", credit="c")
    default_storage.delete(gone.file.name)
    said = {"image": silent, "alt": "Rapat", "caption": "Rapat pleno", "credit": "Humas"}
    NewsPageFactory(unit=unit, lead_image=silent, body=[("image", said)])
    NewsPageFactory(unit=unit, body=[("image", {**said, "image": gone})])
    assert kinds(unit) == ["alt_missing", "credit_missing", "image_missing"]


def test_links_inside_are_held_against_the_database(unit):
    there = NewsPageFactory(unit=unit)
    draft = NewsPageFactory(unit=unit, live=False)
    NewsPageFactory(
        unit=unit,
        body=paragraph(
            f'<p><a linktype="page" id="{there.pk}">a</a> <a linktype="page" id="{draft.pk}">b</a>'
            '<a id="999999" linktype="page">c</a> <a linktype="document" id="999">d</a></p>'
        ),
    )
    assert kinds(unit) == ["document_missing", "page_missing", "page_missing"]


def test_links_outside_are_gathered_and_judged_by_their_last_answer(unit):
    url = "https://contoh.go.id/hilang?a=1&b=2"
    page = NewsPageFactory(unit=unit, body=paragraph(f'<p><a href="{url.replace("&", "&amp;")}">x'))
    seen = inspect_unit(unit=unit)
    assert seen.urls == {url}
    assert seen.observed == []
    now = timezone.now()
    assert note_links(urls=seen.urls, now=now) == 1
    assert note_links(urls=seen.urls, now=now) == 1  # still nobody has asked
    assert OutsideLink.objects.count() == 1
    OutsideLink.objects.update(state=State.GONE)
    [found] = inspect_unit(unit=unit).observed
    assert (found.kind, found.page_id, found.address) == ("link_broken", page.pk, url)


def test_another_units_pages_are_not_looked_at(unit):
    other = make_unit(parent=unit, code="kpn-lain")
    NewsPageFactory(unit=other, lead_image=image(other))
    NewsPageFactory(unit=unit)
    assert kinds(unit) == []


def due_round(unit):
    note_due_rounds(now=timezone.now())
    row = UpkeepRound.objects.get(unit=unit)
    UpkeepRound.objects.update(next_attempt_at=timezone.now())
    return row, UpkeepRound.objects.lease(row.pk, timezone.now())


def test_a_round_notes_once_resolves_what_is_mended_and_reopens_what_comes_back(unit):
    photo = image(unit, caption="b", credit="c")
    NewsPageFactory(unit=unit, lead_image=photo)
    row, token = due_round(unit)
    assert run_round(round_id=row.pk, token="stale") is None
    run_round(round_id=row.pk, token=token)
    finding = Finding.objects.get()
    first = finding.first_seen
    for _ in range(2):
        note_findings(unit=unit, seen=inspect_unit(unit=unit), now=timezone.now())
    assert Finding.objects.get().first_seen == first
    photo.description = "Rapat"
    photo.save()
    note_findings(unit=unit, seen=inspect_unit(unit=unit), now=timezone.now())
    assert Finding.objects.get().resolved_at is not None
    photo.description = ""
    photo.save()
    assert note_findings(unit=unit, seen=inspect_unit(unit=unit), now=timezone.now()) == 1
    finding.refresh_from_db()
    assert finding.resolved_at is None
    assert finding.first_seen > first
    row.refresh_from_db()
    assert row.next_attempt_at > timezone.now()
    assert row.pages == 3


def test_the_owner_is_who_wrote_the_page_or_else_an_administrator(unit):
    writer = MembershipFactory(unit=unit, role=Role.EDITOR).user
    admin = MembershipFactory(unit=unit, role=Role.ADMIN).user
    left = MembershipFactory(unit=make_unit(parent=unit, code="kpn-lain"), role=Role.EDITOR).user
    for person in (writer, left):
        NewsPageFactory(unit=unit, by=person, lead_image=image(unit, caption="b", credit="c"))
    note_findings(unit=unit, seen=inspect_unit(unit=unit), now=timezone.now())
    found = Finding.objects.order_by("page_id").values_list("owner_id", flat=True)
    assert list(found) == [writer.pk, admin.pk]


def test_the_night_is_the_units_own():
    at_noon = datetime(2026, 4, 26, 5, 0, tzinfo=UTC)
    for zone, utc_hour in (("Asia/Jakarta", 19), ("Asia/Jayapura", 17)):
        unit = make_unit(code=f"kpn-{utc_hour}", timezone=zone)
        due = next_round(unit, at_noon)
        assert (
            timedelta(0) <= due - datetime(2026, 4, 26, utc_hour, tzinfo=UTC) < timedelta(hours=2)
        )
        assert next_round(unit, due) == due + timedelta(days=1)


def test_the_number_of_statements_does_not_grow_with_the_pages(unit, django_assert_max_num_queries):
    photo = image(unit)
    for n in range(30):
        NewsPageFactory(
            unit=unit, lead_image=photo, body=paragraph(f'<a href="https://a.id/{n}">x</a>')
        )
    with django_assert_max_num_queries(16):
        inspect_unit(unit=unit)


def answer(**facts):
    usual = {
        "url": "https://contoh.go.id/",
        "status": 200,
        "headers": {},
        "body": b"",
        "content_type": "text/html",
        "charset": "",
        "etag": "",
        "last_modified": "",
        "not_modified": False,
        "permanent_redirect_to": "",
    }
    return Fetched(**{**usual, **facts})


class Web:
    """Answers as recorded, and remembers what was asked."""

    def __init__(self, *answers, robots=b""):
        self.answers, self.robots, self.asked = list(answers), robots, []

    def __call__(self, url, *, method="GET", **_options):
        if url.endswith("/robots.txt"):
            return answer(body=self.robots)
        self.asked.append(method)
        found = self.answers.pop(0)
        if isinstance(found, FetchError):
            raise found
        return found


def link(url="https://contoh.go.id/a"):
    note_links(urls={url}, now=timezone.now() - timedelta(minutes=5))
    return OutsideLink.objects.get(url_key=link_key(url))


def ask(row, web):
    cache.delete(f"upkeep:host:{row.host}")
    OutsideLink.objects.filter(pk=row.pk).update(next_attempt_at=timezone.now())
    token = OutsideLink.objects.lease(row.pk, timezone.now())
    return check_link(link_id=row.pk, token=token, ask=web)


@pytest.mark.parametrize(
    ("answers", "state", "methods"),
    [
        ([answer()], State.FINE, ["HEAD"]),
        ([FetchError("http_404"), answer()], State.FINE, ["HEAD", "GET"]),
        ([FetchError("http_404"), FetchError("http_404")], State.GONE, ["HEAD", "GET"]),
        ([FetchError("http_410")], State.GONE, ["HEAD"]),
        ([FetchError("http_403"), FetchError("http_403")], State.FORBIDDEN, ["HEAD", "GET"]),
        ([FetchError("rate_limited")], State.FORBIDDEN, ["HEAD"]),
        ([FetchError("http_client"), FetchError("too_large")], State.FINE, ["HEAD", "GET"]),
        ([FetchError("address_private")], State.UNSUITABLE, ["HEAD"]),
        ([FetchError("timeout")], State.FAILING, ["HEAD"]),
        (
            [answer(permanent_redirect_to="https://contoh.go.id/b")],
            State.MOVED,
            ["HEAD"],
        ),
        (
            [answer(permanent_redirect_to="https://www.contoh.go.id/a/")],
            State.FINE,
            ["HEAD"],
        ),
    ],
)
def test_answers_are_told_apart(answers, state, methods):
    web = Web(*answers)
    assert ask(link(), web).state == state
    assert web.asked == methods


def test_a_timeout_counts_as_broken_the_second_time_and_is_forgiven_by_an_answer():
    row = link()
    web = Web(FetchError("timeout"), FetchError("dns"), answer())
    assert [ask(row, web).state for _ in range(3)] == [State.FAILING, State.BROKEN, State.FINE]


def test_robots_are_obeyed():
    web = Web(robots=b"User-agent: *\nDisallow: /a")
    assert ask(link(), web).state == State.UNASKED
    assert web.asked == []


def test_a_host_is_not_asked_twice_at_once():
    rows = [link(f"https://contoh.go.id/{n}") for n in range(2)]
    assert ask(rows[0], Web(answer())).state == State.FINE
    OutsideLink.objects.update(next_attempt_at=timezone.now())
    token = OutsideLink.objects.lease(rows[1].pk, timezone.now())
    web = Web(answer())
    assert check_link(link_id=rows[1].pk, token=token, ask=web) is None
    assert web.asked == []
    rows[1].refresh_from_db()
    assert rows[1].leased_until is None
    assert rows[1].next_attempt_at > timezone.now()


def test_what_nobody_links_to_any_more_is_not_asked_again():
    row = link()
    OutsideLink.objects.update(used_at=timezone.now() - timedelta(days=40))
    assert ask(row, Web(answer())).next_attempt_at is None
    note_links(urls={row.url}, now=timezone.now())
    row.refresh_from_db()
    assert row.next_attempt_at is not None


def test_figures_tell_no_data_from_nothing_found(unit):
    other = make_unit(parent=unit, code="kpn-lain")
    NewsPageFactory(unit=unit, lead_image=image(unit, caption="b", credit="c"))
    row, token = due_round(unit)
    run_round(round_id=row.pk, token=token)
    figures = upkeep_figures(units=[unit, other])
    assert figures[unit.pk].open_by_kind == {"alt_missing": 1}
    assert figures[unit.pk].looked_at is not None
    assert figures[other.pk].looked_at is None
    Finding.objects.update(snoozed_until=unit.today() + timedelta(days=3))
    again = upkeep_figures(units=[unit])[unit.pk]
    assert (again.open, again.put_off) == (0, 1)
