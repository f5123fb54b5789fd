"""From evidence to one score, and the scores from which Cermin speaks of a match."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp

from cermin.language.resources import read_rows

from .evidence import FEATURES

__all__ = ["LIKE", "MATCHING", "TOGETHER", "Ranking", "load_default"]

#: From this score on: "cocok". Of a hundred such matches at least ninety-five are right, and of a
#: hundred texts that repeat no claim at most one gets there (the gate holds both).
MATCHING = 0.7
#: From this score on: "mirip"; of a hundred texts that repeat no claim about four get there.
LIKE = 0.5
#: "cocok" also needs this share of the claim, by weight, standing together in the text: real news
#: and complaints on the topic of a claim share half of its words.
TOGETHER = 0.55


@dataclass(frozen=True, slots=True)
class Ranking:
    """A logistic model over `FEATURES`."""

    weights: tuple[float, ...]
    bias: float

    def score(self, features: Sequence[float]) -> float:
        """Give the probability, from 0 to 1, that the text repeats the claim."""
        pairs = zip(self.weights, features, strict=True)
        total = self.bias + sum(weight * value for weight, value in pairs)
        return 1 / (1 + exp(-max(-60.0, min(60.0, total))))


@cache
def load_default() -> Ranking:
    """Load the shipped weights."""
    rows = {row["feature"]: float(row["weight"]) for row in read_rows("claims", "ranking.tsv")}
    return Ranking(tuple(rows[name] for name in FEATURES), rows["bias"])
