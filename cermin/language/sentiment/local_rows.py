"""The features that a correction may weigh: the shipped model's, and words as they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .features import DENSE_AT, PIECES_AT, SIZE
from .local_fit import Ints, Rows
from .model import SentimentModel
from .opinions import load_opinions
from .words import BREAK, MAX_CHARS, Scan, Words

__all__ = ["LINK", "RAW_AT", "SEEN_SIZE", "Seen", "links", "rows_of", "seen"]

_BITS = 18
#: Words and pairs as they stand, names of programmes and of people too, are numbered from here.
RAW_AT = SIZE
#: An address, whichever: who posts one mostly passes on what others wrote.
LINK = RAW_AT + (1 << _BITS)
#: As many features may have a weight.
SEEN_SIZE = LINK + 1

_ADDRESS = re.compile(r"https?://\S|www\.\S", re.IGNORECASE)
_MIX, _PAIR, _ANOTHER = np.uint64(2654435761), np.uint64(2246822519), np.uint64(31)
_LOW, _SHIFT = np.uint64(0xFFFFFFFF), np.uint64(32 - _BITS)

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """Words as they stand: which of a scan's words they are, and their features.

    Attributes:
        at: places in the arrays of the scan; marks that end a clause are none.
        single: feature of each word, from `RAW_AT` on; -1 where the text said it before.
        pair: feature of the word with the one before it; -1 where there is none, or it came before.
        shrink: for each text what its features are multiplied with.
    """

    at: Ints
    single: Ints
    pair: Ints
    shrink: Floats


def seen(words: Words, scan: Scan) -> Seen:
    """Number the words of scanned texts as they stand, whether or not they are names."""
    at = np.flatnonzero(words.kind[scan.ids] != BREAK)
    row, hashes = scan.row[at], words.hashes[scan.ids[at]].astype(np.uint64)
    tagged = (hashes * _MIX) & _LOW
    joined = ((tagged[:-1] * _ANOTHER + tagged[1:]) * _PAIR) & _LOW
    pair = RAW_AT + (joined >> _SHIFT).astype(np.int64)
    pair = np.concatenate([[-1], np.where(row[:-1] == row[1:], pair, -1)])[: len(at)]
    single = RAW_AT + (tagged >> _SHIFT).astype(np.int64)
    single, pair = _once(row, single, pair)
    shrink = 1 / np.sqrt(np.bincount(row, minlength=scan.rows) + 1)
    return Seen(at, single, pair, shrink)


def _once(row: Ints, *features: Ints) -> list[Ints]:
    """Let each feature count once in a text, where it first stands."""
    every = np.concatenate(features)
    _, first = np.unique(np.tile(row, len(features)) * SEEN_SIZE + every, return_index=True)
    kept = np.full(len(every), -1, np.int64)
    kept[first] = every[first]
    return np.split(kept, len(features))


def links(texts: Sequence[str]) -> Floats:
    """Tell for each text whether it holds an address: 1 or 0."""
    return np.array([_ADDRESS.search(text[:MAX_CHARS]) is not None for text in texts], np.float64)


def rows_of(base: SentimentModel, texts: Sequence[str]) -> Rows:
    """Give what a correction may weigh in each text; a feature comes once in a row.

    The pieces of words are left out: beside words, pairs and names they added nothing that could
    be measured, and doubled what a lesson takes.
    """
    words = Words(load_opinions())
    scan = words.scan(texts)
    found, has_link = seen(words, scan), links(texts)
    linked = np.flatnonzero(has_link)
    row = np.concatenate([scan.row[found.at]] * 2 + [linked])
    feature = np.concatenate([found.single, found.pair, np.full(len(linked), LINK)])
    kept = feature >= 0
    row, feature = row[kept], feature[kept]
    own = _without_pieces(Rows.of(base.features(text) for text in texts))
    return Rows(
        np.concatenate([own.row, row]),
        np.concatenate([own.feature, feature]),
        np.concatenate([own.value, found.shrink[row]]),
        len(texts),
    )


def _without_pieces(rows: Rows) -> Rows:
    kept = (rows.feature < PIECES_AT) | (rows.feature >= DENSE_AT)
    return Rows(rows.row[kept], rows.feature[kept], rows.value[kept], rows.size)
