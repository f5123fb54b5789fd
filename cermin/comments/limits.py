"""How much is taken from one sender and below one page; the database counts, so it always holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Limits:
    """What one installation takes.

    Attributes:
        quick: comments that a sender may send within `quick_span`.
        quick_span: the short span.
        daily: comments that a sender may send within a day.
        page_waiting: comments that may wait below one page.
        unit_waiting: comments that may wait in one unit.
        reports: reports that a sender may send within `quick_span`.
        comment_reports: open reports that are kept of one comment.
        links: links that a text may hold.
        min_seconds: nobody types a comment faster.
        max_age: a form older than this is given anew, with the text kept.
    """

    quick: int = 3
    quick_span: timedelta = timedelta(minutes=10)
    daily: int = 20
    page_waiting: int = 200
    unit_waiting: int = 1000
    reports: int = 5
    comment_reports: int = 20
    links: int = 2
    min_seconds: int = 3
    max_age: timedelta = timedelta(days=90)


LIMITS = Limits()
#: Days after which the words of refused comments are erased.
KEPT_DAYS = 180
#: How long a decision can be undone with one press.
UNDO_SPAN = timedelta(minutes=15)
