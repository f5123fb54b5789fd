"""What the worker looks after: each app says what is due and how to nudge it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from cermin.core.models.attempts import AttemptedQuerySet

#: How many rows one round of the worker nudges for one duty; the rest waits for the next round.
ROUND = 50


def _nobody() -> set[str]:
    return set()


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of due work.

    Attributes:
        key: name in logs and in `cermin worker --only`.
        nudge: enqueue a task for what is due at the moment given; return how many were enqueued.
        release: give back what the named dead workers held; return how many rows.
        holders: the names of the workers that hold rows now.
    """

    key: str
    nudge: Callable[[datetime], int]
    release: Callable[[list[str]], int]
    holders: Callable[[], set[str]] = field(default=_nobody)


def duty_for_rows(key: str, *, rows: Callable[[], AttemptedQuerySet], task: Any) -> Duty:
    """Return the duty of a table of `Attempted` rows.

    Args:
        key: the duty's name.
        rows: which rows count at all (active ones, say).
        task: a task that takes a row's primary key and the lease's token.
    """

    def nudge(now: datetime) -> int:
        count = 0
        for pk in list(rows().due(now).values_list("pk", flat=True)[:ROUND]):
            # Lease and nudge stand or fall together: neither is lost without the other.
            with transaction.atomic():
                token = rows().lease(pk, now)
                if token is not None:
                    task.enqueue(pk, token)
                    count += 1
        return count

    def release(workers: list[str]) -> int:
        return rows().release_of(workers)

    def holders() -> set[str]:
        held = rows().filter(leased_until__isnull=False).order_by()
        return set(held.values_list("leased_by", flat=True).distinct())

    return Duty(key=key, nudge=nudge, release=release, holders=holders)


_DUTIES: dict[str, Duty] = {}


def register_duty(duty: Duty) -> None:
    """Add a duty; called from an app's `ready()`.

    Raises:
        ValueError: the key is taken.
    """
    if duty.key in _DUTIES:
        raise ValueError(f"Two duties are called {duty.key!r}.")
    _DUTIES[duty.key] = duty


def duties() -> list[Duty]:
    """Return all duties in the order of their registration."""
    return list(_DUTIES.values())
