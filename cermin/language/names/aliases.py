"""The many ways in which the press writes the name of one institution in one place."""

import re
from typing import Literal

from .places import canonical_province, namesakes, split_kind

__all__ = ["Level", "aliases_for", "bare_names"]

Level = Literal["national", "province", "regency", "other"]

# Two spellings of one thing inside the names of institutions.
_SAME_WORDS = (
    ("Kantor Wilayah", "Kanwil"),
    ("Kementerian Hukum dan Hak Asasi Manusia", "Kementerian Hukum dan HAM"),
    ("Kementerian Hukum dan HAM", "Kemenkumham"),
    ("Kementerian Agama", "Kemenag"),
    ("Komunikasi dan Informatika", "Kominfo"),
    ("Dinas Kominfo", "Diskominfo"),
    ("Badan Pengawas Pemilihan Umum", "Badan Pengawas Pemilu"),
)
# Names that an institution carries besides its own, everywhere or in one province.
_ALSO = {"KPU": ("KPUD",), "Bawaslu": ()}
_ALSO_IN = {
    ("KPU", "Aceh"): ("KIP", "Komisi Independen Pemilihan", "Komisi Independen Pemilihan (KIP)"),
    ("Bawaslu", "Aceh"): ("Panwaslih",),
}
_GOVERNMENT = {"provinsi": "Pemprov", "kabupaten": "Pemkab", "kota": "Pemkot"}
_NATIONAL = ("RI", "Republik Indonesia", "Pusat")


def bare_names(institution_short: str, institution_long: str) -> tuple[str, ...]:
    """Give the names of an institution with no place: "KPU", "Komisi Pemilihan Umum (KPU)"."""
    short, long = institution_short.strip(), institution_long.strip()
    names = [short, long, *_respelt(short), *_respelt(long)]
    if short and long and short != long:
        names.append(f"{long} ({short})")
    return _unique(names)


def aliases_for(
    institution_short: str,
    institution_long: str,
    level: Level,
    place: str,
    province: str,
) -> tuple[str, ...]:
    """Give the names under which a unit is written, from its institution and its place.

    Args:
        institution_short: "KPU", "Bawaslu", "Kanwil Kemenkumham", "Diskominfo"; for a local
            government "Pemerintah" (which gives "Pemkab", "Pemkot", "Pemprov").
        institution_long: "Komisi Pemilihan Umum"; empty or the short name when there is none.
        level: National names carry no place; "other" gives the bare names only.
        place: "Kabupaten Brebes", "Kota Tegal", "Jawa Tengah". A bare "Brebes" takes the kind of
            the only region of that name, else both are left open and no kind is written.
        province: The province that the place lies in, under any of its names.

    Returns:
        Names without repetition, the most usual first. Whether two units share one ("KPU Tegal") is
        for the gazetteer to see.
    """
    bare = bare_names(institution_short, institution_long)
    if level == "national":
        named = [f"{name} {suffix}" for name in bare for suffix in _NATIONAL[:2]]
        return _unique([*named, f"{institution_short} {_NATIONAL[2]}", *bare])
    if level == "other" or not place:
        return bare
    kind, names = _place_names(level, place)
    canonical = canonical_province(province) or canonical_province(place)
    institutions = [
        *bare,
        *_ALSO.get(institution_short, ()),
        *_ALSO_IN.get((institution_short, canonical), ()),
    ]
    if level == "province":  # "Kemenkumham Jatim" is its regional office
        institutions += [name[len("Kanwil ") :] for name in bare if name.startswith("Kanwil ")]
    found: list[str] = []
    for institution in institutions:
        found += _placed(institution, kind, names)
    if institution_short.casefold() in ("pemerintah", "pemerintah daerah", "pemda") and kind:
        found += [f"{_GOVERNMENT[kind]} {name}" for name in names]
    return _unique(found)


def _placed(institution: str, kind: str, names: tuple[str, ...]) -> list[str]:
    written = {
        "kabupaten": ("Kabupaten ", "Kab. ", "Kab "),
        "kota": ("Kota ",),
        "provinsi": ("Provinsi ", "Prov. "),
    }.get(kind, ())
    return [f"{institution} {form}{name}" for name in names for form in (*written, "")]


def _place_names(level: Level, place: str) -> tuple[str, tuple[str, ...]]:
    """Give the kind of a place and every name that the place has, its own first."""
    kind, worded = split_kind(place)
    known = namesakes(place)
    if level == "province":
        kind, known = "provinsi", tuple(region for region in known if region.kind == "provinsi")
    else:
        known = tuple(region for region in known if region.kind in (kind or "kabupaten kota"))
    own = place.strip()
    if kind and split_kind(own)[0]:
        own = re.sub(r"^\s*\w+\.?\s+", "", own)
        own = re.sub(r"^adm(?:inistrasi|\.)?\s+", "", own, flags=re.IGNORECASE)
    if len(known) != 1:
        return kind, (own or worded,)
    region = known[0]
    return kind or region.kind, _unique([own, region.name, *region.aliases])


def _respelt(name: str) -> list[str]:
    """Give the other spellings of an institution's name that the table of same words makes."""
    found = [name]
    for start in found:  # grows while it is read; every spelling is visited once
        for pair in _SAME_WORDS:
            for old, new in (pair, pair[::-1]):
                other = re.sub(rf"\b{re.escape(old)}\b", new, start)
                if other not in found:
                    found.append(other)
    return found[1:]


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
