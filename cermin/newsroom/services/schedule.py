"""Publish and withdraw pages when the time has come that an approver agreed to."""

from __future__ import annotations

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page, Revision

from cermin.newsroom.models import NewsPage, PageChange, WithdrawalReason
from cermin.newsroom.services.withdraw import note_withdrawal_of


def note_due_changes(*, now: datetime) -> int:
    """Give every page that is due a row to be worked; return how many rows are new."""
    moment = min(now, timezone.now())
    due = {
        (int(pk), PageChange.Action.PUBLISH)
        for pk in _due_revisions(moment).values_list("object_id", flat=True)
    }
    due |= {
        (pk, PageChange.Action.WITHDRAW)
        for pk in _expired_pages(moment).values_list("pk", flat=True)
    }
    known = set(PageChange.objects.values_list("page_id", "action"))
    rows = [
        PageChange(page_id=pk, action=action, next_attempt_at=moment)
        for pk, action in sorted(due - known)
    ]
    PageChange.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


@transaction.atomic
def run_change(*, change_id: int, token: str) -> bool:
    """Publish or withdraw the page of a row, and remove the row; tell whether the page changed.

    The change and the removal are written together. A row whose page is no longer due, because
    somebody moved the time meanwhile, is removed and nothing else.
    """
    change: PageChange | None = PageChange.objects.held(change_id, token)
    if change is None:
        return False
    act = _publish if change.action == PageChange.Action.PUBLISH else _withdraw
    changed = act(change.page_id, timezone.now())
    change.delete()
    return changed


def _due_revisions(moment: datetime) -> QuerySet[Revision]:
    due: QuerySet[Revision] = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), approved_go_live_at__lte=moment
    )
    return due


def _expired_pages(moment: datetime) -> QuerySet[Page]:
    expired: QuerySet[Page] = Page.objects.filter(live=True, expire_at__lte=moment)
    return expired


def _publish(page_id: int, moment: datetime) -> bool:
    revision = (
        _due_revisions(moment)
        .filter(object_id=str(page_id))
        .select_for_update()
        .order_by("approved_go_live_at", "pk")
        .last()
    )
    if revision is None:
        return False
    revision.publish(log_action="wagtail.publish.scheduled")
    return True


def _withdraw(page_id: int, moment: datetime) -> bool:
    page = _expired_pages(moment).select_for_update().filter(pk=page_id).first()
    if page is None:
        return False
    page = page.specific
    if isinstance(page, NewsPage):
        note_withdrawal_of(page, reason=WithdrawalReason.EXPIRED)
    page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return True
