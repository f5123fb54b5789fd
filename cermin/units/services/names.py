"""The names by which texts may call each unit, for those who read texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cermin.units.models import Unit
from cermin.units.regions import Region, regions
from cermin.units.services.plant import DatedName

_LEVELS = {
    Unit.Kind.NATIONAL: "national",
    Unit.Kind.PROVINCE: "province",
    Unit.Kind.REGENCY: "regency",
    Unit.Kind.CITY: "regency",
    Unit.Kind.REGIONAL_OFFICE: "province",
}
_STATE = (" Republik Indonesia", " RI")


@dataclass(frozen=True, slots=True)
class UnitNames:
    """What a reader of texts needs to know of a unit to find it.

    Attributes:
        code: the unit's code.
        pk: its primary key.
        kind: one of `Unit.Kind`.
        level: "national", "province", "regency" (regencies and cities) or "other".
        institution: short name that its tree shares: “KPU”.
        institution_short: its short name without its place: “KPU”, “Kanwil Kemenkum”;
            “Pemerintah” for a local government.
        institution_long: its official name without its place: “Komisi Pemilihan Umum”.
        place: “Kabupaten Brebes”, “Jawa Tengah”; empty for the centre.
        province: the province that it lies in; empty for the centre.
        names: official and short name.
        aliases: other names, with the days on which they held.
        valid_from: first day of the office; None: always.
        valid_until: last day; None: open.
    """

    code: str
    pk: int
    kind: str
    level: str
    institution: str
    institution_short: str
    institution_long: str
    place: str
    province: str
    names: tuple[str, ...]
    aliases: tuple[DatedName, ...]
    valid_from: date | None
    valid_until: date | None

    def all_names(self, day: date | None = None) -> tuple[str, ...]:
        """Return names and aliases, on a day only those in use then, without repetition."""
        dated = (alias.name for alias in self.aliases if day is None or alias.holds_on(day))
        return tuple(dict.fromkeys((*self.names, *dated)))


def unit_names() -> list[UnitNames]:
    """Return the names of all units in tree order, closed ones too: archives speak of them."""
    units = Unit.objects.prefetch_related("aliases")
    return [_names(unit) for unit in units]


def _names(unit: Unit) -> UnitNames:
    region = regions().get(unit.region_code)
    place, province = _where(unit, region)
    forms = _place_forms(unit, region)
    long = _without(unit.name, forms)
    aliases = sorted(unit.aliases.all(), key=lambda alias: alias.pk)
    return UnitNames(
        code=unit.code,
        pk=unit.pk,
        kind=unit.kind,
        level=_LEVELS.get(Unit.Kind(unit.kind), "other"),
        institution=unit.institution,
        # “Pemkab” says its kind of place already; the long form goes with every place.
        institution_short=long if long == "Pemerintah" else _without(unit.short_name, forms),
        institution_long=long,
        place=place,
        province=province,
        names=tuple(dict.fromkeys((unit.name, unit.short_name))),
        aliases=tuple(DatedName(a.name, a.valid_from, a.valid_until) for a in aliases),
        valid_from=unit.valid_from,
        valid_until=unit.valid_until,
    )


def _where(unit: Unit, region: Region | None) -> tuple[str, str]:
    """Return place and province, from the region's code or else from the place as written."""
    if unit.kind == Unit.Kind.NATIONAL:
        return "", ""
    if region is not None:
        place = region.name if region.kind == "province" else region.usual_name
        return place, regions()[region.province].name
    place, _comma, province = unit.place.rpartition(", ")
    return (place, province) if place else (province, "")


def _place_forms(unit: Unit, region: Region | None) -> list[str]:
    """Return how the place may end the unit's name, longest first."""
    forms = {unit.place, unit.place.partition(",")[0]}
    if region is not None:
        forms |= {region.full_name, region.usual_name, region.name}
    return sorted(filter(None, forms), key=len, reverse=True)


def _without(name: str, forms: list[str]) -> str:
    """Return a name without the place, or the state, that ends it."""
    for ending in (*_STATE, *(f" {form}" for form in forms)):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name
