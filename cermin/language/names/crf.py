"""A linear-chain conditional random field: exact training by L-BFGS, exact batched decoding."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["FORBIDDEN", "Chain", "decode", "expectations", "minimise"]

Floats = NDArray[np.floating[Any]]

#: The score of a step that may never happen: no path through it wins, no sum overflows.
FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Chain:
    """Where the sentences of a corpus lie in one long row of tokens, longest first.

    ``steps[t]`` holds the row numbers of the ``t``-th tokens of all sentences that are longer than
    ``t``; the sentences stand in the same order at every step.
    """

    steps: tuple[NDArray[np.int64], ...]

    @classmethod
    def of(cls, starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> "Chain":
        """Lay out sentences that begin at the rows ``starts``; lengths are at least 1."""
        order = np.argsort(-lengths, kind="stable")
        starts, lengths = starts[order], lengths[order]
        longest = int(lengths[0]) if len(lengths) else 0
        # Lengths fall, so that those longer than a step are a prefix.
        active = np.searchsorted(-lengths, -np.arange(longest), side="left")
        steps = (starts[:count] + step for step, count in enumerate(active.tolist()))
        return cls(tuple(steps))


def decode(
    emissions: Floats, start: Floats, transitions: Floats, chain: Chain
) -> NDArray[np.int64]:
    """Give the best tag of every row (Viterbi, all sentences at once).

    Rows that belong to no sentence get tag 0.
    """
    best = np.zeros(len(emissions), dtype=np.int64)
    if not chain.steps:
        return best
    rows = np.concatenate(chain.steps)
    # Tags x sentences: the long axis last, so that each step runs over whole vectors.
    ordered = np.ascontiguousarray(emissions.take(rows, axis=0).T)
    counts = [len(step) for step in chain.steps]
    level = ordered[:, : counts[0]] + start[:, None]
    levels = [level]
    steps = np.ascontiguousarray(transitions)[:, :, None]
    at = counts[0]
    for count in counts[1:]:
        level = np.maximum.reduce(level[:, None, :count] + steps, axis=0)
        level += ordered[:, at : at + count]
        levels.append(level)
        at += count
    # Where the best path came from is worked out again for the one tag that it goes on to.
    tags = np.zeros(0, dtype=np.int64)
    found: list[NDArray[np.int64]] = []
    for level in reversed(levels):
        level[:, : len(tags)] += transitions.take(tags, axis=1)
        tags = level.argmax(axis=0)
        found.append(tags)
    best[rows] = np.concatenate(found[::-1])
    return best


def expectations(
    emissions: Floats, start: Floats, transitions: Floats, chain: Chain
) -> tuple[float, Floats, Floats]:
    """Give the summed log partition, the marginal of every row and the expected transitions."""
    step_up = np.exp(transitions)
    highest = emissions.max(axis=1, keepdims=True)
    lifted = np.exp(emissions - highest)
    first = chain.steps[0]
    forward: list[Floats] = []
    norms: list[Floats] = []
    level = lifted[first] * np.exp(start)
    for step, rows in enumerate(chain.steps):
        if step:
            level = (forward[-1][: len(rows)] @ step_up) * lifted[rows]
        norm = level.sum(axis=1, keepdims=True)
        norms.append(norm)
        forward.append(level / norm)
    total = float(sum(np.log(norm).sum() for norm in norms))
    total += float(sum(highest[rows].sum() for rows in chain.steps))
    marginals = np.zeros_like(emissions)
    expected = np.zeros_like(transitions)
    backward = np.ones_like(forward[-1])
    for step in range(len(chain.steps) - 1, -1, -1):
        rows = chain.steps[step]
        if len(backward) < len(rows):
            ends = np.ones((len(rows) - len(backward), backward.shape[1]))
            backward = np.concatenate([backward, ends])
        marginals[rows] = forward[step] * backward
        if step:
            carried = lifted[rows] * backward / norms[step]
            expected += forward[step - 1][: len(rows)].T @ carried
            backward = carried @ step_up.T
    return total, marginals, expected * step_up


def minimise(
    loss: Callable[[Floats], tuple[float, Floats]], begin: Floats, l1: Floats, rounds: int
) -> Floats:
    """Give the weights that make ``loss`` plus the weighed sum of their sizes small (OWL-QN).

    Andrew and Gao, "Scalable training of L1-regularized log-linear models", ICML 2007: L-BFGS whose
    steps never cross zero, so that weights which do not pay are exactly 0.

    Args:
        loss: gives the smooth part and its gradient.
        begin: where to begin; not changed.
        l1: the price of each weight's size.
        rounds: how many steps at most.
    """
    weights = begin.copy()
    value, slope = loss(weights)
    value += float(l1 @ np.abs(weights))
    steps: list[tuple[Floats, Floats, float]] = []
    for number in range(rounds):
        pseudo = _pseudo_gradient(weights, slope, l1)
        direction = _direction(pseudo, steps)
        direction[direction * -pseudo <= 0] = 0
        orthant = np.where(weights != 0, np.sign(weights), -np.sign(pseudo))
        size = 1.0 if number else 1.0 / max(float(np.linalg.norm(pseudo)), 1e-12)
        descent = float(pseudo @ direction)
        for _ in range(20):
            trial = weights + size * direction
            trial[trial * orthant < 0] = 0
            trial_value, trial_slope = loss(trial)
            trial_value += float(l1 @ np.abs(trial))
            if trial_value <= value + 1e-4 * size * descent:
                break
            size /= 2
        else:
            break
        moved, turned = trial - weights, trial_slope - slope
        curve = float(moved @ turned)
        if curve > 1e-10:
            steps = [*steps[-7:], (moved, turned, 1.0 / curve)]
        settled = value - trial_value < 1e-6 * abs(value)
        weights, slope, value = trial, trial_slope, trial_value
        if settled:
            break
    return weights


def _pseudo_gradient(weights: Floats, slope: Floats, l1: Floats) -> Floats:
    """Give the slope of the whole function; at zero, the side on which it falls, if any."""
    above, below = slope + l1, slope - l1
    at_zero = np.where(above < 0, above, np.where(below > 0, below, 0.0))
    return np.where(weights == 0, at_zero, slope + np.sign(weights) * l1)


def _direction(pseudo: Floats, steps: list[tuple[Floats, Floats, float]]) -> Floats:
    """Turn a gradient into a step by what the last steps told of the curvature (L-BFGS)."""
    direction = -pseudo
    shares: list[float] = []
    for moved, turned, scale in reversed(steps):
        share = scale * float(moved @ direction)
        shares.append(share)
        direction = direction - share * turned
    if steps:
        moved, turned, scale = steps[-1]
        direction = direction / (scale * float(turned @ turned))
    for (moved, turned, scale), share in zip(steps, reversed(shares), strict=True):
        direction = direction + (share - scale * float(turned @ direction)) * moved
    return direction
