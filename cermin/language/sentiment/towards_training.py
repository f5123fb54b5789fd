"""Fit the weights of the tone towards an institution; the same rows give the same table."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from cermin.language.resources import read_rows, resource

from .model import load_default
from .reading import LABELS, Label
from .towards import observations
from .towards_mentions import find_names, passages
from .towards_weights import WEIGHTS, TowardsWeights, totals

__all__ = ["Example", "fit", "labelled", "own_sentences", "rebuild", "write"]

Floats = npt.NDArray[np.float64]

_HEAD = """\
# What each thing that a sentence shows of an institution speaks for, in log-odds.
# Features: towards_roles.py. Fitted by towards_training.py on sentences of our own.
# Licence: Apache-2.0, as the project.
feature\tpositive\tneutral\tnegative
"""
# Features seen less often than this in training teach nothing that would hold elsewhere.
_LEAST_SEEN = 2
_PENALTY = 0.5
_STEPS = 400
_DIGITS = 3


class Example(NamedTuple):
    """A labelled text: its own words, how it names the institution, and the tone towards it."""

    text: str
    names: tuple[str, ...]
    label: Label
    title: str = ""


def own_sentences() -> list[Example]:
    """Give the shipped training sentences."""
    rows = read_rows("sentiment", "towards_sentences.tsv")
    return [Example(row["text"], (row["towards"],), _label(row["label"])) for row in rows]


def labelled(path: Path, split: str) -> list[Example]:
    """Read one split of a labelled set (``gate/sets/towards.jsonl``)."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Example(row["text"], tuple(row["towards"]), _label(row["label"]), row.get("title", ""))
        for row in rows
        if row["split"] == split
    ]


def fit(examples: Sequence[Example], penalty: float = _PENALTY) -> TowardsWeights:
    """Fit a multinomial logistic regression with a ridge penalty on sentences of the examples.

    Args:
        examples: labelled texts; one that names the institution in several sentences teaches only
            when it is neutral.
        penalty: the strength of the ridge; the bias is not held back.
    """
    rows, labels = _sentences(examples)
    seen = Counter(feature for row in rows for feature in row)
    features = sorted(feature for feature, times in seen.items() if times >= _LEAST_SEEN)
    at = {feature: number for number, feature in enumerate(features)}
    values = np.zeros((len(rows), len(features)))
    for number, row in enumerate(rows):
        for feature, value in row.items():
            if feature in at:
                values[number, at[feature]] = value
    weights = _descend(values, np.eye(len(LABELS))[labels], penalty, at["bias"])
    return TowardsWeights(
        {
            feature: (float(row[0]), float(row[1]), float(row[2]))
            for feature, row in zip(features, weights.round(_DIGITS).tolist(), strict=True)
        }
    )


def rebuild() -> TowardsWeights:
    """Fit the shipped weights anew: our training sentences and the split ``dev`` of the gate's set.

    They hold for the tone model that is installed; fit them again when its weights change.
    """
    own_set = Path(str(files("cermin.language").joinpath("gate", "sets", "towards.jsonl")))
    return fit([*own_sentences(), *labelled(own_set, "dev")])


def write(weights: TowardsWeights, path: Path) -> None:
    """Write weights as the table that `load_weights` reads."""
    lines = [
        "\t".join([feature, *(f"{weight:.{_DIGITS}f}" for weight in row)])
        for feature, row in sorted(weights.table.items())
    ]
    path.write_text(_HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def _label(written: str) -> Label:
    return LABELS[[*LABELS].index(written)]  # type: ignore[arg-type]


def _sentences(examples: Sequence[Example]) -> tuple[list[Mapping[str, float]], list[int]]:
    rows: list[Mapping[str, float]] = []
    labels: list[int] = []
    for example in examples:
        found = [
            *passages(example.title, find_names(example.title, example.names), where="title"),
            *passages(example.text, find_names(example.text, example.names)),
        ]
        if len(found) > 1 and example.label != "neutral":
            continue  # which of its sentences bears the label is not known
        for shown in observations(found, load_default()):
            rows.append(totals(shown))
            labels.append(LABELS.index(example.label))
    return rows, labels


def _descend(values: Floats, wanted: Floats, penalty: float, bias: int) -> Floats:
    """Minimise the penalised log-loss by gradient steps with momentum, from zero."""
    weights = np.zeros((values.shape[1], wanted.shape[1]))
    ahead = weights.copy()
    ridge = np.full((values.shape[1], 1), penalty)
    ridge[bias] = 0.0
    # The loss curves at most this much: half the largest eigenvalue of the second moments.
    step = 1.0 / (np.linalg.norm(values, 2) ** 2 / 2 + penalty)
    for number in range(_STEPS):
        sums = values @ ahead
        raised = np.exp(sums - sums.max(axis=1, keepdims=True))
        gap = raised / raised.sum(axis=1, keepdims=True) - wanted
        moved = ahead - step * (values.T @ gap + ridge * ahead)
        ahead = moved + number / (number + 3) * (moved - weights)
        weights = moved
    return weights


if __name__ == "__main__":
    write(rebuild(), Path(str(resource(*WEIGHTS))))
