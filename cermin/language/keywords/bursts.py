"""Whether a phrase comes more often now than its own past leads one to expect."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Burst", "burst"]

#: Alarms need at least this many of the phrase in the newest bin.
_LEAST = 3
# Without a day of history (or as many bins) nothing can be expected.
_HISTORY = 24
# Half a mention stands for what was never seen, so that the expectation is never nought.
_UNSEEN = 0.5
_MOST_SCORE = 300.0
# News are never more even than this: variance = mean + mean²/size, size at most.
_EVENEST = 20.0


@dataclass(frozen=True, slots=True)
class Burst:
    """What the newest bin of a series says.

    Attributes:
        count: how often the phrase came.
        expected: how often it was expected.
        score: -log10 of the probability of so many or more; 4 is one chance in ten thousand.
        alarm: the score passes the threshold and no bin of the cool-down before held as many.
    """

    count: int
    expected: float
    score: float
    alarm: bool


def burst(
    counts: Sequence[int | None],
    totals: Sequence[int | None] | None = None,
    *,
    window: int = 168,
    cool_down: int = 24,
    threshold: float = 4.0,
) -> Burst | None:
    """Judge the newest bin of a series of counts by a negative-binomial tail.

    The expectation is the rate of the bins before, times what was read in all in the newest bin
    when ``totals`` are given: so neither night nor a busy day is taken for a burst. The spread is
    taken from the same bins. A cool-down keeps one event from alarming again and again: only a
    count that no bin of the cool-down reached may alarm.

    Args:
        counts: mentions a bin, oldest first; None where nothing was read (never 0).
        totals: all texts a bin; None where nothing was read.
        window: how many bins back to look; with hours 168 is a week.
        cool_down: how many bins an alarm keeps others down.
        threshold: the score from which a bin is a burst.

    Returns:
        None when there is no data: the newest bin is None, or fewer than 24 bins before are known.

    Raises:
        ValueError: ``totals`` is not as long as ``counts``.
    """
    if totals is not None and len(totals) != len(counts):
        raise ValueError("one total a bin")
    newest = counts[-1] if counts else None
    exposures = [1.0] * len(counts) if totals is None else [float(t or 0) for t in totals]
    if newest is None or not exposures[-1]:
        return None
    before = [
        (count, exposure)
        for count, exposure in zip(
            counts[-window - 1 : -1], exposures[-window - 1 : -1], strict=True
        )
        if count is not None and exposure > 0
    ]
    if len(before) < _HISTORY:
        return None
    mean, size = _expectation(before, exposures[-1])
    score = min(_MOST_SCORE, -_log10_tail(newest, mean, size))
    recent = [count for count in counts[-cool_down - 1 : -1] if count is not None]
    alarm = newest >= _LEAST and score >= threshold and newest > max(recent, default=0)
    return Burst(newest, mean, score, alarm)


def _expectation(before: list[tuple[int, float]], exposure: float) -> tuple[float, float]:
    """Give the mean of the newest bin and the size of its negative binomial."""
    seen = sum(count for count, _ in before) + _UNSEEN
    read = sum(one for _, one in before)
    rate = seen / read
    # Moments: the variance beyond Poisson's, summed over the bins, against the squared means.
    excess = sum((count - rate * one) ** 2 - rate * one for count, one in before)
    squares = sum((rate * one) ** 2 for _, one in before)
    size = squares / excess if excess > 0 else _EVENEST
    return rate * exposure, min(_EVENEST, max(0.05, size))


def _log10_tail(count: int, mean: float, size: float) -> float:
    """Give log10 of P(X >= count) for a negative binomial, exact far out in the tail."""
    if count <= 0:
        return 0.0
    fail = mean / (mean + size)
    first = (
        math.lgamma(count + size)
        - math.lgamma(count + 1)
        - math.lgamma(size)
        + size * math.log1p(-fail)
        + count * math.log(fail)
    )
    total = term = 1.0
    at = count
    # Past the mean the terms shrink by a fixed share; before it the tail is near one anyway.
    while term > 1e-12 * total and at < count + 100_000:
        term *= fail * (at + size) / (at + 1)
        total += term
        at += 1
    return min(0.0, (first + math.log(total)) / math.log(10))
