"""Pages go before the public when their time has come, once, and one's fault stops no other."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry, Revision

from cermin.accounts.tests.factories import UserFactory
from cermin.newsroom import services, tasks
from cermin.newsroom.models import NewsPage, PageChange
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit

pytestmark = pytest.mark.django_db


def scheduled(unit, *, due_in):
    """An article that was approved for a moment; a negative one has passed meanwhile."""
    page = NewsPageFactory(unit=unit, live=False, by=UserFactory())
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    moment = timezone.now() + due_in
    revision = NewsPage.objects.get(pk=page.pk).latest_revision
    revision.content["go_live_at"] = moment.isoformat()
    revision.approved_go_live_at = moment
    revision.save()
    Page.objects.filter(pk=page.pk).update(go_live_at=moment)
    return page


def is_live(page):
    return Page.objects.get(pk=page.pk).live


@pytest.fixture
def unit():
    return make_unit()


def run_due(now=None):
    """Do what a round of the worker does; return how many pages were changed."""
    now = now or timezone.now()
    services.note_due_changes(now=now)
    changed = 0
    for pk in list(PageChange.objects.all().due(timezone.now()).values_list("pk", flat=True)):
        token = PageChange.objects.all().lease(pk, timezone.now())
        changed += services.run_change(change_id=pk, token=token)
    return changed


def test_what_is_due_is_published_and_the_rest_waits(unit):
    due = scheduled(unit, due_in=timedelta(minutes=-1))
    later = scheduled(unit, due_in=timedelta(hours=2))
    assert run_due() == 1
    assert is_live(due)
    assert not is_live(later)
    assert not PageChange.objects.exists()


def test_running_again_publishes_nothing_twice(unit):
    page = scheduled(unit, due_in=timedelta(minutes=-1))
    assert run_due() == 1
    assert run_due() == 0
    published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled")
    assert published.count() == 1


def test_a_moment_in_the_future_counts_as_now(unit):
    page = scheduled(unit, due_in=timedelta(hours=2))
    assert run_due(timezone.now() + timedelta(days=1)) == 0
    assert not is_live(page)


def test_what_has_expired_is_withdrawn(unit):
    page = NewsPageFactory(unit=unit)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert run_due() == 1
    assert not is_live(page)
    assert Page.objects.get(pk=page.pk).expired
    assert run_due() == 0


def test_each_due_page_is_nudged_once(unit):
    scheduled(unit, due_in=timedelta(minutes=-1))
    scheduled(unit, due_in=timedelta(minutes=-1))
    assert tasks.nudge(timezone.now()) == 2
    assert tasks.nudge(timezone.now()) == 0
    waiting = DBTaskResult.objects.filter(task_path=tasks.change_page.module_path)
    assert waiting.count() == 2


def test_a_schedule_that_was_changed_meanwhile_publishes_nothing(unit):
    page = scheduled(unit, due_in=timedelta(minutes=-1))
    assert services.note_due_changes(now=timezone.now()) == 1
    Revision.objects.filter(object_id=str(page.pk)).update(approved_go_live_at=None)
    assert run_due() == 0
    assert not is_live(page)
    assert not PageChange.objects.exists()


def test_a_nudge_that_comes_too_late_does_nothing(unit):
    page = scheduled(unit, due_in=timedelta(minutes=-1))
    services.note_due_changes(now=timezone.now())
    change = PageChange.objects.get()
    assert PageChange.objects.all().lease(change.pk, timezone.now())
    assert not services.run_change(change_id=change.pk, token="an older token")
    assert not is_live(page)


def test_a_page_that_cannot_be_published_waits_ever_longer_and_stops_no_other(unit, monkeypatch):
    broken = scheduled(unit, due_in=timedelta(minutes=-10))
    services.note_due_changes(now=timezone.now())
    change = PageChange.objects.get()

    def fail(self, *args, **kwargs):
        raise RuntimeError("a broken block")

    monkeypatch.setattr(Revision, "publish", fail)
    pauses = []
    for _ in range(3):
        PageChange.objects.update(next_attempt_at=timezone.now())
        token = PageChange.objects.all().lease(change.pk, timezone.now())
        with pytest.raises(RuntimeError):
            tasks.change_page.call(change.pk, token)
        change.refresh_from_db()
        pauses.append(change.next_attempt_at - change.last_attempt_at)
    assert change.attempts == 3
    assert (change.last_error, change.last_error_params) == ("crashed", {"error": "RuntimeError"})
    assert pauses == sorted(pauses)
    assert pauses[0] < pauses[-1]
    assert tasks.nudge(timezone.now()) == 0

    monkeypatch.undo()
    other = scheduled(unit, due_in=timedelta(minutes=-1))
    assert run_due() == 1
    assert is_live(other)
    assert not is_live(broken)
