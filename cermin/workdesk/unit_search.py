"""Find units by name, place or code among those that a person reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cermin.units.models import Unit


@dataclass(frozen=True, slots=True)
class FoundUnits:
    """Units that fit, each with the name of the office above it, and how many fit in all."""

    rows: list[tuple[Unit, str]]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether more fit than are shown."""
        return self.total > len(self.rows)


def find_units(user: Any, words: str, *, limit: int) -> FoundUnits:
    """Return the units that contain every word, in tree order, at most `limit`."""
    units = Unit.objects.reached_by(user)
    for word in words.split()[:6]:
        units = units.filter(
            Q(name__icontains=word)
            | Q(short_name__icontains=word)
            | Q(place__icontains=word)
            | Q(code__icontains=word)
            | Q(region_code__startswith=word)
        )
    total = units.count()
    rows = list(units[:limit])
    step = Unit.steplen
    above = {
        unit.path: unit.short_name
        for unit in Unit.objects.filter(
            path__in={row.path[:-step] for row in rows if row.depth > 1}
        )
    }
    return FoundUnits([(row, above.get(row.path[:-step], "")) for row in rows], total)
