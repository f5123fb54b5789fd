"""Lay sentences out in one long row, so that the sequence model reads them all at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .crf import Chain
from .word_features import BEGIN, END, KLASSES, MARKS, gazetteer_marks

__all__ = ["COMBINATIONS", "Laid", "combinations_of", "lay_out"]

Ints = NDArray[np.int64]

_K = len(KLASSES)
#: How many values each of the combined features of `combinations_of` takes.
COMBINATIONS = (_K * _K,) * 5 + (_K**3,) + (MARKS * _K,) * 3 + (MARKS,) * 3


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences in a row: two border words stand between them, so that no window crosses over.

    ``words[row]`` is the number of the word there, ``marks[row]`` what the tables know of it,
    ``starts`` and ``lengths`` tell where the sentences lie in the order in which they were given.
    """

    words: Ints
    marks: Ints
    starts: Ints
    lengths: Ints

    def inside(self) -> NDArray[np.bool_]:
        """Tell which rows are words of sentences."""
        edges = np.zeros(len(self.words), dtype=bool)
        edges[self.starts] = True
        edges[self.starts + self.lengths] = True
        return np.logical_xor.accumulate(edges)

    def rows(self) -> Ints:
        """Give the rows that are words of sentences, in order."""
        return np.flatnonzero(self.inside())

    def chain(self, chosen: NDArray[np.bool_] | None = None) -> Chain:
        """Give the sentences, or the chosen ones, as chains."""
        if chosen is None:
            return Chain.of(self.starts, self.lengths)
        return Chain.of(self.starts[chosen], self.lengths[chosen])


def lay_out(
    sentences: Sequence[Sequence[str]], numbers: Callable[[Sequence[str]], Sequence[int]]
) -> Laid:
    """Lay sentences out; none may be empty. ``numbers`` gives a row of words their numbers."""
    row = [BEGIN, BEGIN]
    starts: list[int] = []
    for sentence in sentences:
        starts.append(len(row))
        row += sentence
        row += (END, BEGIN)
    row.append(BEGIN)
    # No known name has a border word in it, so that all sentences can be marked in one go.
    marks = gazetteer_marks([word.lower() for word in row])
    lengths = list(map(len, sentences))
    laid = (numbers(row), marks, starts, lengths)
    return Laid(*(np.array(one, dtype=np.int64) for one in laid))


def combinations_of(klasses: Ints, marks: Ints) -> tuple[Ints, ...]:
    """Give the combined features of every row: pairs and a triple of classes, marks in company."""
    back, ahead = _shift(klasses, -1), _shift(klasses, 1)
    return (
        back * _K + klasses,
        klasses * _K + ahead,
        _shift(klasses, -2) * _K + back,
        ahead * _K + _shift(klasses, 2),
        back * _K + ahead,
        (back * _K + klasses) * _K + ahead,
        marks * _K + back,
        marks * _K + klasses,
        marks * _K + ahead,
        _shift(marks, -1),
        _shift(marks, 1),
        marks,
    )


def shifted(row: NDArray[Any], offset: int) -> NDArray[Any]:
    """Give for each row what stands ``offset`` rows further on; the ends wrap round."""
    return np.roll(row, -offset)


_shift = shifted
