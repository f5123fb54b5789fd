"""Write what happened: the comment's own log, the audit trail, and a word to who keeps pages."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.comments.models import Comment, Decision, Step
from cermin.newsroom.signals import site_changed
from cermin.units.models import Unit


def held(comment: Comment) -> Comment:
    """Lock the row, so that two people's decisions do not overwrite each other."""
    found: Comment = (
        Comment.objects.select_for_update(of=("self",)).select_related("unit").get(pk=comment.pk)
    )
    return found


def note_step(
    comment: Comment,
    step: Step,
    *,
    by: User | None,
    before: str = "",
    reason: str = "",
    note: str = "",
    batch: UUID | None = None,
) -> Decision:
    """Add a line to the comment's log and, where a person of the unit acted, to the audit trail."""
    decision: Decision = Decision.objects.create(
        comment=comment,
        unit_id=comment.unit_id,
        step=step,
        at=timezone.now(),
        by=by,
        before=before,
        after=comment.state,
        reason=reason,
        note=note,
        batch=batch or uuid4(),
    )
    if by is not None or step == Step.WITHDRAWN:
        log(comment, f"comments.{step.value}", user=by, data={"reason": reason} if reason else {})
    return decision


def tell_page_changed(comment: Comment) -> None:
    """Say, once it is committed, that readers see another page now."""
    if comment.page_id is not None:
        tell_site_changed(comment.unit, frozenset({comment.page_id}))


def tell_site_changed(unit: Unit, pages: Any, *, subtree: bool = False) -> None:
    """Send `site_changed` after the commit."""
    transaction.on_commit(
        partial(site_changed.send_robust, sender=Comment, unit=unit, pages=pages, subtree=subtree)
    )
