"""Write units as CSV."""

from __future__ import annotations

import csv
from typing import Protocol

from cermin.units.models import Timezone, Unit
from cermin.units.querysets import UnitQuerySet
from cermin.units.services.plant import DatedName
from cermin.units.services.table import COLUMNS, guarded, write_aliases


class TextSink(Protocol):
    """Anything that takes text."""

    def write(self, text: str, /) -> object:
        """Take it."""


def export_units(*, units: UnitQuerySet, to: TextSink) -> int:
    """Write units, parents before their children, in the form that `import_units` reads.

    Cells that a spreadsheet would take for a formula begin with an apostrophe; the import takes
    it away again.

    Args:
        units: which units; a parent outside them leaves its code in `parent_code`.
        to: where the text goes.

    Returns:
        How many units were written.
    """
    writer = csv.writer(to, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    codes = dict(Unit.objects.values_list("path", "code"))
    count = 0
    for unit in units.order_by("path").prefetch_related("aliases").iterator(chunk_size=500):
        writer.writerow([guarded(cell) for cell in _row(unit, codes)])
        count += 1
    return count


def _row(unit: Unit, codes: dict[str, str]) -> list[str]:
    aliases = sorted(unit.aliases.all(), key=lambda alias: alias.pk)
    return [
        unit.code,
        codes.get(unit.path[: -Unit.steplen], ""),
        unit.kind,
        unit.institution,
        unit.name,
        unit.short_name,
        unit.region_code,
        unit.place,
        str(Timezone(unit.timezone).label),
        unit.valid_from.isoformat() if unit.valid_from else "",
        unit.valid_until.isoformat() if unit.valid_until else "",
        write_aliases(DatedName(a.name, a.valid_from, a.valid_until) for a in aliases),
    ]
