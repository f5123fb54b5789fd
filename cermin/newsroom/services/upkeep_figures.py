"""The figures of upkeep, for scorecards and pictures: counted, never listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from cermin.newsroom.models import Finding, UpkeepRound
from cermin.units.models import Unit


@dataclass(frozen=True, slots=True)
class UpkeepFigures:
    """How a unit's pages stand.

    Attributes:
        unit_id: whose.
        open_by_kind: kind → how many findings wait; a kind without any is absent.
        put_off: how many were put off to a later day.
        pages: how many pages the last round looked at.
        looked_at: when it did; None: no data yet, and then a count of 0 says nothing.
    """

    unit_id: int
    open_by_kind: Mapping[str, int]
    put_off: int
    pages: int
    looked_at: datetime | None

    @property
    def open(self) -> int:
        """How many findings wait."""
        return sum(self.open_by_kind.values())


def upkeep_figures(*, units: Iterable[Unit]) -> dict[int, UpkeepFigures]:
    """Return the figures of each unit, in three statements whatever the number of units."""
    keys = [unit.pk for unit in units]
    today = timezone.localdate()
    rows = Finding.objects.filter(unit_id__in=keys, resolved_at__isnull=True)
    waiting: dict[int, dict[str, int]] = defaultdict(dict)
    grouped = rows.open_on(today).order_by().values_list("unit_id", "kind")
    for unit_id, kind, count in grouped.annotate(count=Count("pk")):
        waiting[unit_id][kind] = count
    snoozed = rows.filter(snoozed_until__gt=today).order_by().values_list("unit_id")
    put_off = dict(snoozed.annotate(count=Count("pk")))
    rounds = {row.unit_id: row for row in UpkeepRound.objects.filter(unit_id__in=keys)}
    return {
        key: UpkeepFigures(
            unit_id=key,
            open_by_kind=dict(waiting.get(key, {})),
            put_off=put_off.get(key, 0),
            pages=rounds[key].pages if key in rounds else 0,
            looked_at=rounds[key].last_success_at if key in rounds else None,
        )
        for key in keys
    }
