"""What the worker does for comments: forget what has had its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache
from django.utils import timezone

from cermin.comments.services import erase_old_words
from cermin.core.duties import Duty
from cermin.core.tasks import task

_MARK = "cermin.comments.retention"
_EVERY = timedelta(hours=6)


@task(queue_name="default")
def erase_words() -> None:
    """Erase old words, senders and salts."""
    erase_old_words(now=timezone.now())


def nudge(now: datetime) -> int:
    """Ask for one round, a few times a day; a round more or less does no harm."""
    if not cache.add(_MARK, now.isoformat(), _EVERY.total_seconds()):
        return 0
    erase_words.enqueue()
    return 1


def release(_workers: list[str]) -> int:
    """Nothing is held by anybody."""
    return 0


DUTY = Duty(key="comments", nudge=nudge, release=release)
