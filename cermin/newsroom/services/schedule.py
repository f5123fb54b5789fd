"""Publish and withdraw pages when the time has come that an approver agreed to."""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision


def publish_due_pages(*, now: datetime) -> int:
    """Publish what is due and withdraw what has expired; return how many pages changed.

    Each page is a transaction of its own that asks again whether it is still due, so the function
    may run twice at once, be killed anywhere, and be run again. Times after the present moment
    count as the present.
    """
    moment = min(now, timezone.now())
    withdrawn = sum(withdraw_page(page_id=pk, now=moment) for pk in due_for_withdrawal(moment))
    return withdrawn + sum(
        publish_revision(revision_id=pk, now=moment) for pk in due_for_publication(moment)
    )


def due_for_publication(moment: datetime) -> list[int]:
    """Return the revisions whose approved time has come, the earliest first."""
    due = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), approved_go_live_at__lte=moment
    )
    return list(due.order_by("approved_go_live_at", "pk").values_list("pk", flat=True))


def due_for_withdrawal(moment: datetime) -> list[int]:
    """Return the live pages whose time has run out."""
    expired = Page.objects.filter(live=True, expire_at__lte=moment).order_by("expire_at")
    return list(expired.values_list("pk", flat=True))


@transaction.atomic
def publish_revision(*, revision_id: int, now: datetime) -> bool:
    """Publish one revision if it is still due; tell whether it was."""
    revision = (
        Revision.objects.select_for_update()
        .filter(pk=revision_id, approved_go_live_at__lte=now)
        .first()
    )
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


@transaction.atomic
def withdraw_page(*, page_id: int, now: datetime) -> bool:
    """Take one page off the air if its time has still run out; tell whether it had."""
    page = (
        Page.objects.select_for_update().filter(pk=page_id, live=True, expire_at__lte=now).first()
    )
    if page is None:
        return False
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
