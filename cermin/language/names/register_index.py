"""The names of a register in one automaton: regions, districts, institutions and own entries."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ahocorasick_rs import AhoCorasick, MatchKind

from cermin.language.resources import read_rows
from cermin.language.text.wording import words_of

from .gazetteer_index import haystack
from .places import canonical_province, regions
from .register_values import Entry, Official
from .spelling import bare_name

__all__ = ["RegisterIndex", "Sense"]

_DISTRICT_WORDS = ("kecamatan", "kec", "distrik", "kapanewon", "kemantren")
_LEVELS = {"n": "nasional", "p": "provinsi", "k": "kabupaten", "c": "kota"}


@dataclass(slots=True)
class Sense:
    """All that one worded name can mean."""

    #: Codes of regions, or of districts, that are called so.
    regions: list[str] = field(default_factory=list)
    districts: list[str] = field(default_factory=list)
    #: Whether the name says itself what kind of region it is: "kabupaten brebes".
    outright: bool = False
    #: An institution that exists in many regions, and at which levels.
    base: str = ""
    levels: frozenset[str] = frozenset()
    national: str = ""
    own: list[Entry | Official] = field(default_factory=list)
    #: Written forms of a name of one word: only these count.
    written: set[str] = field(default_factory=set)


class RegisterIndex:
    """Names laid out for one pass over a text; built once and not changed."""

    def __init__(self, entries: Iterable[Entry | Official]) -> None:
        self.senses: dict[str, Sense] = {}
        self.kinds = {region.code: region.kind for region in regions()}
        self.names = {region.code: region.name for region in regions()}
        self._add_regions()
        self._add_institutions()
        for entry in entries:
            names = entry.names if isinstance(entry, Entry) else _official_names(entry)
            for name in names:
                sense = self._sense(name)
                if sense is not None and entry not in sense.own:
                    sense.own.append(entry)
        self.listed = list(self.senses.values())
        self._automaton = AhoCorasick(
            [haystack(worded.split()) for worded in self.senses],
            matchkind=MatchKind.LeftmostLongest,
        )

    def matches(self, hay: str) -> list[tuple[int, int, int]]:
        """Give (sense, start, end) for the longest names in a haystack, left to right."""
        found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(hay)
        return found

    def _sense(self, name: str) -> Sense | None:
        words = words_of(name).words
        worded = " ".join(words)
        if not any(character.isalpha() for character in worded):
            return None
        sense = self.senses.setdefault(worded, Sense())
        if len(words) == 1:
            sense.written.add(name.strip())
        return sense

    def _add_regions(self) -> None:
        for region in regions():
            for name in (region.name, *region.aliases):
                for written in (name, f"{region.kind} {name}"):
                    sense = self._sense(written)
                    if sense is not None and region.code not in sense.regions:
                        sense.regions.append(region.code)
                        sense.outright = written != name
        for row in read_rows("names", "districts.tsv"):
            for word in _DISTRICT_WORDS:
                sense = self._sense(f"{word} {row['name']}")
                if sense is not None:
                    sense.districts.append(row["code"])

    def _add_institutions(self) -> None:
        for row in read_rows("names", "national_institutions.tsv"):
            for name in row["names"].split(";"):
                for written in {name, name.replace(",", "")}:
                    sense = self._sense(written)
                    if sense is not None:
                        sense.national = sense.national or row["key"]
        for row in read_rows("names", "regional_institutions.tsv"):
            levels = frozenset(_LEVELS[level] for level in row["levels"])
            for name in row["names"].split(";"):
                for written in {name, name.replace(",", "")}:
                    sense = self._sense(written)
                    if sense is not None and not sense.base:
                        sense.base, sense.levels = row["code"], levels


def province_code(name: str) -> str:
    """Give the code of a province from any of its names; "" when it is none."""
    canonical = canonical_province(name)
    codes = (r.code for r in regions() if r.kind == "provinsi" and r.name == canonical)
    return next(codes, "") if canonical else ""


def _official_names(official: Official) -> list[str]:
    """Give a holder's name without honorifics, and the office before each part of it."""
    words = [word.title() for word in bare_name(official.name)]
    if not words:
        return []
    office = official.title.split()[0] if official.title.split() else ""
    parts = [f"{office} {word}" for word in words if office and len(word) > 2]
    return [" ".join(words), *parts]
