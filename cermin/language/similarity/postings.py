"""Which documents hold a key: a young part in a dictionary, older parts in sorted arrays."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from .sketches import Codes, Keys, Sketch

__all__ = ["LATEST", "Sealed", "Young"]

#: Of the documents that hold a key only the latest count: what half the news says tells nothing
#: apart, and a text that comes a thousand times is found in its latest copies.
LATEST = 16
_LATEST_COMMON = 4


class Young:
    """The newest documents; cheap to add to."""

    __slots__ = ("_holders", "first", "sketches")

    def __init__(self, first: int) -> None:
        self.first = first
        self.sketches: list[Sketch] = []
        self._holders: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self.sketches)

    def count(self, keys: Iterable[int], shared: Counter[int]) -> None:
        """Add to ``shared``, for each document, how many of the keys it holds."""
        get = self._holders.get
        shared.update(chain.from_iterable([held for key in keys if (held := get(key))]))

    def add(self, keys: Iterable[int], sketch: Sketch) -> None:
        """Add a document under the next number."""
        number = self.first + len(self.sketches)
        self.sketches.append(sketch)
        holders = self._holders
        for key in keys:
            held = holders.setdefault(key, [])
            held.append(number)
            if len(held) > LATEST:
                del held[0]

    def codes(self, number: int) -> Codes:
        """Give a document's codes."""
        return self.sketches[number - self.first].codes

    def sealed(self) -> "Sealed":
        """Give the same documents in sorted arrays, at a fifth of the memory."""
        return Sealed(self.first, self.sketches)


class Sealed:
    """Documents of consecutive numbers in sorted arrays; about 1.1 kB an article."""

    __slots__ = ("_codes", "_keys", "_numbers", "_starts", "first", "short")

    def __init__(self, first: int, sketches: Sequence[Sketch]) -> None:
        self.first = first
        self.short = np.array([one.short for one in sketches], np.bool_)
        counts = [len(one.keys) for one in sketches]
        keys = np.concatenate([np.empty(0, np.uint32), *(one.keys for one in sketches)])
        numbers = np.repeat(np.arange(len(sketches), dtype=np.uint32), counts)
        self._keys, self._numbers = _sorted(keys, numbers)
        lengths = [len(one.codes) for one in sketches]
        self._starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
        self._codes = np.concatenate([np.empty(0, np.uint16), *(one.codes for one in sketches)])

    @property
    def nbytes(self) -> int:
        """How many bytes the arrays take."""
        arrays = (self._keys, self._numbers, self._starts, self._codes, self.short)
        return sum(int(array.nbytes) for array in arrays)

    def __len__(self) -> int:
        return len(self.short)

    def holders(
        self, keys: Keys, owners: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Find the documents that hold keys of several texts at once.

        Args:
            keys: of all the texts, sorted: neighbours then lie in the same lines of memory.
            owners: for every key, the text that it is of.

        Returns:
            Owners, sorted, and document numbers: one entry a shared key.
        """
        if not len(self._keys):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        starts = np.searchsorted(self._keys, keys, "left")
        held = np.flatnonzero(self._keys[np.minimum(starts, len(self._keys) - 1)] == keys)
        ends = np.searchsorted(self._keys, keys[held], "right")
        lengths = ends - starts[held]
        lengths[lengths > LATEST] = _LATEST_COMMON
        starts = ends - lengths
        before = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)
        numbers = self._numbers[places].astype(np.int64) + self.first
        texts = np.repeat(owners[held], lengths)
        order = np.argsort(texts, kind="stable")
        return texts[order], numbers[order]

    def codes(self, number: int) -> Codes:
        """Give a document's codes."""
        at = number - self.first
        return self._codes[self._starts[at] : self._starts[at + 1]]

    def sketches(self) -> list[Sketch]:
        """Give the documents' sketches back, in order."""
        order = np.argsort(self._numbers, kind="stable")
        bounds = np.searchsorted(self._numbers[order], np.arange(len(self) + 1))
        keys = self._keys[order]
        return [
            Sketch(
                self.codes(self.first + at),
                np.sort(keys[bounds[at] : bounds[at + 1]]),
                bool(self.short[at]),
            )
            for at in range(len(self))
        ]

    @classmethod
    def merged(cls, parts: Sequence["Sealed"], alive: NDArray[np.bool_]) -> "Sealed":
        """Join consecutive parts; what is no longer ``alive`` leaves an empty place.

        Args:
            parts: in the order of their numbers, without gaps.
            alive: for every document of the parts, in order.
        """
        whole = cls(parts[0].first, [])
        whole.short = np.concatenate([part.short for part in parts])
        lengths = np.concatenate([np.diff(part._starts) for part in parts])
        codes = np.concatenate([part._codes for part in parts])
        whole._codes = codes[np.repeat(alive, lengths)]
        whole._starts = np.concatenate([[0], np.cumsum(np.where(alive, lengths, 0))])
        keys = np.concatenate([part._keys for part in parts])
        shifted = [part._numbers + np.uint32(part.first - whole.first) for part in parts]
        numbers = np.concatenate(shifted)
        kept = alive[numbers]
        whole._keys, whole._numbers = _sorted(keys[kept], numbers[kept])
        return whole


def _sorted(keys: Keys, numbers: NDArray[np.uint32]) -> tuple[Keys, NDArray[np.uint32]]:
    both = keys.astype(np.uint64) << np.uint64(32) | numbers
    both.sort()
    return (both >> np.uint64(32)).astype(np.uint32), both.astype(np.uint32)
