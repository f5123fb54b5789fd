"""What goes into the gazetteer and what comes out of it."""

from dataclasses import dataclass
from typing import Literal

from .aliases import Level

__all__ = ["GazetteerEntry", "Hit", "Reason", "ReasonCode"]

ReasonCode = Literal[
    "named_in_title",
    "named_in_text",
    "enumeration",
    "all_units_of_province",
    "province_preferred",
    "ambiguous_place",
    "dateline_place",
    "bare_acronym",
    "bare_beside_specific",
]


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A unit and the names under which a text may speak of it.

    Args:
        key: What the caller knows the unit by.
        names: Full names and aliases; see `aliases_for` for the usual ones.
        kind: The caller's kind of unit; carried along, not read.
        place: "Kabupaten Brebes", "Kota Tegal", "Jawa Tengah"; empty for the centre.
        province: The province, under any of its names.
        level: Where the unit stands in its institution.
        institution: The short name that all units of one institution share: "KPU".
    """

    key: str
    names: tuple[str, ...]
    kind: str
    place: str
    province: str
    level: Level
    institution: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a unit was found, as data: the words for it are the caller's.

    ``params`` holds what the words need, by code:

    - ``named_in_title``, ``named_in_text``: ``surface``; ``by`` ("unit", "place" or "province")
      when something else in the text settled which of two namesakes is meant.
    - ``enumeration``: ``surface``, ``institution``: the name stands in a list after another unit.
    - ``all_units_of_province``: ``surface``, ``province``: "KPU Kabupaten/Kota di Jawa Tengah".
    - ``province_preferred``: ``surface``, ``place``: a province and a city have this name.
    - ``ambiguous_place``: ``surface``, ``place``: two units have this name, nothing settles it.
    - ``dateline_place``: ``surface``, ``place``: dated from the place, names only the institution.
    - ``bare_acronym``: ``surface``: the institution without a place stands for its centre.
    - ``bare_beside_specific``: ``surface``: the same, but a local unit is named too, so that the
      centre is hardly meant.
    """

    code: ReasonCode
    params: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit named in a text: ``text[start:end] == surface``."""

    key: str
    start: int
    end: int
    surface: str
    reason: Reason
    certain: bool
