"""Make many units at once, parents before children."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.models import Unit, UnitAlias
from cermin.units.services.access import one_sync
from cermin.units.services.collections import append_collections, hub_collection
from cermin.units.services.create import UnitFacts, built
from cermin.units.services.wording import tidy
from cermin.units.signals import unit_created


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name and the days on which it named a unit; None: no bound."""

    name: str
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the name was in use on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit to be made below the unit of a code (empty: a root), with its aliases."""

    facts: UnitFacts
    parent_code: str = ""
    aliases: tuple[DatedName, ...] = ()


@dataclass(slots=True)
class PlantReport:
    """What was made and what stood already, by code."""

    added: list[str] = field(default_factory=list)
    known: list[str] = field(default_factory=list)


def plant_units(
    *, planned: Sequence[PlannedUnit], by: User | None = None, with_site: bool = True
) -> PlantReport:
    """Make the planned units whose codes are free, in one transaction with one synchronisation.

    Units that stand already are left exactly as they are, also when somebody moved or renamed
    them; the missing ones are made below them.

    Args:
        planned: parents before their children.
        by: who asked; None: the system.
        with_site: whether the signals ask for home pages.

    Raises:
        InvalidUnit: a unit does not hold; nothing was written.
        KeyError: a parent is neither planned before its child nor known.
    """
    report = PlantReport()
    with transaction.atomic(), one_sync():
        # Held to the end: nobody else may take the paths computed here.
        units = {unit.code: unit for unit in Unit.objects.select_for_update()}
        fresh: list[PlannedUnit] = []
        taken = set(units)
        for plan in planned:
            known = plan.facts.code in taken
            taken.add(plan.facts.code)
            (report.known if known else report.added).append(plan.facts.code)
            if not known:
                fresh.append(plan)
        made = _place(fresh, units)
        _give_collections(made)
        aliases = {plan.facts.code: plan.aliases for plan in fresh}
        UnitAlias.objects.bulk_create(
            alias for unit in made for alias in _aliases(unit, aliases[unit.code])
        )
        audit.record_many(made, audit.CREATE, by=by, data=lambda unit: {"code": unit.code})
        for unit in made:
            unit_created.send(sender=Unit, unit=unit, by=by, with_site=with_site)
    return report


def _place(fresh: Sequence[PlannedUnit], units: dict[str, Unit]) -> list[Unit]:
    """Save units in the tree with few statements; `units` gains them by code.

    Paths are computed here as treebeard computes them: children are numbered from 1 below their
    parent's path. `find_problems()` must stay empty.
    """
    last = _last_steps()
    old_parents: Counter[int] = Counter()
    made: list[Unit] = []
    for plan in fresh:
        unit = built(plan.facts)
        parent = units[plan.parent_code] if plan.parent_code else None
        above = parent.path if parent else ""
        last[above] = last.get(above, 0) + 1
        unit.path = Unit._get_path(above, len(above) // Unit.steplen + 1, last[above])
        unit.depth = len(unit.path) // Unit.steplen
        unit.numchild = 0
        if parent is not None:
            parent.numchild += 1
            if parent.pk:
                old_parents[parent.pk] += 1
        units[unit.code] = unit
        made.append(unit)
    Unit.objects.bulk_create(made, batch_size=200)
    for pk, count in old_parents.items():
        Unit.objects.filter(pk=pk).update(numchild=F("numchild") + count)
    return made


def _last_steps() -> dict[str, int]:
    """Return the number of the last child below each path; "" stands for the roots."""
    last: dict[str, int] = {}
    for path in Unit.objects.order_by("path").values_list("path", flat=True):
        last[path[: -Unit.steplen]] = Unit._str2int(path[-Unit.steplen :])
    return last


def _give_collections(made: list[Unit]) -> None:
    """Lay the collections of new units into the hubs of their roots, all of a root at once."""
    by_root: dict[str, list[Unit]] = {}
    for unit in made:
        by_root.setdefault(unit.path[: Unit.steplen], []).append(unit)
    for path, units in by_root.items():
        hub = hub_collection(Unit.objects.get(path=path))
        collections = append_collections(hub, [unit.short_name for unit in units])
        for unit, collection in zip(units, collections, strict=True):
            unit.collection = collection
        Unit.objects.bulk_update(units, ["collection"], batch_size=200)


def _aliases(unit: Unit, aliases: Sequence[DatedName]) -> list[UnitAlias]:
    named = {tidy(alias.name, "aliases"): alias for alias in aliases}
    return [
        UnitAlias(unit=unit, name=name, valid_from=alias.valid_from, valid_until=alias.valid_until)
        for name, alias in named.items()
    ]
