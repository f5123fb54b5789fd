"""Train the language spotter from licensed data and own sentences; the same data, the same bits."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cermin.language.resources import read_rows

from .spotting import BUCKETS, LANGUAGES, features, words_for_spotting

__all__ = ["train"]

# Texts of SmSA are many times those of the other languages: every third is enough.
_EVERY = 3
# Words of a text that make one more example, so that short posts are known as well.
_WINDOW = 5
_WORDS_WEIGHT = 0.5
_STRENGTH = 10.0
_LEVELS = 127


def train(data: Path, out: Path) -> None:
    """Train the spotter and write its weights.

    Sources, all of class A: ``smsa/train.tsv``, ``stif/train.inf``, the tokens of ``idner_news_2k``
    and ``nerp`` train, the train and valid splits of ``nusax_senti_id`` and ``nusax_senti_jv_su``;
    and the own lists and sentences that ship as ``data/text/spotting_*.tsv``. What SmSA repeats of
    the NusaX test split is left out, for the gate measures on it.

    Args:
        data: The shared data folder.
        out: The file to write, ``spotting.npz``.

    Raises:
        OSError: A source is missing or ``out`` cannot be written.
    """
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    pointers, columns, values, labels, weights = [0], [], [], [], []
    for language, words, weight in _examples(data):
        found = features(words)
        columns.append(found)
        values.append(np.full(len(found), 1 / np.sqrt(len(found))))
        pointers.append(pointers[-1] + len(found))
        labels.append(LANGUAGES.index(language))
        weights.append(weight)
    rows = csr_matrix(
        (np.concatenate(values), np.concatenate(columns), pointers), shape=(len(labels), BUCKETS)
    )
    rows.sum_duplicates()
    balanced = np.array(weights) * _balance(labels, weights)
    model = LogisticRegression(C=_STRENGTH, max_iter=200, tol=1e-4)
    with threadpool_limits(1):  # sums in one order: the same bits on any number of cores
        model.fit(rows, labels, sample_weight=balanced)
    scale = np.abs(model.coef_).max(axis=1) / _LEVELS
    levels = np.rint(model.coef_ / scale[:, None]).astype(np.int8).T
    stored = io.BytesIO()
    np.savez_compressed(
        stored,
        weights=np.ascontiguousarray(levels),
        scale=scale.astype(np.float32),
        bias=np.round(model.intercept_, 3).astype(np.float32),
    )
    out.write_bytes(stored.getvalue())


def _balance(labels: list[int], weights: list[float]) -> NDArray[np.float64]:
    """Give every language the same say."""
    totals = np.bincount(labels, weights=weights, minlength=len(LANGUAGES))
    shares: NDArray[np.float64] = np.take(totals.sum() / (len(LANGUAGES) * totals), labels)
    return shares


def _examples(data: Path) -> Iterator[tuple[str, list[str], float]]:
    for language, text in _texts(data):
        words = words_for_spotting(text)[:80]
        if words:
            yield language, words, 1.0
        for at in range(0, len(words) - _WINDOW, _WINDOW):
            yield language, words[at : at + _WINDOW], 0.5
    yield from _marking_words()


def _texts(data: Path) -> Iterator[tuple[str, str]]:
    for text in _indonesian(data):
        yield "id", text
    for language, name in (("jv", "javanese"), ("su", "sundanese")):
        for split in ("train", "valid"):
            for text in _column(data / "nusax_senti_jv_su" / f"{name}_{split}.csv"):
                yield language, text
    for row in read_rows("text", "spotting_sentences.tsv"):
        yield row["language"], row["text"]


def _indonesian(data: Path) -> Iterator[str]:
    nusax = data / "nusax_senti_id"
    unseen = {_key(text) for text in _column(nusax / "test.csv")}
    with (data / "smsa" / "train.tsv").open(encoding="utf-8", newline="") as opened:
        lines = csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
        for number, line in enumerate(lines):
            if number % _EVERY == 0 and _key(line[0]) not in unseen:
                yield line[0]
    for split in ("train", "valid"):
        yield from _column(nusax / f"{split}.csv")
    for text in (data / "stif" / "train.inf").read_text(encoding="utf-8").splitlines():
        yield text.replace("xxxnumberxxx", " ").replace("xxxuserxxx", " ")
    for name in ("idner_news_2k", "nerp"):
        yield from _tagged(data / name / "train.txt")


def _tagged(path: Path) -> Iterator[str]:
    """Give every third sentence of a file with a token and its tags a line."""
    blocks = path.read_text(encoding="utf-8").replace("\r", "").split("\n\n")
    for block in blocks[::_EVERY]:
        yield " ".join(line.split()[0] for line in block.splitlines() if line.strip())


def _column(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            yield row["text"]


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _marking_words() -> Iterator[tuple[str, list[str], float]]:
    """Give every listed word that marks one language alone as an example of its own."""
    listed: dict[str, set[str]] = {}
    for row in read_rows("text", "spotting_words.tsv"):
        listed.setdefault(row["language"], set()).update(row["words"].split())
    for language, words in listed.items():
        others = set().union(*(known for name, known in listed.items() if name != language))
        for word in sorted(words - others):
            yield language, [word], _WORDS_WEIGHT
