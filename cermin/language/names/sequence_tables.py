"""The scores of one scheme laid out for reading: few tables, each distinct word added up once."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .sequence_layout import Ints
from .sequence_weights import SchemeWeights
from .word_features import KLASSES, MARKS, OFFSETS, attributes, klass

__all__ = ["EDGE", "CombinedScores", "WordScores"]

Floats = NDArray[np.float32]

# Distinct words that are kept with their scores; a stream of any length stays within bounds.
_MOST_WORDS = 60_000
_K, _M = len(KLASSES), MARKS
#: How far a window reaches to either side.
EDGE = OFFSETS[-1]


class WordScores:
    """What every distinct word that was met adds to each tag, at each place around it."""

    def __init__(self, scheme: SchemeWeights, clusters: Mapping[str, tuple[int, int]]) -> None:
        self._clusters = clusters
        self._attributes = {name: place for place, name in enumerate(scheme.attributes, start=1)}
        # Row 0 adds nothing, so that a word without any attribute that weighs has a row too.
        self._table = np.concatenate([np.zeros_like(scheme.table[:1]), scheme.table])
        self._scale = np.float32(scheme.scale)
        self._forget()

    def _forget(self) -> None:
        self._numbers: dict[str, int] = {}
        self._klasses = np.zeros(0, dtype=np.int64)
        self._scores = np.zeros((len(OFFSETS), 0, self._table.shape[2]), dtype=np.float32)

    def numbers(self, words: Sequence[str]) -> list[int]:
        """Give the words their numbers; those given before a call may hold no longer."""
        if len(self._numbers) > _MOST_WORDS:
            self._forget()
        new = [word for word in dict.fromkeys(words) if word not in self._numbers]
        if new:
            self._learn(new)
        return list(map(self._numbers.__getitem__, words))

    def klasses(self, numbers: Ints) -> Ints:
        """Give the class of each word of a row."""
        return self._klasses.take(numbers)

    def around(self, numbers: Ints) -> Floats:
        """Add up for each row of a text, but its edges, what the words around it say."""
        inner = len(numbers) - 2 * EDGE
        found = np.zeros((inner, self._table.shape[2]), dtype=np.float32)
        for scores, offset in zip(self._scores, OFFSETS, strict=True):
            found += scores.take(numbers[EDGE + offset :][:inner], axis=0)
        return found

    def _learn(self, new: list[str]) -> None:
        places: list[int] = []
        begins: list[int] = []
        find = self._attributes.get
        for word in new:
            begins.append(len(places))
            places.append(0)
            places += [place for name in attributes(word, self._clusters) if (place := find(name))]
        sums = np.add.reduceat(self._table.take(places, axis=0), begins, axis=0, dtype=np.int32)
        scores = (sums * self._scale).astype(np.float32).swapaxes(0, 1)
        first = len(self._numbers)
        self._make_room(first + len(new))
        self._scores[:, first : first + len(new)] = scores
        self._klasses[first : first + len(new)] = [klass(word) for word in new]
        self._numbers.update(zip(new, range(first, first + len(new)), strict=True))

    def _make_room(self, wanted: int) -> None:
        """Double the arrays when they are full, so that all growing together stays linear."""
        held = len(self._klasses)
        if wanted > held:
            more = max(1024, held, wanted - held)
            self._klasses = np.pad(self._klasses, (0, more))
            self._scores = np.pad(self._scores, ((0, 0), (0, more), (0, 0)))


class CombinedScores:
    """The twelve tables of combined features added up into four, whole numbers: nothing is lost.

    Which is which: `sequence_layout.combinations_of`.
    """

    def __init__(self, scheme: SchemeWeights) -> None:
        self._scale = np.float32(scheme.scale)
        tags = len(scheme.tags)
        tables = [table.astype(np.int16) for table in scheme.combined]
        back_here, here_ahead, far_back, far_ahead, beside = (
            table.reshape(_K, _K, tags) for table in tables[:5]
        )
        three = tables[5].reshape(_K, _K, _K, tags)
        mark_back, mark_here, mark_ahead = (table.reshape(_M, _K, tags) for table in tables[6:9])
        mark_before, mark_after, mark = tables[9:]
        # The axes of each: what its indices in `around` name, in that order, and the tags.
        triples = three + back_here[:, :, None] + here_ahead[None] + beside[:, None]
        here = mark_back[:, :, None] + mark_here[:, None] + mark[:, None, None]
        before = mark_before[:, None, None] + far_back
        after = mark_ahead[:, None, :, None] + mark_after[:, None, None] + far_ahead
        self._triples, self._here, self._before, self._after = (
            table.reshape(-1, tags) for table in (triples, here, before, after)
        )

    def around(self, klasses: Ints, marks: Ints) -> NDArray[Any]:
        """Score each row of a text, but its edges, by its classes and marks."""
        back2, back, here, ahead, ahead2 = _window(klasses)
        _, before, mark, after, _ = _window(marks)
        whole = self._triples.take((back * _K + here) * _K + ahead, axis=0)
        whole += self._here.take((mark * _K + back) * _K + here, axis=0)
        whole += self._before.take((before * _K + back2) * _K + back, axis=0)
        whole += self._after.take(((mark * _M + after) * _K + ahead) * _K + ahead2, axis=0)
        # Whole numbers times the scale as the weights were rounded: in double precision.
        return whole.astype(np.int32) * self._scale


def _window(row: Ints) -> tuple[Ints, ...]:
    inner = len(row) - 2 * EDGE
    return tuple(row[EDGE + offset :][:inner] for offset in OFFSETS)
