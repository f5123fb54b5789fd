"""Nobody outside reads a text before its embargo ends, by whatever way it is published."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Revision

from cermin.newsroom import services
from cermin.newsroom.exceptions import UnderEmbargo
from cermin.newsroom.models import NewsPage, PageChange
from cermin.newsroom.services import approve, submit_for_review
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit()


@pytest.fixture
def editor(unit):
    return MembershipFactory(unit=unit, role=Role.EDITOR).user


@pytest.fixture
def approver(unit):
    return MembershipFactory(unit=unit, role=Role.APPROVER).user


def embargoed(unit, editor, until, **fields):
    page = NewsPageFactory(unit=unit, live=False, by=editor)
    page.embargo_until = until
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=editor)
    return page


def now_of(page):
    return NewsPage.objects.get(pk=page.pk)


def work(moment):
    """Let the worker do what is due at a moment."""
    services.note_due_changes(now=moment)
    for pk in list(PageChange.objects.values_list("pk", flat=True)):
        token = PageChange.objects.lease(pk, moment)
        if token:
            services.run_change(change_id=pk, token=token)


def test_an_approval_waits_for_the_end_of_the_embargo(client, unit, editor, approver):
    until = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    page = embargoed(unit, editor, until)
    submit_for_review(page=page, by=editor)
    approve(page=page, by=approver)
    page = now_of(page)
    assert (page.live, page.go_live_at) == (False, until)
    assert client.get(page.get_url()).status_code == 404
    with time_machine.travel(until - timedelta(seconds=1), tick=False):
        work(timezone.now())
        assert not now_of(page).live
    with time_machine.travel(until + timedelta(seconds=1), tick=False):
        work(timezone.now())
        assert now_of(page).live
        assert client.get(page.get_url()).status_code == 200


def test_an_earlier_schedule_waits_too_and_a_later_one_stands(unit, editor, approver):
    until = timezone.now().replace(microsecond=0) + timedelta(hours=3)
    for go_live, expected in (
        (until - timedelta(hours=2), until),
        (until + timedelta(hours=2), until + timedelta(hours=2)),
    ):
        page = embargoed(unit, editor, until, go_live_at=go_live)
        submit_for_review(page=page, by=editor)
        approve(page=page, by=approver)
        revision = Revision.objects.for_instance(page).latest("pk")
        assert (now_of(page).live, revision.approved_go_live_at) == (False, expected)


def test_publishing_past_all_review_waits_as_well(unit, editor):
    page = embargoed(unit, editor, timezone.now() + timedelta(hours=1))
    page.get_latest_revision().publish(skip_permission_checks=True)
    assert not now_of(page).live


def test_nothing_makes_it_live_before_its_time(unit, editor):
    page = embargoed(unit, editor, timezone.now() + timedelta(hours=1))
    page.live = True
    with pytest.raises(UnderEmbargo):
        page.save()


def test_a_draft_that_prolongs_the_embargo_holds_what_was_approved(unit, editor, approver):
    until = timezone.now() + timedelta(hours=1)
    page = embargoed(unit, editor, until)
    submit_for_review(page=page, by=editor)
    approve(page=page, by=approver)
    longer = until + timedelta(hours=5)
    draft = now_of(page).get_latest_revision_as_object()
    draft.embargo_until = longer
    draft.save_revision(user=editor)
    with time_machine.travel(until + timedelta(minutes=1), tick=False):
        work(timezone.now())
        assert not now_of(page).live
    with time_machine.travel(longer + timedelta(minutes=1), tick=False):
        work(timezone.now())
        assert now_of(page).live


@pytest.mark.parametrize(
    ("zone", "spoken"),
    [
        ("Asia/Jakarta", "Jumat, 1 Januari 2027, pukul 00.30 WIB"),
        ("Asia/Makassar", "Jumat, 1 Januari 2027, pukul 01.30 WITA"),
        ("Asia/Jayapura", "Jumat, 1 Januari 2027, pukul 02.30 WIT"),
    ],
)
def test_it_is_told_in_the_zone_of_the_unit(zone, spoken):
    unit = make_unit(timezone=zone)
    page = NewsPageFactory(unit=unit, live=False)
    page.embargo_until = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    assert page.embargo_spoken == spoken


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_midnight_comes_at_its_own_moment_in_each_zone(zone):
    unit = make_unit(timezone=zone)
    editor = MembershipFactory(unit=unit, role=Role.EDITOR).user
    midnight = datetime(2027, 3, 28, tzinfo=unit.tzinfo)  # the night of summer time in Europe
    with time_machine.travel(midnight - timedelta(minutes=1), tick=False):
        page = embargoed(unit, editor, midnight)
        assert page.is_under_embargo
    with time_machine.travel(midnight, tick=False):
        assert not page.is_under_embargo
