"""Choose how much of what officers say is believed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .features import DENSE_AT, SIZE
from .local_fit import (
    Correction,
    Floats,
    Ints,
    Rows,
    class_weights,
    fit,
    folds,
    log_softmax,
    macro_f1,
)
from .local_model import Learned
from .local_rows import rows_of
from .model import SentimentModel
from .reading import LABELS

__all__ = [
    "SCALES",
    "STRENGTHS",
    "TOLERANCE",
    "Known",
    "choose_strength",
    "fit_correction",
    "safe_scale",
]

#: How firmly the correction is held at nothing: the firmest first, in shares of a text's length.
STRENGTHS = (1.0, 0.3, 0.1, 0.03, 0.01)
#: Shares of the correction, tried until the shipped model's own sentences are read no worse.
SCALES = (1.0, 0.8, 0.6, 0.4, 0.25, 0.1)
#: How much the macro-F1 on those sentences may fall: nothing.
TOLERANCE = 0.0
# Few labels are left out a few at a time, so that nearly all of them teach.
_FOLDS, _FOLDS_OF_FEW, _FEW = 4, 10, 400
# Words, many and rare, learn more freely than the few features of the lexica; words as they stand
# the more freely the fewer texts have them.
_HASHED, _DENSE, _RAW = 2.0, 1.0, 1.3


class Known:
    """Labelled texts, with the scores that the base gives them in log-probability units."""

    def __init__(self, base: SentimentModel, texts: Sequence[str], tones: Sequence[str]) -> None:
        factor, offset = base.weights.calibration.astype(np.float64)
        self.texts = texts
        self.rows = rows_of(base, texts)
        self.scores: Floats = base.score_many(texts).astype(np.float64) * factor + offset
        self.labels: Ints = np.array([LABELS.index(tone) for tone in tones], np.int64)

    def macro_f1(self, added: Floats | float = 0.0) -> float:
        """Give the macro-F1 of the base's labels, or of scores to which something was added."""
        return macro_f1(self.labels, (self.scores + added).argmax(axis=1))

    def surprise(self, added: Floats) -> float:
        """Give the mean log-loss of the labels, the classes balanced as in learning."""
        log = log_softmax(self.scores + added)[np.arange(len(self.labels)), self.labels]
        return -float(class_weights(self.labels) @ log) / max(len(log), 1)


def fit_correction(own: Known, strength: float, chosen: Ints | None = None) -> Correction:
    """Fit the correction to all labels, or to some."""
    rows, scores, labels = own.rows, own.scores, own.labels
    if chosen is not None:
        rows, scores, labels = rows.take(chosen), scores[chosen], labels[chosen]
    return _fit(rows, scores, labels, strength)


def _fit(rows: Rows, scores: Floats, labels: Ints, strength: float) -> Correction:
    """Fit with the features on the scale on which they shall be learned."""
    used, at, texts = np.unique(rows.feature, return_inverse=True, return_counts=True)
    stretch = _stretch(used, texts, rows.size)
    stretched = replace(rows, value=rows.value * stretch[at.reshape(-1)])
    weights = class_weights(labels, scores.shape[1])
    found = fit(stretched, scores, labels, weights, strength)
    return replace(found, weights=found.weights * stretch[:, None])


def _stretch(features: Ints, texts: Ints, size: int) -> Floats:
    """Give the scale of each feature, from the number of texts that have it."""
    rare = np.sqrt(np.log((size + 1) / (texts + 1)))
    base = np.where(features < DENSE_AT, _HASHED, _DENSE)
    return np.asarray(np.where(features < SIZE, base, _RAW * rare))


def choose_strength(own: Known) -> tuple[float, Floats]:
    """Choose the strength by reading each label with a model that has not seen it.

    The hold is loosened until such models find the labels less probable than with the hold before.
    That hangs less on the draw of the labels than how many are read right; and one step beyond the
    most probable, more are read right, though less modestly.

    Returns:
        The strength, and what such models add to the scores of each label.
    """
    parts = _FOLDS_OF_FEW if own.rows.size <= _FEW else _FOLDS
    strength, unseen, least = STRENGTHS[0], np.zeros_like(own.scores), np.inf
    for strength in STRENGTHS:
        unseen = np.zeros_like(own.scores)
        for learned, left_out in folds(own.rows.size, parts):
            correction = fit_correction(own, strength, learned)
            unseen[left_out] = correction.added(own.rows.take(left_out))
        surprise = own.surprise(unseen)
        if surprise > least:
            break
        least = surprise
    return strength, unseen


def safe_scale(guard: Known, learned: Learned) -> float:
    """Give the largest share of the correction that costs the guard sentences nothing; or 0."""
    least = guard.macro_f1() - TOLERANCE
    added = learned.added(guard.texts, guard.rows)
    return next((scale for scale in SCALES if guard.macro_f1(added * scale) >= least), 0.0)
