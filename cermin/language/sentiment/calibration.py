"""Fit probabilities to the sums of a model: one factor and one offset a class."""

import numpy as np
import numpy.typing as npt

__all__ = ["fit_calibration"]

_STEPS = 60
_RIDGE = 1e-6

Reals = npt.NDArray[np.float64]


def fit_calibration(
    scores: npt.NDArray[np.floating], labels: npt.NDArray[np.int64], weights: Reals | None = None
) -> Reals:
    """Fit vector scaling (Guo et al. 2017) by Newton's method on the log-likelihood.

    Args:
        scores: sums of texts that the model was not trained on, one row a text.
        labels: their classes, from 0.
        weights: how much each text counts.

    Returns:
        Two rows: factors and offsets.
    """
    scores = scores.astype(np.float64)
    rows, classes = scores.shape
    weight = np.ones(rows) if weights is None else weights / weights.mean()
    wanted = np.eye(classes)[labels]
    fit = np.concatenate([np.ones(classes), np.zeros(classes)])
    for _ in range(_STEPS):
        given = _softmax(scores * fit[:classes] + fit[classes:])
        error = (given - wanted) * weight[:, None]
        slope = np.concatenate([(error * scores).sum(axis=0), error.sum(axis=0)])
        # The second derivative, block by block.
        spread = np.zeros((2 * classes, 2 * classes))
        for one in range(classes):
            for two in range(classes):
                shared = weight * given[:, one] * ((one == two) - given[:, two])
                spread[one, two] = (shared * scores[:, one] * scores[:, two]).sum()
                spread[one, classes + two] = (shared * scores[:, one]).sum()
                spread[classes + two, one] = spread[one, classes + two]
                spread[classes + one, classes + two] = shared.sum()
        spread += np.eye(2 * classes) * _RIDGE * rows
        step = np.linalg.solve(spread, slope)
        fit = fit - step
        if np.abs(step).max() < 1e-9:
            break
    return np.stack([fit[:classes], fit[classes:] - fit[classes:].mean()])


def _softmax(logits: Reals) -> Reals:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]
