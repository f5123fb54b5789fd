"""The ministry of law and its regional offices, under its new and its old name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cermin.units.models import Timezone, Unit
from cermin.units.regions import Region
from cermin.units.services.create import UnitFacts
from cermin.units.services.plant import DatedName, PlannedUnit

#: Last day of Kementerian Hukum dan HAM: the cabinet of 21 October 2024 parted it in three.
LAST_DAY = date(2024, 10, 20)
#: Provinces without a regional office of their own; a neighbour's serves them: Kalimantan Utara
#: and the four provinces of Papua made in 2022. The other 33 have one.
_WITHOUT_OFFICE = frozenset({"65", "93", "94", "95", "96"})


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of the ministry: in full, and the ways to shorten it, the usual one first."""

    long: str
    shorts: tuple[str, ...]


_NEW = _Name("Kementerian Hukum", ("Kemenkum",))
_OLD = _Name(
    "Kementerian Hukum dan Hak Asasi Manusia",
    ("Kemenkumham", "Kementerian Hukum dan HAM", "Kemenhumham"),
)


def kemenkum(chosen: list[Region]) -> Iterator[PlannedUnit]:
    """Plan the ministry of today; archives find it under its old names too."""
    yield _centre("kemenkum", _NEW, aliases=_old_names("", " RI", " Republik Indonesia"))
    for region in chosen:
        if region.code not in _WITHOUT_OFFICE:
            names = (f" {region.name}", f" {region.full_name}")
            yield _office("kemenkum", _NEW, region, aliases=_old_names(*names, office=True))


def kemenkumham(chosen: list[Region]) -> Iterator[PlannedUnit]:
    """Plan the ministry as it was until 20 October 2024."""
    yield _centre("kemenkumham", _OLD, aliases=_short_names("", " RI"), valid_until=LAST_DAY)
    for region in chosen:
        if region.code not in _WITHOUT_OFFICE:
            names = _short_names(f" {region.name}", f" {region.full_name}", office=True)
            yield _office("kemenkumham", _OLD, region, aliases=names, valid_until=LAST_DAY)


def _centre(
    code: str, name: _Name, *, aliases: tuple[DatedName, ...], valid_until: date | None = None
) -> PlannedUnit:
    return PlannedUnit(
        UnitFacts(
            code=code,
            kind=Unit.Kind.NATIONAL,
            institution=name.shorts[0],
            name=f"{name.long} Republik Indonesia",
            short_name=f"{name.shorts[0]} RI",
            place="Indonesia",
            valid_until=valid_until,
        ),
        aliases=aliases,
    )


def _office(
    code: str,
    name: _Name,
    region: Region,
    *,
    aliases: tuple[DatedName, ...],
    valid_until: date | None = None,
) -> PlannedUnit:
    return PlannedUnit(
        UnitFacts(
            code=f"{code}-{region.digits}",
            kind=Unit.Kind.REGIONAL_OFFICE,
            institution=name.shorts[0],
            name=f"Kantor Wilayah {name.long} {region.name}",
            short_name=f"Kanwil {name.shorts[0]} {region.name}",
            region_code=region.code,
            place=region.name,
            timezone=Timezone(region.timezone),
            valid_until=valid_until,
        ),
        code,
        aliases,
    )


def _old_names(*places: str, office: bool = False) -> tuple[DatedName, ...]:
    """Return the old names, in use until the ministry's last day."""
    ministries = (_OLD.long, *_OLD.shorts)
    return tuple(DatedName(name, None, LAST_DAY) for name in _combined(ministries, places, office))


def _short_names(*places: str, office: bool = False) -> tuple[DatedName, ...]:
    """Return the old short names, undated: the unit itself ends with them."""
    return tuple(DatedName(name) for name in _combined(_OLD.shorts[1:], places, office))


def _combined(ministries: tuple[str, ...], places: tuple[str, ...], office: bool) -> Iterator[str]:
    for ministry in ministries:
        for place in dict.fromkeys(places):
            if office:
                yield f"Kantor Wilayah {ministry}{place}"
                yield f"Kanwil {ministry}{place}"
            else:
                yield f"{ministry}{place}"
