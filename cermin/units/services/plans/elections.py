"""The trees of KPU and Bawaslu: centre, provinces, regencies and cities (UU 7/2017)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cermin.units.models import Timezone, Unit
from cermin.units.regions import Region, within
from cermin.units.services.create import UnitFacts
from cermin.units.services.plant import DatedName, PlannedUnit

_ACEH = "11"
_KINDS = {
    "province": Unit.Kind.PROVINCE,
    "regency": Unit.Kind.REGENCY,
    "city": Unit.Kind.CITY,
}


@dataclass(frozen=True, slots=True)
class _Body:
    """An election body and what its offices are called, in Aceh as well (UU 11/2006)."""

    code: str
    short: str
    long: str
    aceh_short: str
    aceh_long: str


_KPU = _Body("kpu", "KPU", "Komisi Pemilihan Umum", "KIP", "Komisi Independen Pemilihan")
_BAWASLU = _Body(
    "bawaslu",
    "Bawaslu",
    "Badan Pengawas Pemilihan Umum",
    "Panwaslih",
    "Panitia Pengawas Pemilihan",
)


def kpu(chosen: list[Region]) -> Iterator[PlannedUnit]:
    """Plan KPU RI, KPU Provinsi and KPU Kabupaten/Kota; in Aceh KIP."""
    return _body(_KPU, chosen)


def bawaslu(chosen: list[Region]) -> Iterator[PlannedUnit]:
    """Plan Bawaslu RI, Bawaslu Provinsi and Bawaslu Kabupaten/Kota; in Aceh Panwaslih."""
    return _body(_BAWASLU, chosen)


def _body(body: _Body, chosen: list[Region]) -> Iterator[PlannedUnit]:
    yield PlannedUnit(
        UnitFacts(
            code=body.code,
            kind=Unit.Kind.NATIONAL,
            institution=body.short,
            name=f"{body.long} Republik Indonesia",
            short_name=f"{body.short} RI",
            place="Indonesia",
        )
    )
    for province in chosen:
        yield _office(body, province, province, body.code)
        for region in within(province.code):
            yield _office(body, region, province, f"{body.code}-{province.digits}")


def _office(body: _Body, region: Region, province: Region, parent: str) -> PlannedUnit:
    in_aceh = province.code == _ACEH
    short, long = (body.aceh_short, body.aceh_long) if in_aceh else (body.short, body.long)
    place = region.name if in_aceh and region is province else region.usual_name
    aliases = _aliases(body, region, place, in_aceh)
    return PlannedUnit(
        UnitFacts(
            code=f"{body.code}-{region.digits}",
            kind=_KINDS[region.kind],
            institution=body.short,
            name=f"{long} {place}",
            short_name=f"{short} {place}",
            region_code=region.code,
            place=region.name if region is province else f"{region.usual_name}, {province.name}",
            timezone=Timezone(region.timezone),
        ),
        parent,
        tuple(DatedName(name) for name in aliases),
    )


def _aliases(body: _Body, region: Region, place: str, in_aceh: bool) -> list[str]:
    """Return names that do not follow from the office's own."""
    names: list[str] = []
    if in_aceh:
        for other in dict.fromkeys((region.full_name, place, region.name)):
            names += [f"{body.short} {other}", f"{body.long} {other}"]
        names += [f"{body.aceh_short} {region.full_name}", f"{body.aceh_short} {region.name}"]
    elif region.usual_name != region.full_name:
        names += [f"{body.short} {region.full_name}", f"{body.long} {region.full_name}"]
    own = {f"{body.aceh_short} {place}", f"{body.aceh_long} {place}"} if in_aceh else set()
    return [name for name in dict.fromkeys(names) if name not in own]
