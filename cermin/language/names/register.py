"""Link the names of a text to regions, institutions, officials and the installation's own list."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from cermin.language.text.wording import Worded, words_of

from .dateline import dateline
from .gazetteer_index import haystack
from .register_index import RegisterIndex, Sense, province_code
from .register_values import Entry, Kind, Link, Official, entry_from
from .spelling import bare_name

__all__ = ["Entry", "Kind", "Link", "Official", "Register", "entry_from"]

# Longer than any article; what comes after is not read.
_MAX_CHARS = 500_000
_SHORT_NAME = 4


class Register:
    """Known names, built once and asked for every text; safe to share between threads."""

    def __init__(self, entries: Iterable[Entry | Official] = ()) -> None:
        self._index = RegisterIndex(entries)

    @staticmethod
    @cache
    def default() -> "Register":
        """Give the register that ships with Cermin; built once a process."""
        return Register()

    def __len__(self) -> int:
        return len(self._index.listed)

    def find(self, text: str, *, province: str = "") -> tuple[Link, ...]:
        """Give the known names of a text in order; they do not overlap.

        "KPU Kab. Brebes", "KPU Brebes" and "Komisi Pemilihan Umum Kabupaten Brebes" have one key,
        "lembaga:KPU/33.29". Namesakes ("Tegal", "Kecamatan Bojong") go to the one that the text's
        other places, its dateline or the outlet's province speak for; else their key is None and
        ``options`` tells them.

        Args:
            text: any text; never raises.
            province: where the outlet is, under any name.
        """
        reading = _Reading(self._index, words_of(text[:_MAX_CHARS]))
        return reading.links(province)


@dataclass(slots=True)
class _Named:
    """A name that was found, before it is decided what it means."""

    first: int
    after: int
    sense: Sense
    #: The region names that follow an institution, and whether they tell their kind.
    codes: tuple[str, ...] = ()
    outright: bool = False


class _Reading:
    """The state of one reading; thrown away with it."""

    def __init__(self, index: RegisterIndex, worded: Worded) -> None:
        self.index = index
        self.worded = worded
        # How much speaks for a province or a region: code → weight.
        self.support: Counter[str] = Counter()
        self.outright: set[str] = set()
        # Institution → keys of it that the text names with their place.
        self.local: dict[str, set[str]] = {}
        self.officials: dict[str, Official] = {}

    def links(self, province: str) -> tuple[Link, ...]:
        named = self._named()
        self._weigh(named, province)
        found = [link for one in named if (link := self._link(one)) is not None]
        found = [self._bare(link) for link in found]
        return tuple(sorted([*found, *self._second_mentions(found)], key=lambda one: one.start))

    # What is there.

    def _named(self) -> list[_Named]:
        words = self.worded.words
        matches = self.index.matches(haystack(words))
        if not matches:
            return []
        # Where each word stands in the haystack: it has a space to either side.
        offsets = list(accumulate([len(word) + 2 for word in words], initial=0))
        found: list[_Named] = []
        for number, start, end in matches:
            first, after = bisect_left(offsets, start), bisect_left(offsets, end)
            sense = self.index.listed[number]
            if not self._written_so(first, after, sense):
                continue
            if found and sense.regions and self._belongs(found[-1], first, sense):
                found[-1].after = after
                found[-1].outright = sense.outright
                continue
            if found and self._repeats(found[-1], first, after, sense):
                found[-1].after = after + 1
                continue
            found.append(_Named(first, after, sense))
        return found

    def _written_so(self, first: int, after: int, sense: Sense) -> bool:
        surface = self.worded.surface(first, after)
        if after - first == 1 and sense.written:
            return any(surface in (written, written.upper()) for written in sense.written)
        return not surface.islower() or not (sense.base or sense.national)

    def _belongs(self, institution: _Named, first: int, sense: Sense) -> bool:
        """Say whether a region right behind an institution is where it is; take it if so."""
        if not institution.sense.base or institution.codes or institution.after != first:
            return False
        codes = [c for c in sense.regions if self.index.kinds[c] in institution.sense.levels]
        institution.codes = tuple(codes)
        return bool(codes)

    def _repeats(self, institution: _Named, first: int, after: int, sense: Sense) -> bool:
        """Say whether this is the short name in brackets: "Komisi Pemilihan Umum (KPU)"."""
        words = self.worded.words
        same = sense.base and sense.base == institution.sense.base
        same = same or (sense.national and sense.national == institution.sense.national)
        return (
            bool(same)
            and institution.after == first - 1
            and words[first - 1] == "("
            and words[after : after + 1] == [")"]
        )

    # What it speaks for.

    def _weigh(self, named: list[_Named], province: str) -> None:
        for one in named:
            codes = one.codes or tuple(one.sense.regions)
            if len(codes) == 1:
                self._speak(codes[0], 2)
                if one.outright or one.sense.outright:
                    self.outright.add(codes[0])
            elif len(one.sense.districts) == 1:
                self._speak(one.sense.districts[0][:5], 1)
        dated = dateline(self.worded.source)
        if dated:
            for sense in (self.index.senses.get(" ".join(words_of(dated.place).words)),):
                for code in sense.regions if sense else ():
                    self._speak(code, 1)
        code = province_code(province)
        if code:
            self.support[code] += 1

    def _speak(self, code: str, weight: int) -> None:
        self.support[code] += weight
        if len(code) > 2:
            self.support[code[:2]] += weight

    def _choose(self, codes: Iterable[str]) -> tuple[str | None, bool]:
        """Give the region that is meant, and whether that is certain."""
        options = list(dict.fromkeys(codes))
        if len(options) == 1:
            return options[0], True
        named = [code for code in options if code in self.outright]
        if len(named) == 1:
            return named[0], True
        scores = {code: self._score(code) for code in options}
        best = max(scores.values())
        leading = [code for code, score in scores.items() if score == best]
        if best > 0 and len(leading) == 1:
            return leading[0], True
        provinces = [code for code in options if len(code) == 2]
        if len(provinces) == 1:  # "Bengkulu": the province rather than its capital
            return provinces[0], False
        return None, False

    def _score(self, code: str) -> int:
        """Weigh what the text says of the region itself, of its regency and of its province."""
        score = self.support[code[:2]] if len(code) > 2 else 0
        if len(code) > 5:
            score += 5 * self.support[code[:5]]
        return score

    # What it is.

    def _link(self, one: _Named) -> Link | None:
        sense = one.sense
        if sense.own:
            return self._own(one)
        if one.codes:
            code, certain = self._choose(one.codes)
            keys = tuple(f"lembaga:{sense.base}/{code}" for code in one.codes)
            key = f"lembaga:{sense.base}/{code}" if code else None
            if key:
                self.local.setdefault(sense.base, set()).add(key)
            return self._make(one, "ORG", key, certain, keys)
        if sense.national and (not sense.base or sense.national != sense.base):
            return self._make(one, "ORG", f"lembaga:{sense.national}", True)
        if sense.base:
            if self.worded.words[one.after : one.after + 1] in (["ri"], ["pusat"]):
                one.after += 1
                return self._make(one, "ORG", f"lembaga:{sense.base}", True)
            national = "nasional" in sense.levels
            return self._make(one, "ORG", f"lembaga:{sense.base}" if national else None, national)
        if sense.regions or sense.districts:
            codes = sense.regions or sense.districts
            if not self.worded.source[self.worded.starts[one.after - 1]].isupper():
                return None
            code, certain = self._choose(codes)
            key = f"wilayah:{code}" if code else None
            return self._make(one, "LOC", key, certain, tuple(f"wilayah:{c}" for c in codes))
        return None

    def _own(self, one: _Named) -> Link:
        own = one.sense.own
        if len(own) > 1:
            near = [e for e in own if e.province and self.support[province_code(e.province)]]
            best = sorted(near, key=lambda e: -self.support[province_code(e.province)])
            own = best[:1] or own
        entry = own[0]
        kind: Kind = entry.kind if isinstance(entry, Entry) else "PER"
        if isinstance(entry, Official) and len(own) == 1:
            for word in bare_name(entry.name):
                self.officials[word] = entry
        keys = tuple(dict.fromkeys(e.key for e in own))
        return self._make(one, kind, entry.key if len(keys) == 1 else None, len(keys) == 1, keys)

    def _make(
        self,
        one: _Named,
        kind: Kind,
        key: str | None,
        certain: bool,
        options: tuple[str, ...] = (),
    ) -> Link:
        start, end = self.worded.starts[one.first], self.worded.ends[one.after - 1]
        text = self.worded.source[start:end]
        return Link(start, end, text, kind, key, certain, () if key else options)

    def _bare(self, link: Link) -> Link:
        """Give "KPU" alone to the one local unit that the text names, less surely."""
        if not self.local:
            return link
        name = (link.key or "").removeprefix("lembaga:")
        words = " ".join(words_of(link.text).words)
        sense = self.index.senses.get(words)
        base = sense.base if sense else ""
        keys = self.local.get(base, set()) if base and "/" not in name else set()
        if len(keys) != 1:
            return link
        return Link(link.start, link.end, link.text, "ORG", next(iter(keys)), certain=False)

    def _second_mentions(self, found: list[Link]) -> list[Link]:
        """Find the officials of the text again where only a part of the name stands."""
        if not self.officials:
            return []
        taken = {at for link in found for at in range(link.start, link.end)}
        again: list[Link] = []
        for place, word in enumerate(self.worded.words):
            official = self.officials.get(word)
            start, end = self.worded.starts[place], self.worded.ends[place]
            if official is None or len(word) < _SHORT_NAME or start in taken:
                continue
            surface = self.worded.source[start:end]
            if surface[0].isupper():
                again.append(Link(start, end, surface, "PER", official.key, certain=False))
        return again
