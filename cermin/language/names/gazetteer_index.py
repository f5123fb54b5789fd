"""The names of all units, laid out so that one pass over a text finds every one of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from cermin.language.text.wording import words_of

from .gazetteer_values import GazetteerEntry
from .places import KINDS, Region, canonical_province, namesakes, regions, split_kind

__all__ = ["Name", "NameIndex", "Unit", "haystack"]

# Words that say no more than that the whole country is meant.
_COUNTRY = frozenset({"ri", "pusat", "nasional"})
# Institutions whose short name is an everyday word: alone it names nobody.
_EVERYDAY = frozenset({"pemerintah", "pemerintah daerah", "pemda", "dinas", "kantor", "badan"})


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry with its place and institution read once."""

    number: int
    entry: GazetteerEntry
    level: str
    institution: str
    kind: str
    place: str
    province: str


@dataclass(slots=True)
class Name:
    """All that one worded name can mean: units, an institution alone, or a region."""

    units: list[Unit] = field(default_factory=list)
    # The place that ends the name, worded, and whether "kabupaten", "kota" or "provinsi" leads it.
    place: str = ""
    kind: str = ""
    # Written forms of a name of one word: only these count.
    written: set[str] = field(default_factory=set)
    # The institution that the name stands for when no place follows.
    institution: str = ""
    regions: list[Region] = field(default_factory=list)


def haystack(words: list[str]) -> str:
    """Lay words out so that names match at word boundaries only and may touch each other."""
    return "".join([f" {word} " for word in words])


class NameIndex:
    """Names of units, institutions and regions in one automaton."""

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        self.units: list[Unit] = []
        self.by_place: dict[tuple[str, str], list[Unit]] = {}
        self.institutions: dict[str, list[Unit]] = {}
        names: dict[str, Name] = {}
        for entry in entries:
            self._add_unit(entry, names)
        self._add_regions(names)
        self.names = list(names.values())
        self._automaton = AhoCorasick(
            [haystack(worded.split()) for worded in names], matchkind=MatchKind.LeftmostLongest
        )

    def matches(self, hay: str) -> list[tuple[int, int, int]]:
        """Give (name, start, end) for the longest names in a haystack, left to right."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(hay)
        return found

    def _add_unit(self, entry: GazetteerEntry, names: dict[str, Name]) -> None:
        kind, place = split_kind(entry.place)
        known = namesakes(entry.place)
        province = canonical_province(entry.province) or entry.province.casefold()
        if entry.level == "province":
            kind = "provinsi"
            province = canonical_province(entry.place) or province
        elif entry.level == "regency" and not kind:
            kinds = {region.kind for region in known if region.kind != "provinsi"}
            kind = kinds.pop() if len(kinds) == 1 else ""
        institution = "" if entry.level == "other" else entry.institution.casefold()
        number = len(self.units)
        unit = Unit(number, entry, entry.level, institution, kind, place, province)
        self.units.append(unit)
        self.institutions.setdefault(institution, []).append(unit)
        places = _other_names(place, kind, known)
        if institution:
            for other in places:
                self.by_place.setdefault((institution, other), []).append(unit)
        for written in entry.names:
            self._add_name(unit, written, places, names)
        if institution and institution not in _EVERYDAY:
            worded = " ".join(words_of(entry.institution).words)
            marker = names.setdefault(worded, Name())
            marker.institution = institution
            marker.written.add(entry.institution)

    def _add_name(
        self, unit: Unit, written: str, places: tuple[str, ...], names: dict[str, Name]
    ) -> None:
        words = words_of(written).words
        worded = " ".join(words)
        # A name is at least a word with a letter in it: "", "-" and "1" would match everywhere.
        if not any(character.isalpha() for character in worded):
            return
        if worded in _EVERYDAY and unit.level != "other":
            return
        name = names.setdefault(worded, Name())
        if unit not in name.units:
            name.units.append(unit)
        if len(words) == 1:
            name.written.add(written.strip())
        if unit.level == "national" and unit.institution and words[-1] not in _COUNTRY:
            name.institution = unit.institution
        for place in places:
            if place and worded.endswith(f" {place}"):
                name.place = place
                before = worded[: -len(place)].split()
                name.kind = before[-1] if before[-1] in KINDS else ""
                break

    def _add_regions(self, names: dict[str, Name]) -> None:
        """Let the automaton see regions as well: they settle which namesake a text speaks of."""
        for region in regions():
            for written in (region.name, *region.aliases):
                worded = " ".join(words_of(written).words)
                names.setdefault(f"{region.kind} {worded}", Name()).regions.append(region)
                if region.kind == "provinsi":
                    names.setdefault(worded, Name()).regions.append(region)


def _other_names(place: str, kind: str, known: tuple[Region, ...]) -> tuple[str, ...]:
    """Give every worded name of a place, longest first."""
    own = [region for region in known if region.kind == kind]
    names = {place, *(" ".join(words_of(n).words) for r in own for n in (r.name, *r.aliases))}
    return tuple(sorted(filter(None, names), key=lambda name: (-len(name), name)))
