"""Provinces, regencies and cities of Indonesia: their names, short forms and namesakes."""

import csv
from dataclasses import dataclass
from functools import cache

from cermin.language.resources import read_rows, read_text
from cermin.language.text.wording import words_of

__all__ = [
    "Region",
    "canonical_province",
    "namesakes",
    "province_seats",
    "region_facts",
    "regions",
    "split_kind",
]

KINDS = ("provinsi", "kabupaten", "kota")
_KIND_WORDS = {"province": "provinsi", "regency": "kabupaten", "city": "kota"}


@dataclass(frozen=True, slots=True)
class Region:
    """A province, a regency or a city, with the names under which the press writes of it."""

    code: str
    kind: str
    name: str
    province: str
    aliases: tuple[str, ...]
    seats: tuple[str, ...] = ()


@cache
def regions() -> tuple[Region, ...]:
    """Give the 38 provinces and the 514 regencies and cities."""
    provinces = {row["code"]: row for row in read_rows("names", "province_aliases.tsv")}
    found = [
        Region(
            code, "provinsi", row["name"], row["name"], _split(row["aliases"]), _split(row["seat"])
        )
        for code, row in provinces.items()
    ]
    others = {
        row["code"]: _split(row["aliases"]) for row in read_rows("names", "region_aliases.tsv")
    }
    for row in region_facts():
        code, kind = row["code"], _KIND_WORDS[row["kind"]]
        if kind != "provinsi":
            province = provinces[row["province"]]["name"]
            found.append(Region(code, kind, row["name"], province, others.get(code, ())))
    return tuple(found)


def region_facts() -> list[dict[str, str]]:
    """Give the table of regions, `data/names/regions.csv`, as it stands; `units` builds on it."""
    return list(csv.DictReader(read_text("names", "regions.csv").splitlines()))


def canonical_province(name: str) -> str:
    """Give the usual name of a province from any of its names; nothing when it is none.

    "Jateng", "Prov. Jawa Tengah" and "PROVINSI JAWA TENGAH" are "Jawa Tengah".
    """
    return provinces_by_words().get(split_kind(name)[1], "")


def namesakes(name: str) -> tuple[Region, ...]:
    """Give every province, regency and city that is called so; the kind of place is not asked.

    "Tegal" is a regency and a city, "Bengkulu" a province and a city.
    """
    return regions_by_words().get(split_kind(name)[1], ())


def province_seats(province: str) -> frozenset[str]:
    """Give the worded names of the towns where a province is governed."""
    return _seats().get(canonical_province(province), frozenset())


def split_kind(place: str) -> tuple[str, str]:
    """Part "Kab. Brebes" into its kind and its worded name: ("kabupaten", "brebes").

    The kind is empty when the name does not begin with one.
    """
    words = words_of(place).words
    if len(words) > 1 and words[0] in KINDS:
        return words[0], " ".join(words[1:])
    return "", " ".join(words)


@cache
def provinces_by_words() -> dict[str, str]:
    """Give the usual name of a province for each of its worded names."""
    return {
        " ".join(words_of(name).words): region.name
        for region in regions()
        if region.kind == "provinsi"
        for name in (region.name, *region.aliases)
    }


@cache
def regions_by_words() -> dict[str, tuple[Region, ...]]:
    """Give every region for each of its worded names, the kind of place left out."""
    found: dict[str, tuple[Region, ...]] = {}
    for region in regions():
        for name in dict.fromkeys((region.name, *region.aliases)):
            key = " ".join(words_of(name).words)
            if region not in found.get(key, ()):
                found[key] = (*found.get(key, ()), region)
    return found


@cache
def continuations() -> dict[str, frozenset[str]]:
    """Tell which word makes another place of a name: "bandung" → {"barat"}, "papua" → {…}.

    The key is the whole worded name; "KPU Bandung" read in "KPU Bandung Barat" is a mistake.
    """
    names = set(regions_by_words())
    found: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        for length in range(1, len(words)):
            shorter = " ".join(words[:length])
            if shorter in names:
                found.setdefault(shorter, set()).add(words[length])
    return {name: frozenset(following) for name, following in found.items()}


@cache
def _seats() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for region in regions():
        if region.seats:
            names = [region.name for seat in region.seats for region in namesakes(seat)]
            names += region.seats
            found[region.name] = frozenset(" ".join(words_of(name).words) for name in names)
    return found


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)
