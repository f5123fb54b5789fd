"""Choose how much of what officers say is believed, and which texts it is said of."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from .features import DENSE_AT, PIECES_AT
from .local_fit import Correction, Floats, Ints, Rows, class_weights, fit, folds, macro_f1
from .local_model import Learned
from .model import SentimentModel
from .reading import LABELS

__all__ = [
    "ALIKE",
    "SCALES",
    "STRENGTHS",
    "TOLERANCE",
    "Known",
    "choose_strength",
    "fit_correction",
    "learn_likeness",
    "safe_scale",
]

#: How firmly the correction is held at nothing: the firmest first, in shares of a text's length.
STRENGTHS = (0.3, 0.1, 0.03)
#: A looser hold must be better by this much in macro-F1 before it is chosen.
_WORTH = 0.003
#: Shares of the correction, tried until the shipped model's own sentences are read no worse.
SCALES = (1.0, 0.8, 0.6, 0.4, 0.25, 0.1)
#: How much the macro-F1 on those sentences may fall: nothing.
TOLERANCE = 0.0
#: As many of the labelled texts pass for alike, each judged by what the others say.
ALIKE = 0.95
_FOLDS = 4
# Words and their pieces, many and rare, learn more freely than the few features of the lexica.
_HASHED, _DENSE = 3.0, 0.3
_LIKENESS_STRENGTH = 0.1


class Known:
    """Labelled texts, with the scores that the base gives them in log-probability units."""

    def __init__(self, base: SentimentModel, texts: Sequence[str], tones: Sequence[str]) -> None:
        factor, offset = base.weights.calibration.astype(np.float64)
        self.rows = Rows.of(base.features(text) for text in texts)
        self.scores: Floats = base.score_many(texts).astype(np.float64) * factor + offset
        self.labels: Ints = np.array([LABELS.index(tone) for tone in tones], np.int64)

    def macro_f1(self, added: Floats | float = 0.0) -> float:
        """Give the macro-F1 of the base's labels, or of scores to which something was added."""
        return macro_f1(self.labels, (self.scores + added).argmax(axis=1))


def fit_correction(own: Known, strength: float, chosen: Ints | None = None) -> Correction:
    """Fit the correction to all labels, or to some."""
    rows, scores, labels = own.rows, own.scores, own.labels
    if chosen is not None:
        rows, scores, labels = rows.take(chosen), scores[chosen], labels[chosen]
    return _fit(rows, scores, labels, strength)


def _fit(rows: Rows, scores: Floats, labels: Ints, strength: float) -> Correction:
    """Fit with the features on the scale on which they shall be learned."""
    stretched = replace(rows, value=rows.value * _stretch(rows.feature))
    weights = class_weights(labels, scores.shape[1])
    found = fit(stretched, scores, labels, weights, strength)
    return replace(found, weights=found.weights * _stretch(found.features)[:, None])


def _stretch(features: Ints) -> Floats:
    return np.where(features < DENSE_AT, _HASHED, _DENSE)


def choose_strength(own: Known) -> tuple[float, Floats]:
    """Choose the strength by reading each label with a model that has not seen it.

    Returns:
        The strength, and what such models add to the scores of each label.
    """
    best, chosen, kept = -1.0, STRENGTHS[0], np.zeros_like(own.scores)
    for strength in STRENGTHS:
        unseen = np.zeros_like(own.scores)
        for learned, left_out in folds(own.rows.size, _FOLDS):
            correction = fit_correction(own, strength, learned)
            unseen[left_out] = correction.added(own.rows.take(left_out))
        reached = own.macro_f1(unseen)
        if reached < best + _WORTH:
            break
        best, chosen, kept = reached, strength, unseen
    return chosen, kept


def learn_likeness(own: Rows, others: Rows) -> tuple[Correction, float, npt.NDArray[np.bool_]]:
    """Learn to tell texts like the labelled ones from the sentences of the shipped model.

    Returns:
        The likeness, the least of it that passes for alike, and which labelled texts pass when
        they have not been seen.
    """
    unseen = np.zeros(own.size)
    for known, left_out in folds(own.size, _FOLDS):
        found = _tell_apart(own.take(known), others)
        unseen[left_out] = found.added(own.take(left_out))[:, 0]
    least = float(np.quantile(unseen, 1 - ALIKE))
    return _tell_apart(own, others), least, unseen >= least


def _tell_apart(own: Rows, others: Rows) -> Correction:
    both = own.and_(others)
    # Pieces of words know everyday Indonesian only; words know what is spoken of.
    words = both.feature < PIECES_AT
    both = Rows(both.row[words], both.feature[words], both.value[words], both.size)
    sides = np.repeat(np.arange(2), [own.size, others.size])
    found = _fit(both, np.zeros((both.size, 2)), sides, _LIKENESS_STRENGTH)
    column, bias = found.weights, found.bias
    return Correction(found.features, column[:, :1] - column[:, 1:], bias[:1] - bias[1:])


def safe_scale(guard: Known, learned: Learned) -> float:
    """Give the largest share of the correction that costs the guard sentences nothing; or 0."""
    least = guard.macro_f1() - TOLERANCE
    added = learned.added(guard.rows)
    return next((scale for scale in SCALES if guard.macro_f1(added * scale) >= least), 0.0)
