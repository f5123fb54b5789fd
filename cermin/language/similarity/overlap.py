"""How much of one text another holds, told from their sketches."""

import numpy as np
from numpy.typing import NDArray

from .sketches import Codes, Sketch

__all__ = ["Overlap", "likeness_of_short", "spread"]

# Neighbouring runs that are looked at together, and the share of them that must recur.
_SPAN = 21
_DENSE = 0.25
_CODES = 1 << 16


class Overlap:
    """Compare one text with others; made once a text, so that its codes are spread out once."""

    __slots__ = ("_own", "_share", "_table")

    def __init__(self, own: Sketch) -> None:
        self._own = own.codes
        self._table = np.zeros(_CODES, np.bool_)
        self._table[own.codes] = True
        self._share = np.count_nonzero(self._table) / _CODES if len(own.codes) > 1_000 else None

    def with_(self, other: Codes) -> tuple[float, NDArray[np.bool_]]:
        """Give the share of the smaller text's runs that the larger one has too, and which."""
        own = self._own
        if len(other) <= len(own):
            hits = self._table[other]
            share = self._share if self._share is not None else len(own) / _CODES
        else:
            table = np.zeros(_CODES, np.bool_)
            table[other] = True
            hits = table[own]
            share = len(other) / _CODES
        if not len(hits):
            return 0.0, hits
        # 16 bits meet by chance: that much of the agreement says nothing.
        contained = (np.count_nonzero(hits) / len(hits) - share) / (1 - share)
        return max(0.0, contained), hits


def spread(hits: NDArray[np.bool_]) -> float:
    """Give the share of a text where at least a quarter of the neighbourhood recurs, from 0 to 1.

    An edited copy recurs all over; a report that only repeats another's background, in blocks.
    """
    span = min(_SPAN, len(hits))
    sums = np.zeros(len(hits) + 1, np.int32)
    np.cumsum(hits, out=sums[1:])
    dense = (sums[span:] - sums[:-span]) >= _DENSE * span
    return float(np.count_nonzero(dense) / len(dense))


def likeness_of_short(a: Codes, b: Codes) -> float:
    """Give the cosine of two short texts' runs of letters, from 0 to 1."""
    values, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    first = np.bincount(place[: len(a)], minlength=len(values)).astype(float)
    second = np.bincount(place[len(a) :], minlength=len(values)).astype(float)
    norm = float(np.sqrt((first @ first) * (second @ second)))
    return min(1.0, float(first @ second) / norm) if norm else 0.0
