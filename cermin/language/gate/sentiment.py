"""How well the tone model reads texts that neither its training nor its tuning has seen."""

import csv
import hashlib
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cermin.language.sentiment.corpus import read_own, read_smsa
from cermin.language.sentiment.model import REVIEW_BELOW, load_default
from cermin.language.sentiment.reading import LABELS

from .figures import Figure

__all__ = ["held_out", "macro_f1", "measure"]

_COMPONENT = "Sentiment"
_BINS = 15
_COVERAGE = 0.8

Labels = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]


def measure(data: Path | None) -> list[Figure]:
    """Measure the shipped model; without ``data`` only on the sets that we wrote ourselves."""
    own = [(row["text"], row["label"]) for row in read_own("gate")]
    found = [
        _figure("mF1, own sentences (gate rows)", _f1(own), 0.82),
        _figure("mF1, own headlines (fresh rows)", _f1(_headlines()), 0.80),
    ]
    if data is None:
        return found
    smsa = [pair for pair in read_smsa(data, "valid") if held_out(pair[0])]
    probable, labels = _probabilities(smsa)
    sure = probable.max(axis=1) >= REVIEW_BELOW
    right = probable.argmax(axis=1) == labels
    return [
        _figure("mF1, SmSA valid, held-out half", _f1(smsa), 0.875, "valid .887, test .849"),
        Figure(
            _COMPONENT,
            "ECE, SmSA valid, held-out half",
            calibration_error(probable, labels),
            0.04,
            "test .047",
            lower_is_better=True,
        ),
        _figure(
            "accuracy at 80 % coverage, SmSA valid, held-out half",
            accuracy_at(probable, labels, _COVERAGE),
            0.955,
            "test .950",
        ),
        _figure("accuracy of what needs no review, same", float(right[sure].mean()), 0.955),
        _figure("share that needs no review, same", float(sure.mean()), 0.80),
        _figure("mF1, posts on a government programme", _f1(_programme(data)), 0.585, ".649"),
        *found,
    ]


def held_out(text: str) -> bool:
    """Tell whether a text of SmSA valid is for the gate alone; the rest may be used to choose."""
    return hashlib.blake2b(text.encode(), digest_size=8).digest()[0] % 2 == 1


def macro_f1(given: Labels, wanted: Labels) -> float:
    """Give the mean over the three tones of the F1 of each."""
    scores = []
    for one in range(len(LABELS)):
        hits = int(((given == one) & (wanted == one)).sum())
        total = int((given == one).sum() + (wanted == one).sum())
        scores.append(2 * hits / total if total else 0.0)
    return sum(scores) / len(scores)


def calibration_error(probable: Reals, labels: Labels) -> float:
    """Give the expected calibration error over 15 bins of confidence."""
    confidence = probable.max(axis=1)
    right = probable.argmax(axis=1) == labels
    number = np.minimum((confidence * _BINS).astype(np.int64), _BINS - 1)
    error = 0.0
    for one in range(_BINS):
        inside = number == one
        if inside.any():
            gap = abs(float(confidence[inside].mean()) - float(right[inside].mean()))
            error += gap * float(inside.mean())
    return error


def accuracy_at(probable: Reals, labels: Labels, coverage: float) -> float:
    """Give how many of the surest share of readings are right."""
    surest = np.argsort(-probable.max(axis=1), kind="stable")[: int(len(labels) * coverage)]
    return float((probable.argmax(axis=1) == labels)[surest].mean())


def _probabilities(pairs: Sequence[tuple[str, str]]) -> tuple[Reals, Labels]:
    readings = load_default().read_many([text for text, _ in pairs])
    probable = np.array([reading.scores for reading in readings], np.float64)
    names: Sequence[str] = LABELS
    return probable, np.array([names.index(label) for _, label in pairs])


def _f1(pairs: Sequence[tuple[str, str]]) -> float:
    probable, labels = _probabilities(pairs)
    return macro_f1(probable.argmax(axis=1), labels)


def _headlines() -> list[tuple[str, str]]:
    lines = files("cermin.language.gate").joinpath("sets", "tone_headlines.jsonl")
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    return [(row["text"], row["label"]) for row in rows if row["split"] == "fresh"]


def _programme(data: Path) -> list[tuple[str, str]]:
    path = data / "mbg_tweets_2025" / "dev_A.tsv"
    with path.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], row["label"]) for row in rows]


def _figure(measure: str, value: float, floor: float, reference: str = "") -> Figure:
    return Figure(_COMPONENT, measure, value, floor, reference)
