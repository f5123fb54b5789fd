"""Fit a small correction on top of a model whose scores stand fixed, in plain NumPy."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = [
    "CLASSES",
    "Correction",
    "Rows",
    "class_weights",
    "fit",
    "folds",
    "log_softmax",
    "macro_f1",
]

CLASSES = 3
#: A class that is rare among the labels counts at most this much more than its share.
_MOST_WEIGHT = 4.0
_MAX_STEPS = 80
_MEMORY = 8
#: A fit ends when the largest slope has fallen to this share of the first one.
_FLAT = 5e-3
_HALVINGS = 20
_ENOUGH = 1e-4

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Slope = Callable[[Floats], tuple[float, Floats]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts as sparse rows: each entry has its row, its feature and its value."""

    row: Ints
    feature: Ints
    value: Floats
    size: int

    @classmethod
    def of(cls, features: Iterable[tuple[npt.ArrayLike, npt.ArrayLike]]) -> "Rows":
        """Stack the ``(ids, values)`` of several texts."""
        pairs = [(np.asarray(i, np.int64), np.asarray(v, np.float64)) for i, v in features]
        sizes = np.array([len(ids) for ids, _ in pairs], np.int64)
        empty: tuple[list[Ints], list[Floats]] = ([np.zeros(0, np.int64)], [np.zeros(0)])
        return cls(
            np.repeat(np.arange(len(pairs)), sizes),
            np.concatenate([ids for ids, _ in pairs] or empty[0]),
            np.concatenate([values for _, values in pairs] or empty[1]),
            len(pairs),
        )

    def take(self, chosen: Ints) -> "Rows":
        """Give some of the rows, in the order asked for."""
        place = np.full(self.size, -1, np.int64)
        place[chosen] = np.arange(len(chosen))
        kept = place[self.row] >= 0
        return Rows(place[self.row[kept]], self.feature[kept], self.value[kept], len(chosen))

    def and_(self, others: "Rows") -> "Rows":
        """Put other rows below these."""
        return Rows(
            np.concatenate([self.row, others.row + self.size]),
            np.concatenate([self.feature, others.feature]),
            np.concatenate([self.value, others.value]),
            self.size + others.size,
        )

    def times(self, weights: Floats) -> Floats:
        """Multiply with a matrix that has a row for each feature."""
        return np.stack(
            [
                np.bincount(self.row, self.value * one[self.feature], minlength=self.size)
                for one in weights.T
            ],
            axis=1,
        )

    def back(self, residuals: Floats, features: int) -> Floats:
        """Multiply the transpose with a matrix that has a row for each row here."""
        return np.stack(
            [
                np.bincount(self.feature, self.value * one[self.row], minlength=features)
                for one in residuals.T
            ],
            axis=1,
        )

    @property
    def mean_square(self) -> float:
        """The mean squared length of a row, the scale that penalties refer to."""
        return float(self.value @ self.value) / max(self.size, 1) or 1.0


@dataclass(frozen=True, slots=True)
class Correction:
    """What is added to a model's scores: weights of some features, and one number a column."""

    features: Ints
    weights: Floats
    bias: Floats

    def added(self, rows: Rows) -> Floats:
        """Give what the correction adds to the scores of some rows."""
        if not len(self.features):
            return np.zeros((rows.size, len(self.bias))) + self.bias
        at = np.minimum(np.searchsorted(self.features, rows.feature), len(self.features) - 1)
        known = self.features[at] == rows.feature
        kept = Rows(rows.row[known], at[known], rows.value[known], rows.size)
        return kept.times(self.weights) + self.bias

    def scaled(self, factor: float) -> "Correction":
        """Give a part of the correction."""
        return Correction(self.features, self.weights * factor, self.bias * factor)


def class_weights(labels: Ints, classes: int = CLASSES) -> Floats:
    """Give each row the weight that lets the classes count alike, within bounds; mean 1."""
    counts = np.bincount(labels, minlength=classes) + 1.0
    weights = np.minimum(len(labels) / (classes * counts), _MOST_WEIGHT)[labels]
    return np.asarray(weights / max(float(weights.mean()), 1e-9))


def folds(count: int, parts: int) -> Iterator[tuple[Ints, Ints]]:
    """Give ``parts`` pairs of the rows to learn from and the rows left out, by their place."""
    place = np.arange(count) % parts
    for part in range(parts):
        yield np.flatnonzero(place != part), np.flatnonzero(place == part)


def macro_f1(truth: Ints, found: Ints) -> float:
    """Give the mean F1 of the classes; a class that nobody knows counts as nothing."""
    total = 0.0
    for label in range(CLASSES):
        hits = int(((truth == label) & (found == label)).sum())
        wrong = int(((truth == label) != (found == label)).sum())
        total += 2 * hits / (2 * hits + wrong) if hits else 0.0
    return total / CLASSES


def fit(rows: Rows, scores: Floats, labels: Ints, weights: Floats, strength: float) -> Correction:
    """Fit a multinomial logistic correction to fixed scores.

    It minimises ``sum weight * -log softmax(scores + X W + b)[label] + penalty / 2 * |W, b|^2``,
    where the penalty is ``strength`` times the mean squared length of a row, by L-BFGS. The same
    rows give the same numbers.

    Args:
        rows: the texts.
        scores: what the model below gives them, a column a class, in log-probability units.
        labels: class of each row.
        weights: how much each row counts.
        strength: how firmly the correction is held at nothing; larger is firmer.
    """
    used, compact = np.unique(rows.feature, return_inverse=True)
    near = Rows(rows.row, compact.astype(np.int64).reshape(-1), rows.value, rows.size)
    penalty = strength * rows.mean_square
    classes = scores.shape[1]
    target = np.eye(classes)[labels]

    def slope(point: Floats) -> tuple[float, Floats]:
        added = near.times(point[:-1]) + point[-1]
        log = log_softmax(scores + added)
        residuals = (np.exp(log) - target) * weights[:, None]
        loss = -float(weights @ log[np.arange(len(labels)), labels])
        grown = np.vstack([near.back(residuals, len(used)), residuals.sum(axis=0)])
        return loss + penalty / 2 * float((point * point).sum()), grown + penalty * point

    found = _descend(slope, np.zeros((len(used) + 1, classes)), penalty)
    return Correction(used, found[:-1], found[-1])


def log_softmax(scores: Floats) -> Floats:
    """Give the logarithms of the probabilities that scores stand for."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _descend(slope: Slope, point: Floats, penalty: float) -> Floats:
    """Minimise a smooth convex function by limited-memory BFGS with a halving line search."""
    value, gradient = slope(point)
    first = float(np.abs(gradient).max()) or 1.0
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_MAX_STEPS):
        if float(np.abs(gradient).max()) <= _FLAT * first:
            break
        direction = _direction(gradient, steps, penalty)
        fall = float((direction * gradient).sum())
        length, moved = 1.0, None
        for _ in range(_HALVINGS):
            new_value, new_gradient = slope(point + length * direction)
            if new_value <= value + _ENOUGH * length * fall:
                moved = length * direction
                break
            length /= 2
        if moved is None:
            break
        change = new_gradient - gradient
        if float((moved * change).sum()) > 0:
            steps = [*steps[1 - _MEMORY :], (moved, change)]
        point, value, gradient = point + moved, new_value, new_gradient
    return point


def _direction(gradient: Floats, steps: Sequence[tuple[Floats, Floats]], penalty: float) -> Floats:
    """Give where to go: the two-loop recursion over the last steps."""
    towards = gradient.copy()
    shares = []
    for moved, change in reversed(steps):
        share = float((moved * towards).sum()) / float((moved * change).sum())
        towards -= share * change
        shares.append(share)
    if steps:
        moved, change = steps[-1]
        towards *= float((moved * change).sum()) / float((change * change).sum())
    else:
        # No curvature is known yet: the penalty's own is the least there can be.
        towards /= max(penalty, float(np.sqrt((gradient * gradient).sum())))
    for (moved, change), share in zip(steps, reversed(shares), strict=True):
        again = float((change * towards).sum()) / float((moved * change).sum())
        towards += (share - again) * moved
    return -towards
