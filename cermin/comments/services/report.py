"""Take a reader's report about a comment, and close reports once somebody has looked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cermin.accounts.models import User
from cermin.comments.exceptions import NotAllowed, NotPossible, TooMany
from cermin.comments.limits import LIMITS, Limits
from cermin.comments.models import Comment, Report, Step
from cermin.comments.models.reports import REPORT_LENGTH
from cermin.comments.permissions import can_moderate
from cermin.comments.services.post import hash_sender
from cermin.comments.services.record import held, note_step
from cermin.comments.writing import clean_line


def report_comment(
    *, comment: Comment, reason: str, text: str = "", sender: str, limits: Limits = LIMITS
) -> Report | None:
    """Note that a reader asks to look again; the comment stays until a person decides.

    Returns:
        The report; None when this comment has so many open ones that another tells nothing new.

    Raises:
        NotPossible: the comment is not shown, or there is no such reason.
        TooMany: the sender reports too fast.
    """
    if not comment.is_shown or reason not in Comment.Reason.values:
        raise NotPossible
    now = timezone.now()
    sender_hash = hash_sender(sender, now)
    lately = Report.objects.filter(sender=sender_hash, created_at__gt=now - limits.quick_span)
    if lately.count() >= limits.reports:
        raise TooMany("sender")
    open_ones = Report.objects.filter(comment=comment, closed_at__isnull=True)
    if open_ones[: limits.comment_reports].count() >= limits.comment_reports:
        return None
    with transaction.atomic():
        report: Report = Report.objects.create(
            unit_id=comment.unit_id,
            comment=comment,
            reason=reason,
            text=clean_line(text)[:REPORT_LENGTH],
            sender=sender_hash,
            created_at=now,
        )
        note_step(comment, Step.REPORTED, by=None, reason=reason)
    return report


@transaction.atomic
def close_reports(*, comment: Comment, by: User) -> int:
    """Note that somebody looked and the comment stays; return how many reports were open.

    Raises:
        NotPossible: none is open.
        NotAllowed: the person may not decide in this unit.
    """
    row = held(comment)
    if not can_moderate(by, row.unit):
        raise NotAllowed
    count: int = row.reports.filter(closed_at__isnull=True).update(closed_at=timezone.now())
    if not count:
        raise NotPossible
    note_step(row, Step.REPORTS_CLOSED, by=by)
    return count
