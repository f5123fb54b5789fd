"""The texts that the shipped tone model is trained on; see the model card for their licences."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cermin.language.resources import read_rows, resource

from .reading import LABELS

__all__ = ["Corpus", "read_corpus", "read_own", "read_smsa"]

#: Own labelled sentences; only rows whose ``split`` is "train" are ever trained on.
OWN = ("sentiment", "own_sentences.tsv")
# An own sentence counts as much as this many others: they are the only ones on our subjects.
_OWN_WEIGHT = 1.0
_NUSAX = (
    ("nusax_senti_id", ""),
    ("nusax_senti_jv_su", "javanese_"),
    ("nusax_senti_jv_su", "sundanese_"),
)


@dataclass(slots=True)
class Corpus:
    """Texts, their labels as positions in `LABELS`, and how much each counts."""

    texts: list[str]
    labels: list[int]
    weights: list[float]

    def add(self, text: str, label: str, weight: float = 1.0) -> None:
        """Add a text with its English label."""
        self.texts.append(text)
        self.labels.append(LABELS.index(label))
        self.weights.append(weight)


def read_corpus(data: Path) -> Corpus:
    """Read everything that the shipped model learns from, always in the same order.

    Args:
        data: the folder of development data, with ``smsa`` and the ``nusax`` folders in it.

    Raises:
        OSError: A file is missing.
    """
    corpus = Corpus([], [], [])
    for text, label in read_smsa(data, "train"):
        corpus.add(text, label)
    for text, label in _nusax(data):
        corpus.add(text, label)
    for row in read_own("train"):
        corpus.add(row["text"], row["label"], _OWN_WEIGHT)
    return corpus


def read_smsa(data: Path, split: str) -> Iterator[tuple[str, str]]:
    """Give text and label of a split of SmSA."""
    with (data / "smsa" / f"{split}.tsv").open(encoding="utf-8") as opened:
        for line in opened:
            text, _, label = line.rstrip("\n").rpartition("\t")
            if label in LABELS:
                yield text, label


def read_own(split: str) -> list[dict[str, str]]:
    """Give our own labelled sentences of a split, "train" or "gate"."""
    if not resource(*OWN).is_file():
        return []
    return [row for row in read_rows(*OWN) if row["split"] == split]


def _nusax(data: Path) -> Iterator[tuple[str, str]]:
    """Give NusaX in Indonesian, Javanese and Sundanese, without what SmSA measures with."""
    overlap = data / "nusax_senti_id" / "overlap_with_smsa.tsv"
    with overlap.open(encoding="utf-8", newline="") as opened:
        measured = {
            row["id"]
            for row in csv.DictReader(opened, delimiter="\t")
            if row["smsa_split"] != "train"
        }
    for folder, prefix in _NUSAX:
        for split in ("train", "valid", "test"):
            path = data / folder / f"{prefix}{split}.csv"
            with path.open(encoding="utf-8", newline="") as opened:
                for row in csv.DictReader(opened):
                    if row["id"] not in measured:
                        yield row["text"], row["label"]
