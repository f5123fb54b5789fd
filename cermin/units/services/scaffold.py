"""Make the tree of a whole institution from the table of regions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from cermin.accounts.models import User
from cermin.units.exceptions import UnknownScaffold
from cermin.units.regions import Region, provinces
from cermin.units.services.plans import elections, governments, ministry
from cermin.units.services.plant import PlannedUnit, PlantReport, plant_units

_PLANS: dict[str, Callable[[list[Region]], Iterator[PlannedUnit]]] = {
    "kpu": elections.kpu,
    "bawaslu": elections.bawaslu,
    "kemenkum": ministry.kemenkum,
    "kemenkumham": ministry.kemenkumham,
    "pemda": governments.pemda,
}
#: The trees that `scaffold` knows.
SCAFFOLDS = tuple(_PLANS)


def plan_scaffold(*, kind: str, codes: Collection[str] = ()) -> list[PlannedUnit]:
    """Return the units of an institution's tree, parents first.

    Args:
        kind: one of `SCAFFOLDS`.
        codes: codes of the provinces wanted; empty: all 38.

    Raises:
        UnknownScaffold: there is no such tree or province.
    """
    if kind not in _PLANS:
        raise UnknownScaffold.kind(kind, SCAFFOLDS)
    unknown = set(codes) - {region.code for region in provinces()}
    if unknown:
        raise UnknownScaffold.provinces(sorted(unknown))
    chosen = [region for region in provinces() if not codes or region.code in codes]
    return list(_PLANS[kind](chosen))


def scaffold(
    *,
    kind: str,
    codes: Collection[str] = (),
    with_site: bool = True,
    by: User | None = None,
) -> PlantReport:
    """Make an institution's tree; run again, only what is missing is added.

    Args:
        kind: one of `SCAFFOLDS`.
        codes: codes of the provinces wanted; empty: all 38.
        with_site: whether units get home pages.
        by: who asked; None: the system.

    Raises:
        UnknownScaffold: there is no such tree or province.
    """
    planned = plan_scaffold(kind=kind, codes=codes)
    return plant_units(planned=planned, by=by, with_site=with_site)
