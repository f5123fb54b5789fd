"""What the worker looks after: each app says what is due and how to nudge it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """One kind of due work.

    Attributes:
        key: name in logs and in `cermin worker --only`.
        nudge: enqueue a task for what is due at the moment given; return how many were enqueued.
        release: give back what the named dead workers held; return how many rows.
    """

    key: str
    nudge: Callable[[datetime], int]
    release: Callable[[list[str]], int]


_DUTIES: dict[str, Duty] = {}


def register_duty(duty: Duty) -> None:
    """Add a duty; called from an app's `ready()`.

    Raises:
        ValueError: the key is taken by another duty.
    """
    known = _DUTIES.get(duty.key)
    if known is not None and known != duty:
        raise ValueError(f"Two duties are called {duty.key!r}.")
    _DUTIES[duty.key] = duty


def duties() -> list[Duty]:
    """Return all duties in the order of their registration."""
    return list(_DUTIES.values())
