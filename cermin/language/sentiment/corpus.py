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
# Own everyday stories; all are for training.
_EVERYDAY = ("sentiment", "everyday.tsv")
# Sentences of news mostly report; that nobody labelled them keeps their weight low.
_NEWS_WEIGHT = 0.15
_LEAST_WORDS = 5
_NUSAX = (
    ("nusax_senti_id", ""),
    ("nusax_senti_jv_su", "javanese_"),
    ("nusax_senti_jv_su", "sundanese_"),
)


@dataclass(slots=True)
class Corpus:
    """Texts, their labels as positions in `LABELS`, how much each counts; texts a source."""

    texts: list[str]
    labels: list[int]
    weights: list[float]
    sources: dict[str, int]

    def add(self, source: str, text: str, label: str, weight: float = 1.0) -> None:
        """Add a text with its English label."""
        self.sources[source] = self.sources.get(source, 0) + 1
        self.texts.append(text)
        self.labels.append(LABELS.index(label))
        self.weights.append(weight)


def read_corpus(data: Path) -> Corpus:
    """Read everything that the shipped model learns from, always in the same order.

    Args:
        data: the folder of development data (``smsa``, ``nusax_…``, ``idner_news_2k``).

    Raises:
        OSError: A file is missing.
    """
    corpus = Corpus([], [], [], {})
    for text, label in read_smsa(data, "train"):
        corpus.add("SmSA", text, label)
    for text, label in _nusax(data):
        corpus.add("NusaX", text, label)
    for row in read_own("train"):
        corpus.add("own sentences", row["text"], row["label"])
    for row in read_rows(*_EVERYDAY):
        corpus.add("everyday", row["text"], row["label"])
    for text in _news(data):
        corpus.add("idner-news-2k", text, "neutral", _NEWS_WEIGHT)
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


def _news(data: Path) -> Iterator[str]:
    """Give sentences of news, put together from their tokens."""
    words: list[str] = []
    with (data / "idner_news_2k" / "train.txt").open(encoding="utf-8") as opened:
        for line in [*opened, ""]:
            token = line.split(" ")[0].strip()
            if token:
                words.append(token)
                continue
            if len(words) >= _LEAST_WORDS:
                yield " ".join(words)
            words = []
