"""The gazetteer's entry of a unit: which names it has, and at which level it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cermin.language.aliases import Level
from cermin.language.gazetteer import GazetteerEntry, entry_for
from cermin.language.places import Region, canonical_province, regions
from cermin.units.models import Unit

_LEVELS: dict[str, Level] = {
    Unit.Kind.NATIONAL: "national",
    Unit.Kind.PROVINCE: "province",
    Unit.Kind.REGIONAL_OFFICE: "province",
    Unit.Kind.REGENCY: "regency",
    Unit.Kind.CITY: "regency",
}
_REPUBLIC = re.compile(r"\s+(?:Republik Indonesia|RI|Pusat)$", re.IGNORECASE)
_KIND_WORD = re.compile(r"^(?:kabupaten|kab\.?|kota|provinsi|prov\.?)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What routing needs to know of a unit."""

    pk: int
    path: str
    kind: str
    institution: str
    name: str
    short_name: str
    region_code: str
    place: str


def entry_of(unit: UnitRow, aliases: Iterable[str], long_name: str) -> GazetteerEntry:
    """Build the entry of one unit.

    Args:
        unit: the unit.
        aliases: names that people gave it besides its official ones.
        long_name: the institution's name in full ("Komisi Pemilihan Umum"), or "".
    """
    level = _LEVELS.get(unit.kind, "other")
    short = unit.institution
    if unit.kind == Unit.Kind.REGIONAL_OFFICE and not short.startswith("Kanwil "):
        short, long_name = f"Kanwil {short}", f"Kantor Wilayah {long_name}" if long_name else ""
    own = (unit.name, unit.short_name, *aliases)
    if level == "other":
        # Its institution's name alone is its parents', not its own.
        return GazetteerEntry(str(unit.pk), own, unit.kind, "", "", level, unit.institution)
    place, province = _where(unit)
    return entry_for(
        str(unit.pk),
        institution_short=short,
        institution_long=long_name,
        level=level,
        place=place,
        province=province,
        kind=unit.kind,
        extra=own,
    )


def long_names(units: Iterable[UnitRow]) -> dict[str, str]:
    """Give the full name of each institution, as its national unit has it."""
    return {
        unit.institution: _REPUBLIC.sub("", unit.name)
        for unit in units
        if unit.kind == Unit.Kind.NATIONAL
    }


def _where(unit: UnitRow) -> tuple[str, str]:
    """The place and the province of a unit; its region code outranks its words."""
    if unit.kind == Unit.Kind.NATIONAL:
        return "", ""
    region = _by_code().get(unit.region_code)
    if region is not None:
        kind = "" if region.kind == "provinsi" else f"{region.kind.title()} "
        return f"{kind}{region.name}", region.province
    first, _, rest = unit.place.partition(",")
    place, province = first.strip(), canonical_province(rest.strip())
    if place and unit.kind in (Unit.Kind.CITY, Unit.Kind.REGENCY) and not _KIND_WORD.match(place):
        place = f"{'Kota' if unit.kind == Unit.Kind.CITY else 'Kabupaten'} {place}"
    return place, province or canonical_province(place)


@cache
def _by_code() -> dict[str, Region]:
    return {region.code: region for region in regions()}
