"""Find the units that a text names, among a hundred thousand names, and say why."""

from collections.abc import Iterable

from .aliases import Level, aliases_for
from .gazetteer_index import NameIndex
from .gazetteer_reader import Reading, read
from .gazetteer_values import GazetteerEntry, Hit, Reason, ReasonCode
from .places import province_seats, split_kind

__all__ = [
    "Gazetteer",
    "GazetteerEntry",
    "Hit",
    "Reason",
    "ReasonCode",
    "aliases_for",
    "entry_for",
]


class Gazetteer:
    """The names of units, built once and asked for every text; safe to share between threads."""

    def __init__(self, entries: Iterable[GazetteerEntry]) -> None:
        self._index = NameIndex(entries)

    def __len__(self) -> int:
        return len(self._index.units)

    def find(
        self, text: str, *, context_province: str | None = None, title_end: int = 0
    ) -> tuple[Hit, ...]:
        """Give every place of the text where a unit is named, in order.

        The longest name wins; names end at word boundaries; capital letters matter only for names
        of one word ("KPU"). A name that two units share ("KPU Tegal") goes to the one that the text
        or its province settles, else to both, uncertain.

        Args:
            text: Any text; offsets point into it. Never raises.
            context_province: Where the outlet or the reader is, to part namesakes.
            title_end: Where the headline ends, when the text begins with one.
        """
        return self.read(text, context_province=context_province, title_end=title_end).hits

    def infer_local(
        self, text: str, place: str, institution: str, *, context_province: str | None = None
    ) -> tuple[Hit, ...]:
        """Guess the local unit of which a report dated from ``place`` speaks as just "KPU".

        A report from Karanganyar on "KPU" concerns KPU Karanganyar, unless it names another local
        unit of the institution, speaks only of its centre, or names a provincial office that is
        elsewhere or that sits in this very town. Every hit is uncertain.
        """
        reading = self.read(text, context_province=context_province)
        return self.infer_from(reading, place, institution)

    def read(
        self, text: str, *, context_province: str | None = None, title_end: int = 0
    ) -> Reading:
        """Read a text once, for `find` and any number of `infer_from`."""
        return read(self._index, text, context_province=context_province, title_end=title_end)

    def infer_from(self, reading: Reading, place: str, institution: str) -> tuple[Hit, ...]:
        """Guess as `infer_local` does, from a text that is already read."""
        key = institution.casefold()
        mention = reading.mentions.get(key)
        kind, words = split_kind(place)
        candidates = [
            unit
            for unit in self._index.by_place.get((key, words), ())
            if unit.level == "regency" and kind in ("", unit.kind)
        ]
        if mention is None or not candidates or key in reading.elsewhere:
            return ()
        units = (self._index.units[number] for number in reading.named)
        named = [unit for unit in units if unit.institution == key]
        if any(unit.level == "regency" for unit in named):
            return ()
        provinces = {unit.province for unit in named if unit.level == "province"}
        if provinces:
            candidates = [
                unit
                for unit in candidates
                if unit.province in provinces and words not in province_seats(unit.province)
            ]
        elif key not in reading.bare:
            return ()
        start, end = mention
        reason = Reason("dateline_place", (("place", place), ("surface", reading.text[start:end])))
        return tuple(
            Hit(unit.entry.key, start, end, reading.text[start:end], reason, certain=False)
            for unit in candidates
        )

    @property
    def institutions(self) -> frozenset[str]:
        """The institutions that the entries belong to, in small letters."""
        return frozenset(self._index.institutions)


def entry_for(
    key: str,
    *,
    institution_short: str,
    institution_long: str = "",
    level: Level,
    place: str = "",
    province: str = "",
    kind: str = "",
    extra: Iterable[str] = (),
) -> GazetteerEntry:
    """Make the entry of a unit with all its generated names and those that it was given."""
    names = aliases_for(institution_short, institution_long, level, place, province)
    institution = institution_short.removeprefix("Kanwil ")
    return GazetteerEntry(
        key=key,
        names=tuple(dict.fromkeys((*extra, *names))),
        kind=kind,
        place=place,
        province=province,
        level=level,
        institution=institution,
    )
