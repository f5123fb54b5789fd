"""Collect from one text every name of a unit, an institution or a region, deciding nothing."""

from bisect import bisect_left
from dataclasses import dataclass, field

from cermin.language.text.wording import Worded

from .gazetteer_index import Name, NameIndex, Unit, haystack
from .gazetteer_values import Hit, ReasonCode
from .places import continuations, provinces_by_words, regions_by_words

__all__ = ["Found", "Reading", "Scan"]

_LONGEST_PLACE = 5
_AND = frozenset({"dan", "serta", "maupun", "atau", "/"})
_KINDS = frozenset({"kabupaten", "kota", "provinsi", "daerah"})
_EVERY = frozenset({"di", "se", "seprovinsi", "wilayah", "lingkungan", "provinsi"})


@dataclass(slots=True)
class Reading:
    """What one text says of units and institutions."""

    text: str
    hits: tuple[Hit, ...] = ()
    # Institution → where it is first named, with or without a place.
    mentions: dict[str, tuple[int, int]] = field(default_factory=dict)
    # Institutions named without a place.
    bare: set[str] = field(default_factory=set)
    # Institutions named with a place for which there is no unit here.
    elsewhere: set[str] = field(default_factory=set)
    # Units named with their place, sure or not.
    named: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Found:
    """A name in the text that may still mean one of several units."""

    first: int
    after: int
    units: list[Unit]
    place: str
    kind: str
    code: ReasonCode = "named_in_text"


class Scan:
    """All names of one text; made once and given to the reader that decides."""

    def __init__(self, index: NameIndex, worded: Worded) -> None:
        self.index = index
        self.worded = worded
        self.reading = Reading(worded.source)
        self.found: list[Found] = []
        self.alone: list[tuple[int, int, Name]] = []
        self.provinces: set[str] = set()
        # (kind, worded place) named outright, and units named beyond doubt.
        self.places: set[tuple[str, str]] = set()
        self.sure: set[int] = set()
        self.specific: set[str] = set()

    def scan(self) -> None:
        """Collect the names, before anything is decided."""
        words = self.worded.words
        hay = haystack(words)
        offsets: list[int] = []
        at = 0
        for word in words:
            offsets.append(at)
            at += len(word) + 2
        for number, start, end in self.index.matches(hay):
            first, after = bisect_left(offsets, start), bisect_left(offsets, end)
            name = self.index.names[number]
            if after - first == 1 and name.written and not self._written_so(first, name):
                if name.regions:
                    self._see_regions(name, words[first:after])
                continue
            if name.regions:
                self._see_regions(name, words[first:after])
            if name.institution:
                self._institution(first, after, name)
            elif name.units:
                self._unit(first, after, name)

    def _written_so(self, first: int, name: Name) -> bool:
        surface = self.worded.surface(first, first + 1)
        return any(surface in (written, written.upper()) for written in name.written)

    def _see_regions(self, name: Name, words: list[str]) -> None:
        for region in name.regions:
            if region.kind == "provinsi":
                self.provinces.add(region.name)
            if words[0] == region.kind:
                self.places.add((region.kind, " ".join(words[1:])))

    def _unit(self, first: int, after: int, name: Name) -> None:
        following = self.worded.words[after] if after < len(self.worded.words) else ""
        if name.place and following in continuations().get(name.place, ()):
            for unit in name.units:  # "KPU Bandung Barat" is another unit, which we do not have
                self._elsewhere(unit.institution, first, after)
            return
        self.found.append(Found(first, after, list(name.units), name.place, name.kind))
        for unit in name.units:
            self._mention(unit.institution, first, after)
        if name.place:
            self._list_after(after, name.units[0], name.kind)

    def _institution(self, first: int, after: int, name: Name) -> None:
        """An institution's name with no place of ours behind it."""
        self._mention(name.institution, first, after)
        words = self.worded.words
        following = words[after] if after < len(words) else ""
        province, end = self._collective(after)
        if province:
            units = [
                unit
                for unit in self.index.institutions.get(name.institution, ())
                if unit.level == "province" and unit.province == province
            ]
            if units:
                self.found.append(Found(first, end, units, "", "", "all_units_of_province"))
            self._elsewhere(name.institution, first, after, known=bool(units))
        elif following in _KINDS or self._capital_place(after):
            self._elsewhere(name.institution, first, after, known=following in _KINDS)
        else:
            self.reading.bare.add(name.institution)
            self.alone.append((first, after, name))

    def _elsewhere(self, institution: str, first: int, after: int, known: bool = False) -> None:
        self._mention(institution, first, after)
        self.specific.add(institution)
        if not known:
            self.reading.elsewhere.add(institution)

    def _mention(self, institution: str, first: int, after: int) -> None:
        if institution and institution not in self.reading.mentions:
            span = (self.worded.starts[first], self.worded.ends[after - 1])
            self.reading.mentions[institution] = span

    def _collective(self, at: int) -> tuple[str, int]:
        """Read "Kabupaten/Kota di Jawa Tengah", "se-Jateng": the province, and where it ends."""
        words = self.worded.words
        if words[at : at + 1] == ["kabupaten"] and words[at + 1 : at + 3] in (
            ["/", "kota"],
            ["dan", "kota"],
            ["atau", "kota"],
        ):
            at += 3
        elif words[at : at + 2] == ["kabupaten", "kota"]:
            at += 2
        elif words[at : at + 1] not in (["se"], ["seprovinsi"]):
            return "", at
        while at < len(words) and words[at] in _EVERY:
            at += 1
        length, place = self._place_at(at, provinces_by_words())
        return (provinces_by_words()[place], at + length) if length else ("", at)

    def _capital_place(self, at: int) -> bool:
        known = regions_by_words()
        length = next((n for n in range(_LONGEST_PLACE, 0, -1) if self._join(at, n) in known), 0)
        return bool(length) and self._is_capital(at)

    def _join(self, at: int, length: int) -> str:
        words = self.worded.words[at : at + length]
        return " ".join(words) if len(words) == length else ""

    def _is_capital(self, at: int) -> bool:
        first = self.worded.source[self.worded.starts[at]]
        return first.isupper() or first.isdigit()

    def _place_at(self, at: int, known: dict[str, str]) -> tuple[int, str]:
        for length in range(_LONGEST_PLACE, 0, -1):
            place = self._join(at, length)
            if place and place in known:
                return length, place
        return 0, ""

    def _list_after(self, at: int, unit: Unit, carried: str) -> None:
        """Read ", Tegal, dan Kota Pekalongan" behind "KPU Kabupaten Brebes".

        A bare place counts only in a list that "dan" closes: "KPU Brebes, Tegal Santoso …" is none.
        """
        words = self.worded.words
        items: list[tuple[Found, bool]] = []
        closed = False
        while at < len(words):
            start, closing = at, False
            if words[at] == ",":
                at += 1
            if at < len(words) and words[at] in _AND:
                at, closing = at + 1, True
            if at == start or at >= len(words):
                break
            kind = words[at] if words[at] in ("kabupaten", "kota", "provinsi") else ""
            first = at
            at += bool(kind)
            length = self._listed_place(at, unit)
            if not length:
                break
            closed = closed or closing
            carried = kind or carried
            place = self._join(at, length)
            units = self._units_at(unit, place, carried)
            found = Found(
                first,
                at + length,
                units,
                place,
                carried if all(u.kind == carried for u in units) else "",
                "enumeration",
            )
            items.append((found, bool(kind)))
            at += length
        self.found += [found for found, sure in items if (closed or sure) and found.units]

    def _listed_place(self, at: int, unit: Unit) -> int:
        if at >= len(self.worded.words) or not self._is_capital(at):
            return 0
        for length in range(_LONGEST_PLACE, 0, -1):
            place = self._join(at, length)
            kinds = {region.kind for region in regions_by_words().get(place, ())}
            if ("provinsi" in kinds) if unit.level == "province" else kinds - {"provinsi"}:
                return length
        return 0

    def _units_at(self, like: Unit, place: str, kind: str) -> list[Unit]:
        units = [
            unit
            for unit in self.index.by_place.get((like.institution, place), ())
            if unit.level == like.level
        ]
        return [unit for unit in units if unit.kind == kind] or units
