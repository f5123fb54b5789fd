"""Tell how much a text is like the labelled ones, by the words that it is made of."""

import re
import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from .local_fit import Correction, Floats, Rows, class_weights, fit, folds

__all__ = ["ALIKE", "SIZE", "learn_likeness", "likeness", "rows_of"]

_BITS = 18
#: Words are hashed into as many features; names too, which have no tone but tell the topic.
SIZE = 1 << _BITS
#: As many of the labelled texts pass for alike, each judged by what the others say.
ALIKE = 0.95
_FOLDS = 4
# Odds of seven to one.
_PLAINLY_ALIKE = 2.0
_STRENGTH = 0.05
_MAX_CHARS = 4_000
# Only the group counts: addresses and handles say who speaks, not of what.
_TOKEN = re.compile(r"https?://\S+|www\.\S+|@\w+|([^\W_]{1,40})")


def rows_of(texts: Sequence[str]) -> Rows:
    """Give the distinct words of each text as features, scaled by the length of the text."""
    return Rows.of(_features(text) for text in texts)


def likeness(learned: Correction, texts: Sequence[str]) -> Floats:
    """Give each text's likeness, above 0 where labelled texts are more like it than others."""
    return np.asarray(learned.added(rows_of(texts))[:, 0])


def learn_likeness(
    own: Sequence[str], others: Sequence[str]
) -> tuple[Correction, float, npt.NDArray[np.bool_]]:
    """Learn to tell texts like the labelled ones from others.

    Returns:
        The likeness, the least of it that passes for alike, and which labelled texts pass when
        they have not been seen.
    """
    own_rows, other_rows = rows_of(own), rows_of(others)
    unseen = np.zeros(own_rows.size)
    for known, left_out in folds(own_rows.size, _FOLDS):
        found = _tell_apart(own_rows.take(known), other_rows)
        unseen[left_out] = found.added(own_rows.take(left_out))[:, 0]
    # Labels that are all of one mould would shut out what any reader calls alike.
    least = min(float(np.quantile(unseen, 1 - ALIKE)), _PLAINLY_ALIKE)
    return _tell_apart(own_rows, other_rows), least, unseen >= least


def _tell_apart(own: Rows, others: Rows) -> Correction:
    both = own.and_(others)
    sides = np.repeat(np.arange(2), [own.size, others.size])
    scores = np.zeros((both.size, 2))
    found = fit(both, scores, sides, class_weights(sides, 2), _STRENGTH)
    column, bias = found.weights, found.bias
    return Correction(found.features, column[:, :1] - column[:, 1:], bias[:1] - bias[1:])


def _features(text: str) -> tuple[list[int], list[float]]:
    words = {word for word in _TOKEN.findall(text[:_MAX_CHARS].lower()) if word}
    features = sorted({_number(word) for word in words})
    return features, [1 / (len(words) + 1) ** 0.5] * len(features)


@lru_cache(50_000)
def _number(word: str) -> int:
    hashed = zlib.crc32(word.encode("utf-8", "surrogatepass")) * 2654435761
    return (hashed & 0xFFFFFFFF) >> (32 - _BITS)
