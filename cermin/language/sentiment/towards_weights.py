"""Weigh what a sentence shows of an institution into probabilities of praise and reproach."""

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from cermin.language.resources import read_rows

from .reading import LABELS, Scores
from .towards_roles import Observation

__all__ = ["WEIGHTS", "TowardsWeights", "load_weights", "shares", "totals"]

#: The shipped weights, under ``language/data/``: feature, then one column a label.
WEIGHTS = ("sentiment", "towards_weights.tsv")

_EVER = "bias"


def totals(observations: Iterable[Observation]) -> dict[str, float]:
    """Sum the observations of a sentence by feature, each sum levelling off towards 1.

    Several words of one kind say more than one, but ten do not say ten times as much.
    """
    sums: dict[str, float] = {}
    for one in observations:
        sums[one.feature] = sums.get(one.feature, 0.0) + one.value
    return {feature: math.tanh(value) for feature, value in sums.items()} | {_EVER: 1.0}


def shares(observations: Sequence[Observation]) -> list[float]:
    """Give the part of its feature's total that each observation has."""
    sums: dict[str, float] = {}
    for one in observations:
        sums[one.feature] = sums.get(one.feature, 0.0) + one.value
    total = totals(observations)
    return [
        total[one.feature] * one.value / sums[one.feature] if sums[one.feature] else 0.0
        for one in observations
    ]


class TowardsWeights:
    """A weight for each label and feature; features that it does not know count nothing."""

    def __init__(self, table: Mapping[str, tuple[float, float, float]]) -> None:
        self.table = dict(table)

    def scores(self, total: Mapping[str, float]) -> Scores:
        """Give the probabilities of the labels, which sum to one."""
        sums = [0.0] * len(LABELS)
        for feature, value in total.items():
            for label, weight in enumerate(self.table.get(feature, ())):
                sums[label] += value * weight
        raised = [math.exp(one - max(sums)) for one in sums]
        return Scores(*(one / sum(raised) for one in raised))

    def speaks_for(self, feature: str, label: int) -> float:
        """Give how much a feature moves one label against the mean of the other two."""
        row = self.table.get(feature, (0.0, 0.0, 0.0))
        return row[label] - (sum(row) - row[label]) / 2


@cache
def load_weights() -> TowardsWeights:
    """Give the shipped weights, read once for the process."""
    return TowardsWeights(
        {
            row["feature"]: (float(row["positive"]), float(row["neutral"]), float(row["negative"]))
            for row in read_rows(*WEIGHTS)
        }
    )
