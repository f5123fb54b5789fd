"""Cluster words by the company they keep, from unlabelled text; only training uses this."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from cermin.language.names.sequence_corpora import CORPORA, read_sentences
from cermin.language.names.word_features import BEGIN, END, plain_form

__all__ = ["induce", "texts"]

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+|[^\w\s]")
_CONTEXTS = 3000
_LEAST = 3
_DIMENSIONS = 60
_COARSE, _FINE = 64, 400
_ROUNDS = 15


def texts(data: Path) -> Iterator[list[str]]:
    """Give the words of the unlabelled texts: the training halves of class A corpora."""
    for corpus in CORPORA.values():
        for sentence in read_sentences(data / corpus.folder / "train.txt"):
            yield list(sentence.words)
    for name in ("smsa/train.tsv", "stif/train.for", "stif/train.inf"):
        for line in (data / name).read_text(encoding="utf-8").split("\n"):
            yield _WORD.findall(line)
    with (data / "nusax_senti_id" / "train.csv").open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            yield _WORD.findall(row["text"])


def induce(sentences: Iterable[list[str]]) -> dict[str, tuple[int, int]]:
    """Give the coarse and the fine cluster of each word that occurs often enough.

    Positive pointwise mutual information with the two words on either side, singular value
    decomposition, spherical k-means. Needs SciPy; the same texts give the same clusters.
    """
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    rows = [[BEGIN, *map(plain_form, words), END] for words in sentences if words]
    counts = Counter(word for row in rows for word in row)
    words = sorted((w for w, n in counts.items() if n >= _LEAST), key=lambda w: (-counts[w], w))
    number = {word: place for place, word in enumerate(words)}
    pairs = _pairs(rows, number)
    keys = np.array(list(pairs))
    values = np.array(list(pairs.values()), dtype=float)
    row_sums = np.bincount(keys[:, 0], values, minlength=len(words))
    column_sums = np.bincount(keys[:, 1], values, minlength=4 * _CONTEXTS) ** 0.75
    shares = row_sums[keys[:, 0]] * column_sums[keys[:, 1]] / column_sums.sum()
    weights = np.maximum(np.log(values / shares), 0.0)
    table = csr_matrix((weights, (keys[:, 0], keys[:, 1])), shape=(len(words), 4 * _CONTEXTS))
    left, strengths, _ = svds(table, k=_DIMENSIONS, v0=np.ones(min(table.shape)))
    vectors = left * np.sqrt(strengths)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    coarse, fine = _k_means(vectors, _COARSE), _k_means(vectors, _FINE)
    return {word: (int(coarse[n]), int(fine[n])) for word, n in number.items()}


def _pairs(rows: list[list[str]], number: dict[str, int]) -> Counter[tuple[int, int]]:
    pairs: Counter[tuple[int, int]] = Counter()
    for row in rows:
        ids = [number.get(word, -1) for word in row]
        for at, word in enumerate(ids):
            if word < 0:
                continue
            for side, offset in enumerate((-1, 1, -2, 2)):
                other = at + offset
                if 0 <= other < len(ids) and 0 <= ids[other] < _CONTEXTS:
                    pairs[word, ids[other] + side * _CONTEXTS] += 1
    return pairs


def _k_means(vectors: np.ndarray, count: int) -> np.ndarray:
    # Begin from the most frequent words: they come first.
    spread = np.linspace(0, min(len(vectors), 5000) - 1, count).astype(int)
    centres = vectors[spread].copy()
    nearest = np.zeros(len(vectors), dtype=int)
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        centres = sums / (np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9)
    return nearest
