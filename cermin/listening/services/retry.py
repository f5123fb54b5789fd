"""Try again what was refused, where trying again can help."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.listening.models import Document, IntakeItem
from cermin.listening.services.sources import read_soon


@transaction.atomic
def retry_item(*, item: IntakeItem, by: User | None) -> bool:
    """Make the source, and the article that the line is about, due now.

    Returns:
        Whether there was something to try; a line is tried again once.
    """
    held = IntakeItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    source = item.intake.source
    if source is None or not held.can_retry or not source.is_active:
        return False
    Document.objects.filter(source=source, is_summary=True, addresses__url=held.locator).update(
        page_due_at=timezone.now(), page_attempts=0
    )
    held.can_retry = False
    held.save(update_fields=["can_retry"])
    log(source, "listening.retry", user=by, data={"locator": held.locator})
    read_soon(source=source, by=by)
    return True
