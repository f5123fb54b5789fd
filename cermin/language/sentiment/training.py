"""Train the shipped tone model; the same data and tables always give the same bytes."""

import hashlib
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .calibration import fit_calibration
from .corpus import Corpus, read_corpus
from .features import DENSE, DENSE_AT, PIECES_AT, SIZE, SUMS, featurise, pieces
from .opinions import load_opinions
from .weights import Weights, dump
from .words import Words

__all__ = ["counts", "train"]

_PENALTY = 0.25
_FOLDS = 3
_TOLERANCE = 1e-3
# Pairs and pieces that occur in fewer texts say nothing that carries over.
_LEAST_TEXTS = 2
_BATCH = 512
# Texts of tomorrow are less like the training text than its own folds are: sums are trusted less.
_HEDGE = 0.85
# How loud the lexica speak beside the words, in standard deviations.
_DENSE_VOLUME = 0.3

Reals = npt.NDArray[np.float64]


def train(data: Path, out: Path) -> None:
    """Train on the class A data in ``data`` and on our own tables, and write the weights.

    Raises:
        OSError: A data set is missing, or ``out`` cannot be written.
        ModuleNotFoundError: scikit-learn is not installed.
    """
    corpus = read_corpus(data)
    out.write_bytes(dump(fit(corpus)))


def fit(corpus: Corpus) -> Weights:
    """Fit weights and calibration; the latter on texts that the fold's model had not seen."""
    labels = np.array(corpus.labels)
    weights = np.array(corpus.weights)
    matrix, scale = _scaled(counts(corpus.texts))
    fold = _folds(corpus.texts)
    unseen = np.zeros((len(labels), 3))
    for one in range(_FOLDS):
        kept = fold != one
        table, bias = _separate(matrix[kept], labels[kept], weights[kept])
        unseen[~kept] = matrix[~kept] @ table + bias
    calibration = fit_calibration(unseen, labels, weights) * _HEDGE
    table, bias = _separate(matrix, labels, weights)
    full = np.zeros((SIZE, 3), np.float32)
    full[:] = table
    return Weights(
        table=full,
        scale=scale,
        bias=bias.astype(np.float32),
        calibration=calibration.astype(np.float32),
        about=_about(corpus),
    )


def counts(texts: list[str]) -> Any:
    """Give a sparse matrix of the features of texts, divided by length, before any scale."""
    from scipy import sparse

    opinions = load_opinions()
    words = Words(opinions)
    parts = []
    for at in range(0, len(texts), _BATCH):
        found = featurise(words, words.scan(texts[at : at + _BATCH]), opinions)
        rows = found.scan.rows
        shrink = 1 / np.sqrt(found.length + 1)
        row, column = [], []
        for feature in (found.single, found.pair):
            used = feature >= 0
            row.append(found.scan.row[used])
            column.append(feature[used])
        for one, number in zip(
            found.scan.row[found.single >= 0].tolist(),
            found.scan.ids[found.single >= 0].tolist(),
            strict=True,
        ):
            of_word = pieces(words.forms[number])
            row.append(np.full(len(of_word), one))
            column.append(of_word)
        rows_, columns = np.concatenate(row), np.concatenate(column)
        hashed = sparse.csr_matrix(
            (shrink[rows_].astype(np.float64), (rows_, columns)), shape=(rows, DENSE_AT)
        )
        sums = np.stack(
            [np.bincount(found.scan.row, found.sums[:, one], rows) for one in range(len(SUMS))], 1
        )
        dense = np.concatenate([sums * shrink[:, None], found.rest], axis=1)
        parts.append(sparse.hstack([hashed, sparse.csr_matrix(dense)]))
    matrix = sparse.vstack(parts).tocsr()
    matrix.sum_duplicates()
    matrix.sort_indices()
    return matrix


def _scaled(matrix: Any) -> tuple[Any, npt.NDArray[np.float32]]:
    """Drop what is too rare, and give words, pieces and lexica the same loudness."""
    from scipy import sparse

    occurs = np.bincount(matrix.indices, minlength=SIZE)
    used = (occurs >= _LEAST_TEXTS).astype(np.float64)
    used[DENSE_AT:] = 1
    matrix = (matrix @ sparse.diags(used)).tocsr()
    matrix.eliminate_zeros()
    scale = np.ones(SIZE)
    squares = matrix.multiply(matrix).tocsc()
    for block in (slice(0, PIECES_AT), slice(PIECES_AT, DENSE_AT)):
        scale[block] = 1 / np.sqrt(np.asarray(squares[:, block].sum(axis=1))).mean()
    dense = matrix[:, DENSE_AT:].toarray()
    scale[DENSE_AT:] = _DENSE_VOLUME / np.maximum(dense.std(axis=0), 0.02)
    # The scale as it will be read back from the file.
    scale = np.array([float(f"{one:.5g}") for one in scale])
    return (matrix @ sparse.diags(scale)).tocsr(), scale.astype(np.float32)


def _separate(matrix: Any, labels: npt.NDArray[np.int64], weights: Reals) -> tuple[Reals, Reals]:
    from sklearn.svm import LinearSVC

    machine = LinearSVC(
        C=_PENALTY, class_weight="balanced", random_state=0, max_iter=2000, tol=_TOLERANCE
    )
    machine.fit(matrix, labels, weights)
    return machine.coef_.T, machine.intercept_


def _folds(texts: list[str]) -> npt.NDArray[np.int64]:
    """Give each text a fold by its own words, so that the same text is always in the same one."""
    return np.array(
        [
            hashlib.blake2b(" ".join(text.lower().split()).encode(), digest_size=2).digest()[0]
            % _FOLDS
            for text in texts
        ]
    )


def _about(corpus: Corpus) -> dict[str, Any]:
    return {"texts": len(corpus.texts), "sources": corpus.sources, "dense": list(DENSE)}
