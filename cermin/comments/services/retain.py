"""Keep no longer than needed: words of refused comments, senders, salts."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from cermin.comments.limits import KEPT_DAYS
from cermin.comments.models import Comment, DailySalt, Report, Step
from cermin.comments.services.record import held, note_step
from cermin.comments.services.withdraw import erase_words

#: Rows of one round; the rest waits for the next.
ROUND = 500


def erase_old_words(*, now: datetime, kept_days: int = KEPT_DAYS) -> int:
    """Erase what has had its time; return how many comments lost their words.

    Salts and senders' hashes go after two days, the words of declined and removed comments after
    `kept_days`. Their lines in the log stay.
    """
    before = now - timedelta(days=2)
    DailySalt.objects.filter(day__lt=timezone.localdate(before)).delete()
    old = {"created_at__lt": before}
    Comment.objects.filter(**old).exclude(sender="").update(sender="")
    Report.objects.filter(**old).exclude(sender="").update(sender="")
    due = Comment.objects.refused_before(now - timedelta(days=kept_days)).order_by("pk")
    count = 0
    for comment in due[:ROUND]:
        with transaction.atomic():
            row = held(comment)
            erase_words(row)
            row.save(update_fields=["name", "text", "sender", "fingerprint", "findings"])
            row.reports.update(text="")
            note_step(row, Step.EXPIRED, by=None, before=row.state)
        count += 1
    return count
