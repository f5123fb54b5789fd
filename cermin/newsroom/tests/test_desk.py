"""The newsroom in the workdesk: one unit's pages, and what waits for whom."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from cermin.newsroom.services import approve, request_changes, submit_for_review
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.newsroom.today import PublishedToday, ReturnedToMe, WaitingForApproval
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    settings.CERMIN_MFA_ROLES = []


@pytest.fixture
def root():
    return make_unit(code="kpn")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi")


@pytest.fixture
def neighbour(root):
    return make_unit(parent=root, code="kpn-tirtasari")


@pytest.fixture
def editor(unit):
    return MembershipFactory(unit=unit, role=Role.EDITOR).user


@pytest.fixture
def approver(unit):
    return MembershipFactory(unit=unit, role=Role.APPROVER).user


def panel(kind, user, unit):
    request = RequestFactory().get("/desk/")
    request.user, request.unit = type(user).objects.get(pk=user.pk), unit
    return kind(request)


def rows(client, query=""):
    """Title → state, as exported."""
    response = client.get(f"{reverse('newsroom:pages')}?ekspor=csv{query}")
    lines = csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig")))
    _head, *body = list(lines)
    return {row[0]: row[1] for row in body}


def test_the_list_shows_each_page_with_what_has_to_happen_next(client, unit, editor, approver):
    NewsPageFactory(unit=unit, title="Draf", live=False, by=editor)
    NewsPageFactory(unit=unit, title="Terbit")
    changed = NewsPageFactory(unit=unit, title="Berubah", by=editor)
    changed.summary = "Baru."
    changed.save_revision(user=editor)
    waiting = NewsPageFactory(unit=unit, title="Menunggu", live=False, by=editor)
    submit_for_review(page=waiting, by=editor)
    returned = NewsPageFactory(unit=unit, title="Kembali", live=False, by=editor)
    submit_for_review(page=returned, by=editor)
    request_changes(page=returned, by=approver, comment="Lengkapi.")
    planned = NewsPageFactory(unit=unit, title="Nanti", live=False, by=editor)
    planned.go_live_at = timezone.now() + timedelta(days=1)
    planned.save_revision(user=editor)
    submit_for_review(page=planned, by=editor)
    approve(page=planned, by=approver)
    gone = NewsPageFactory(unit=unit, title="Ditarik")
    gone.unpublish()
    client.force_login(editor)
    assert rows(client) == {
        "Draf": "draf",
        "Terbit": "terbit",
        "Berubah": "terbit, ada perubahan yang belum terbit",
        "Menunggu": "menunggu persetujuan",
        "Kembali": "diminta perbaikan",
        "Nanti": "dijadwalkan",
        "Ditarik": "ditarik",
    }
    assert list(rows(client, "&status=scheduled")) == ["Nanti"]
    assert list(rows(client, "&q=menung")) == ["Menunggu"]
    assert client.get(reverse("newsroom:pages")).status_code == 200


def test_the_list_shows_no_other_unit_and_not_the_frame(client, root, unit, neighbour, editor):
    NewsPageFactory(unit=unit, title="Milik kami")
    NewsPageFactory(unit=neighbour, title="Milik tetangga")
    NewsPageFactory(unit=root, title="Milik pusat")
    client.force_login(editor)
    assert list(rows(client)) == ["Milik kami"]


def test_only_those_who_write_open_it(client, unit):
    client.force_login(MembershipFactory(unit=unit, role=Role.ANALYST).user)
    assert client.get(reverse("newsroom:pages")).status_code == 404
    client.logout()
    assert client.get(reverse("newsroom:pages")).status_code == 302


def test_an_empty_list_leads_to_the_first_article(client, unit, editor):
    client.force_login(editor)
    html = client.get(reverse("newsroom:pages")).content.decode()
    assert "Tulisan satker akan tampil di sini" in html
    assert "/cms/pages/add/newsroom/newspage/" in html


def test_a_unit_without_a_site_has_nothing_and_no_button(client):
    from cermin.units.tests.factories import UnitFactory

    client.force_login(MembershipFactory(unit=UnitFactory(), role=Role.EDITOR).user)
    html = client.get(reverse("newsroom:pages")).content.decode()
    assert "/cms/pages/add/" not in html


def test_what_waits_for_an_approver_stands_on_today(unit, neighbour, editor, approver):
    page = NewsPageFactory(unit=unit, title="Menunggu", live=False, by=editor)
    submit_for_review(page=page, by=editor)
    foreign_editor = MembershipFactory(unit=neighbour, role=Role.EDITOR).user
    foreign = NewsPageFactory(unit=neighbour, live=False, by=foreign_editor)
    submit_for_review(page=foreign, by=foreign_editor)
    shown = panel(WaitingForApproval, approver, unit)
    assert [found.pk for found in shown.found] == [page.pk]
    assert shown.summary().count == 1
    assert not panel(WaitingForApproval, editor, unit).found
    # Whoever approves for two units sees in each only its own.
    MembershipFactory(user=approver, unit=neighbour, role=Role.APPROVER)
    assert [found.pk for found in panel(WaitingForApproval, approver, unit).found] == [page.pk]


def test_what_came_back_stands_on_its_authors_today(unit, editor, approver):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    submit_for_review(page=page, by=editor)
    request_changes(page=page, by=approver, comment="Lengkapi.")
    assert [found.pk for found in panel(ReturnedToMe, editor, unit).found] == [page.pk]
    assert not panel(ReturnedToMe, approver, unit).found


def test_what_was_published_counts_from_midnight_on_the_units_clock(unit, neighbour, editor):
    today = NewsPageFactory(unit=unit, title="Hari ini")
    NewsPageFactory(unit=neighbour, title="Tetangga")
    before = timezone.now() - timedelta(days=1, minutes=1)
    NewsPageFactory(unit=unit, title="Kemarin", first_published_at=before, last_published_at=before)
    assert [found.pk for found in panel(PublishedToday, editor, unit).found] == [today.pk]


def test_the_panels_are_on_the_page(client, unit, editor, approver):
    page = NewsPageFactory(unit=unit, title="Menunggu keputusan", live=False, by=editor)
    submit_for_review(page=page, by=editor)
    NewsPageFactory(unit=unit, title="Sudah terbit")
    client.force_login(approver)
    html = client.get("/desk/").content.decode()
    assert "Menunggu keputusan" in html
    assert "Sudah terbit" in html
