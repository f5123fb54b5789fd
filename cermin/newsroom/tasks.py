"""Publication at an agreed time, one task a page, so that one page's fault stops no other."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cermin.core.duties import Duty
from cermin.core.tasks import task
from cermin.newsroom import services

#: A page whose publication failed is not tried again before this has passed.
PAUSE = timedelta(minutes=5)


@task(queue_name="publish")
def publish_revision(revision_id: int) -> None:
    """Publish a revision that is due."""
    services.publish_revision(revision_id=revision_id, now=timezone.now())


@task(queue_name="publish")
def withdraw_page(page_id: int) -> None:
    """Take a page off the air whose time has run out."""
    services.withdraw_page(page_id=page_id, now=timezone.now())


def nudge(now: datetime) -> int:
    """Enqueue a task for each page that is due and has none already."""
    count = 0
    for job, due in (
        (publish_revision, services.due_for_publication(now)),
        (withdraw_page, services.due_for_withdrawal(now)),
    ):
        tried = _tried_since(job.module_path, now - PAUSE) if due else set()
        for pk in due:
            if pk not in tried:
                job.enqueue(pk)
                count += 1
    return count


def _tried_since(path: str, moment: datetime) -> set[int]:
    """Return the rows for which a task was enqueued since then, whatever became of it."""
    rows = DBTaskResult.objects.filter(task_path=path, enqueued_at__gte=moment)
    return {row["args"][0] for row in rows.values_list("args_kwargs", flat=True) if row["args"]}


#: The truth is in Wagtail's own rows, which nobody holds: a killed task's page is due again.
DUTY = Duty(key="pages", nudge=nudge, release=lambda _workers: 0)
