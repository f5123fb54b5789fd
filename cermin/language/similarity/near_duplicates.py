"""Find the copies of a text among millions, one text after the other, in bounded memory."""

import json
from array import array
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from .overlap import Overlap, likeness_of_short, spread
from .postings import Sealed, Young
from .sketches import Codes, Sketch, halvings, sketch

__all__ = ["COPY", "LIKE_SHORT", "ONE_REPORT", "Kind", "Match", "NearDuplicates", "compare"]

Kind = Literal["salinan", "satu laporan"]

#: From this containment on one text is a copy of the other.
COPY = 0.5
#: From this containment on, recurring all over the text, both are one report, edited.
ONE_REPORT = 0.38
#: From this cosine on two short texts are copies.
LIKE_SHORT = 0.8

_SCATTER = 0.15
_MOST_SPREAD = 0.7
# A sample strays: copies keep at least their expected number of keys less so many deviations.
_STRAYING = 2.2
_MOST_COMPARED = 32
_TIER = 4
_MAGIC = b"cermin-near-duplicates-1\n"


@dataclass(frozen=True, slots=True)
class Match:
    """An earlier document that a text resembles.

    Attributes:
        key: the earlier document's key.
        containment: the share of the smaller text that the larger one holds, from 0 to 1; for
            texts of fewer than 30 words the cosine of their letters.
        kind: ``salinan`` (a copy, perhaps cut) or ``satu laporan`` (the same report, edited).
    """

    key: Hashable
    containment: float
    kind: Kind


class NearDuplicates:
    """The documents of a window, to ask which of them a text copies.

    Args:
        window: how many documents are remembered; the oldest go first. An article of 320 words
            takes about 1.1 kB, 2,000,000 of them 2.3 GB.
        ripe: how many of the newest documents are kept in the fast, roomier form.
    """

    def __init__(self, window: int = 200_000, ripe: int = 8_192) -> None:
        if window < 1 or ripe < 1:
            raise ValueError("a window holds at least one document")
        self._window = window
        self._ripe = min(ripe, max(64, window // 4))
        self._sealed: list[Sealed] = []
        self._young = Young(0)
        # For every number from `_base` on: the document's key, its moment, whether it is alive.
        self._base = 0
        self._keys: list[Hashable] = []
        self._moments = array("d")
        self._alive = bytearray()
        self._gone = 0

    def __len__(self) -> int:
        return len(self._keys) - self._gone

    @property
    def nbytes(self) -> int:
        """Bytes that the settled documents take, without their keys."""
        return sum(part.nbytes for part in self._sealed) + 9 * len(self._keys)

    def add(self, key: Hashable, text: str, at: float | None = None) -> list[Match]:
        """Add a text and give the earlier ones that it resembles, most contained first.

        Args:
            key: what the caller knows the document by; it may come again for a new version.
            text: the body; the whole of it, not the lead. Any text is taken, empty ones match none.
            at: the moment in seconds, for `expire`.
        """
        return self.add_sketch(key, sketch(text), at)

    def add_sketch(self, key: Hashable, made: Sketch, at: float | None = None) -> list[Match]:
        """Do as `add` with a sketch that was made, or stored, before."""
        return self.add_many([(key, made, at)])[0]

    def add_many(self, items: Sequence[tuple[Hashable, Sketch, float | None]]) -> list[list[Match]]:
        """Add several, one after the other; the same answers as one by one, in half the time."""
        found: list[list[Match]] = []
        settled = self._settled([made for _, made, _ in items])
        for (key, made, at), shared in zip(items, settled, strict=True):
            found.append(self._found(made, shared))
            self._put(key, made, at)
        if len(self._young) >= self._ripe:
            self._seal()
        return found

    def match(self, text: str) -> list[Match]:
        """Give the documents that a text resembles without adding it."""
        return self.find(sketch(text))

    def find(self, made: Sketch) -> list[Match]:
        """Give the documents that the sketch of a text resembles, most contained first."""
        return self._found(made, self._settled([made])[0])

    def remove(self, key: Hashable) -> bool:
        """Forget every document of this key; says whether there was one. Slow: reads all keys."""
        found = False
        for place, held in enumerate(self._keys):
            if held == key and self._alive[place]:
                self._forget(place)
                found = True
        return found

    def expire(self, before: float) -> int:
        """Forget the documents whose moment lies before; gives how many. Those without one stay."""
        moments = np.frombuffer(self._moments, np.float64) if self._moments else np.empty(0)
        old = np.flatnonzero(moments < before)
        del moments
        count = 0
        for place in old.tolist():
            count += self._forget(place)
        self._drop_dead()
        return count

    def to_bytes(self) -> bytes:
        """Give all living documents for storage; keys must be strings, numbers or None."""
        parts: list[bytes] = []
        entries: list[tuple[Hashable, float | None, int]] = []
        for number, made in self._all_sketches():
            place = number - self._base
            if self._alive[place]:
                data = made.to_bytes()
                moment = self._moments[place]
                known = None if moment == float("inf") else moment
                entries.append((self._keys[place], known, len(data)))
                parts.append(data)
        head = json.dumps({"window": self._window, "entries": entries}).encode("ascii")
        return b"".join([_MAGIC, len(head).to_bytes(8, "little"), head, *parts])

    @classmethod
    def from_bytes(cls, data: bytes) -> "NearDuplicates":
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: ``data`` is something else, or of another version.
        """
        at = len(_MAGIC) + 8
        if not data.startswith(_MAGIC):
            raise ValueError("not an index of near-duplicates of this version")
        size = int.from_bytes(data[at - 8 : at], "little")
        head = json.loads(data[at : at + size])
        at += size
        index = cls(head["window"])
        for key, moment, length in head["entries"]:
            index._put(key, Sketch.from_bytes(data[at : at + length]), moment)
            if len(index._young) >= index._ripe:
                index._seal()
            at += length
        return index

    def _settled(self, sketches: Sequence[Sketch]) -> list[Counter[int]]:
        """Count, for each sketch, the keys that it shares with documents of the sealed parts."""
        shared: list[Counter[int]] = [Counter() for _ in sketches]
        keys = np.concatenate([np.empty(0, np.uint32), *(made.keys for made in sketches)])
        counts = [len(made.keys) for made in sketches]
        order = np.argsort(keys)
        keys = keys[order]
        owners = np.repeat(np.arange(len(sketches)), counts)[order]
        for part in self._sealed if len(keys) else ():
            texts, numbers = part.holders(keys, owners)
            bounds = np.searchsorted(texts, np.arange(len(sketches) + 1)).tolist()
            held = numbers.tolist()
            for place, counter in enumerate(shared):
                counter.update(held[bounds[place] : bounds[place + 1]])
        return shared

    def _found(self, made: Sketch, shared: Counter[int]) -> list[Match]:
        self._young.count(made.keys.tolist(), shared)
        least = min(2, len(made.keys))
        promising = [(count, number) for number, count in shared.items() if count >= least]
        promising.sort(reverse=True)
        return self._verified(made, promising[:_MOST_COMPARED])

    def _verified(self, made: Sketch, promising: list[tuple[int, int]]) -> list[Match]:
        overlap: Overlap | None = None
        matches: list[Match] = []
        for count, number in promising:
            place = number - self._base
            if place < 0 or not self._alive[place]:
                continue
            codes, short = self._document(number)
            if short != made.short or not _promises(made, codes, count):
                continue
            overlap = overlap or Overlap(made)
            found = _decided(self._keys[place], made, codes, overlap)
            if found:
                matches.append(found)
        matches.sort(key=lambda match: -match.containment)
        return matches

    def _document(self, number: int) -> tuple[Codes, bool]:
        if number >= self._young.first:
            made = self._young.sketches[number - self._young.first]
            return made.codes, made.short
        for part in reversed(self._sealed):
            if number >= part.first:
                return part.codes(number), bool(part.short[number - part.first])
        raise KeyError(number)

    def _put(self, key: Hashable, made: Sketch, at: float | None) -> None:
        self._young.add(made.keys.tolist(), made)
        self._keys.append(key)
        self._moments.append(float("inf") if at is None else at)
        self._alive.append(1)
        old = len(self._keys) - self._window - 1
        if old >= 0:
            self._forget(old)

    def _forget(self, place: int) -> int:
        alive = self._alive[place]
        self._alive[place] = 0
        self._gone += alive
        return alive

    def _seal(self) -> None:
        self._sealed.append(self._young.sealed())
        self._young = Young(self._base + len(self._keys))
        parts = self._sealed
        # The oldest part goes as a whole: half a window is the most that may wait for that.
        largest = max(self._ripe, self._window // 2)
        while len(parts) >= _TIER:
            last = parts[-_TIER:]
            size = sum(len(part) for part in last)
            if size > largest or len(last[0]) > 2 * len(last[-1]):
                break
            parts[-_TIER:] = [Sealed.merged(last, self._living(last[0].first, size))]
        self._drop_dead()

    def _living(self, first: int, size: int) -> NDArray[np.bool_]:
        start = first - self._base
        return np.frombuffer(bytes(self._alive[start : start + size]), np.bool_)

    def _drop_dead(self) -> None:
        """Let go of the oldest parts once none of their documents lives."""
        while self._sealed and not self._living(self._sealed[0].first, len(self._sealed[0])).any():
            size = len(self._sealed.pop(0))
            del self._keys[:size], self._alive[:size]
            del self._moments[:size]
            self._base += size
            self._gone -= size

    def _all_sketches(self) -> Iterable[tuple[int, Sketch]]:
        for part in self._sealed:
            yield from enumerate(part.sketches(), part.first)
        yield from enumerate(self._young.sketches, self._young.first)


def compare(a: Sketch, b: Sketch) -> Match | None:
    """Compare two sketches directly; the key of the match is None."""
    if a.short != b.short or not len(a.keys) or not len(b.keys):
        return None
    return _decided(None, a, b.codes, Overlap(a))


def _promises(made: Sketch, codes: Codes, count: int) -> bool:
    """Say whether the shared keys make a copy likely enough to compare the texts wholly."""
    if made.short:
        return True
    smaller, larger = sorted((len(made.codes), len(codes)))
    sampled = smaller / (1 << halvings(larger))
    expected = ONE_REPORT * sampled
    return count >= expected - _STRAYING * sqrt(expected * (1 - ONE_REPORT))


def _decided(key: Hashable, made: Sketch, codes: Codes, overlap: Overlap) -> Match | None:
    if made.short:
        cosine = likeness_of_short(made.codes, codes)
        return Match(key, cosine, "salinan") if cosine >= LIKE_SHORT else None
    contained, hits = overlap.with_(codes)
    # Edits leave traces all over a copy. What agrees in blocks only is another report that repeats
    # the same background; it may hold more in common than a heavily edited copy.
    if contained < ONE_REPORT or spread(hits) < min(_MOST_SPREAD, contained + _SCATTER):
        return None
    return Match(key, contained, "salinan" if contained >= COPY else "satu laporan")
