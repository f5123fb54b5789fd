"""The local governments: provinces, and the regencies and cities in them (UU 23/2014)."""

from __future__ import annotations

from collections.abc import Iterator

from cermin.units.models import Timezone, Unit
from cermin.units.regions import Region, within
from cermin.units.services.create import UnitFacts
from cermin.units.services.plant import DatedName, PlannedUnit

_SHORT = {"province": "Pemprov", "regency": "Pemkab", "city": "Pemkot"}
#: Provinces whose government has a name of its own: code → (name, short name).
_SPECIAL = {
    "11": ("Pemerintah Aceh", "Pemerintah Aceh"),
    "34": ("Pemerintah Daerah Daerah Istimewa Yogyakarta", "Pemda DIY"),
}


def pemda(chosen: list[Region]) -> Iterator[PlannedUnit]:
    """Plan the governments of provinces, each the root of those of its regencies and cities."""
    for province in chosen:
        yield _government(province, province, "")
        for region in within(province.code):
            yield _government(region, province, f"pemda-{province.digits}")


def _government(region: Region, province: Region, parent: str) -> PlannedUnit:
    name = f"Pemerintah {region.full_name}"
    short = usual = f"{_SHORT[region.kind]} {region.name}"
    if region.code in _SPECIAL:
        name, short = _SPECIAL[region.code]
    aliases = [usual] if short != usual else []
    if region.usual_name != region.full_name:
        aliases += [
            f"Pemerintah {region.usual_name}",
            f"{_SHORT[region.kind]} Administrasi {region.name}",
        ]
    return PlannedUnit(
        UnitFacts(
            code=f"pemda-{region.digits}",
            kind={
                "province": Unit.Kind.PROVINCE,
                "regency": Unit.Kind.REGENCY,
                "city": Unit.Kind.CITY,
            }[region.kind],
            institution=f"Pemda {province.name}",
            name=name,
            short_name=short,
            region_code=region.code,
            place=region.name if region is province else f"{region.usual_name}, {province.name}",
            timezone=Timezone(region.timezone),
        ),
        parent,
        tuple(DatedName(alias) for alias in aliases),
    )
