"""Pages go before the public when their time has come, once, and one's fault stops no other."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageLogEntry

from cermin.accounts.tests.factories import UserFactory
from cermin.newsroom import tasks
from cermin.newsroom.models import NewsPage
from cermin.newsroom.services import publish_due_pages
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


def test_what_is_due_is_published_and_the_rest_waits(unit):
    due = scheduled(unit, due_in=timedelta(minutes=-1))
    later = scheduled(unit, due_in=timedelta(hours=2))
    assert publish_due_pages(now=timezone.now()) == 1
    assert is_live(due)
    assert not is_live(later)


def test_running_again_publishes_nothing_twice(unit):
    page = scheduled(unit, due_in=timedelta(minutes=-1))
    assert publish_due_pages(now=timezone.now()) == 1
    assert publish_due_pages(now=timezone.now()) == 0
    published = PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled")
    assert published.count() == 1


def test_a_moment_in_the_future_counts_as_now(unit):
    page = scheduled(unit, due_in=timedelta(hours=2))
    assert publish_due_pages(now=timezone.now() + timedelta(days=1)) == 0
    assert not is_live(page)


def test_what_has_expired_is_withdrawn(unit):
    page = NewsPageFactory(unit=unit)
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert publish_due_pages(now=timezone.now()) == 1
    assert not is_live(page)
    assert Page.objects.get(pk=page.pk).expired
    assert publish_due_pages(now=timezone.now()) == 0


def test_each_due_page_is_nudged_once(unit):
    first = scheduled(unit, due_in=timedelta(minutes=-1))
    scheduled(unit, due_in=timedelta(minutes=-1))
    assert tasks.nudge(timezone.now()) == 2
    assert tasks.nudge(timezone.now()) == 0
    waiting = DBTaskResult.objects.filter(task_path=tasks.publish_revision.module_path)
    assert waiting.count() == 2
    tasks.publish_revision.call(Page.objects.get(pk=first.pk).latest_revision_id)
    assert is_live(first)


def test_a_page_whose_publication_failed_is_tried_again_after_a_pause(unit):
    scheduled(unit, due_in=timedelta(minutes=-10))
    assert tasks.nudge(timezone.now()) == 1
    DBTaskResult.objects.update(enqueued_at=timezone.now() - tasks.PAUSE - timedelta(seconds=1))
    assert tasks.nudge(timezone.now()) == 1
