"""Turn words into the features of the tone model: hashed words, pairs, pieces, and lexica."""

import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .opinions import (
    ABUSIVE,
    ASKS,
    BAD,
    FACTOR,
    FROWNS,
    GOOD,
    SHOUTS,
    SMILES,
    Opinions,
)
from .spelling import hash_of
from .words import BREAK, NEGATOR, TURN, Scan, Words

__all__ = ["DENSE", "DENSE_AT", "PIECES_AT", "SIZE", "SUMS", "Features", "featurise", "pieces"]

_WORD_BITS = 19
_PIECE_BITS = 18
#: Pieces of words (2 to 5 letters) are numbered from here; words and pairs stand before.
PIECES_AT = 1 << _WORD_BITS
#: The features of our lexica are the last: sums over words first, then what is no sum.
DENSE_AT = PIECES_AT + (1 << _PIECE_BITS)
SUMS = (
    "good", "bad", "good negated", "bad negated", "good words", "bad words", "abusive", "shouts",
    "asks", "smiles", "frowns", "boosters", "after turn", "phrases", "numbers", "negators",
)  # fmt: skip
DENSE = (*SUMS, "balance", "length", "no opinion")
SIZE = DENSE_AT + len(DENSE)

# Words that a negator reaches.
_REACH = 3
_NEGATED_GOOD, _NEGATED_BAD = -0.9, -0.45
# Evidence that a text must outweigh before it counts as fully for or against.
_PRIOR = 1.6
_MIX = np.uint64(2654435761)
_LOW = np.uint64(0xFFFFFFFF)
_NOT = np.uint64(0x9E3779B9)

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class Features:
    """What several texts hold; arrays have one entry a word, in the order of `Scan`.

    Attributes:
        scan: the words.
        single: feature of the word by itself, -1 for a mark.
        pair: feature of the word with the one before it, -1 where there is none.
        sums: columns `SUMS`, before the division by the length.
        balance: the share of each word in "balance", a number from -1 to 1 a text.
        negated: whether a negator before it turns the word; ``negator`` is where.
        length: how many words a text has.
        rest: columns of `DENSE` after `SUMS`, one row a text.
        width: how many words the weighed phrase that begins here has (0: none).
    """

    scan: Scan
    single: Ints
    pair: Ints
    sums: Floats
    balance: Floats
    negated: npt.NDArray[np.bool_]
    negator: Ints
    length: Floats
    rest: Floats
    width: npt.NDArray[np.int8]


def featurise(words: Words, scan: Scan, opinions: Opinions) -> Features:
    """Compute the features of scanned texts."""
    ids, row = scan.ids, scan.row
    at = np.arange(len(ids))
    kind = words.kind[ids]
    first = np.searchsorted(row, np.arange(scan.rows))[row] if len(ids) else at
    negator = np.maximum.accumulate(np.where(kind == NEGATOR, at, -9))
    end = np.maximum.accumulate(np.where(words.ends[ids], at, -1))
    negated = (negator >= first) & (negator > end) & (at - negator <= _REACH) & (kind != NEGATOR)
    tone = words.tone[ids]
    named = words.named[ids]
    width = _match_phrases(words, ids, row, tone, named, opinions)
    tone[named, : BAD + 1] = 0
    single, pair = _hashed(words.hashes[ids], negated, (kind != BREAK) & ~named, row)
    negated &= width == 0
    sums, signed = _sums(tone, negated, width, kind, row, first, at)
    sums[:, SUMS.index("numbers")] = words.hashes[ids] == _NUMBER
    length = np.bincount(row, minlength=scan.rows).astype(np.float32)
    rest, balance = _rest(signed, row, length)
    return Features(scan, single, pair, sums, balance, negated, negator, length, rest, width)


_NUMBER = hash_of("00")


def _hashed(
    hashes: npt.NDArray[np.uint32],
    negated: npt.NDArray[np.bool_],
    word: npt.NDArray[np.bool_],
    row: Ints,
) -> tuple[Ints, Ints]:
    tagged = hashes.astype(np.uint64)
    tagged ^= negated * _NOT
    tagged = (tagged * _MIX) & _LOW
    shift = np.uint64(32 - _WORD_BITS)
    single = (tagged >> shift).astype(np.int64)
    pair = np.full(len(row), -1, np.int64)
    joined = (tagged[:-1] * np.uint64(31) + tagged[1:]) * np.uint64(2246822519)
    both = word[:-1] & word[1:] & (row[:-1] == row[1:])
    pair[1:] = np.where(both, ((joined & _LOW) >> shift).astype(np.int64), -1)
    return np.where(word, single, -1), pair


def _match_phrases(
    words: Words,
    ids: Ints,
    row: Ints,
    tone: Floats,
    named: npt.NDArray[np.bool_],
    opinions: Opinions,
) -> npt.NDArray[np.int8]:
    """Give weighed phrases their weight at their first word, and none to the words in them.

    ``tone`` and ``named`` are changed in place.
    """
    width = np.zeros(len(ids), np.int8)
    shape = words.shape
    after = 0
    for start in _openings(words, ids, opinions):
        if start < after or row[start + 1] != row[start]:
            continue
        for rest, weight, name in opinions.phrases.get(
            (shape[ids[start]], shape[ids[start + 1]]), ()
        ):
            stop = start + 2 + len(rest)
            if rest:
                following = [shape[number] for number in ids[start + 2 : stop].tolist()]
                if following != rest or row[stop - 1] != row[start]:
                    continue
            tone[start:stop, GOOD] = tone[start:stop, BAD] = 0
            tone[start, GOOD if weight > 0 else BAD] = abs(weight)
            named[start:stop] |= name
            width[start] = len(rest) + 2
            after = stop
            break
    return width


def _openings(words: Words, ids: Ints, opinions: Opinions) -> list[int]:
    """Give the places where the first two words of a phrase stand."""
    maybe = np.flatnonzero(words.opens[ids[:-1]])
    hashes = words.hashes[ids].astype(np.uint64)
    keys = (hashes[maybe] << np.uint64(32)) | hashes[maybe + 1]
    known = opinions.openings
    at = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: list[int] = maybe[known[at] == keys].tolist()
    return found


def _sums(
    tone: Floats,
    negated: npt.NDArray[np.bool_],
    width: npt.NDArray[np.int8],
    kind: npt.NDArray[np.int8],
    row: Ints,
    first: Ints,
    at: Ints,
) -> tuple[Floats, Floats]:
    """Give the columns of `SUMS`, and the signed weight of each word."""
    factor = np.where(tone[:, FACTOR] > 0, tone[:, FACTOR], np.float32(1))
    boost = np.ones(len(row), np.float32)
    same = row[:-1] == row[1:]
    boost[1:] *= np.where(same, factor[:-1], 1)
    boost[:-1] *= np.where(same, factor[1:], 1)
    good, bad = tone[:, GOOD] * boost, tone[:, BAD] * boost
    plain = ~negated
    sums = np.zeros((len(row), len(SUMS)), np.float32)
    sums[:, 0] = good * plain
    sums[:, 1] = bad * plain
    sums[:, 2] = good * negated
    sums[:, 3] = bad * negated
    sums[:, 4] = sums[:, 0] > 0
    sums[:, 5] = sums[:, 1] > 0
    sums[:, 6:11] = tone[:, [ABUSIVE, SHOUTS, ASKS, SMILES, FROWNS]]
    sums[:, 11] = tone[:, FACTOR] > 1
    signed = np.where(negated, good * _NEGATED_GOOD - bad * _NEGATED_BAD, good - bad)
    turn = np.maximum.accumulate(np.where(kind == TURN, at, -1)) if len(row) else at
    sums[:, 12] = signed * (turn >= first)
    sums[:, 13] = np.where(width > 0, good - bad, 0)
    sums[:, 15] = kind == NEGATOR
    signed = (signed + 2 * (tone[:, SMILES] - tone[:, FROWNS])).astype(np.float32)
    return sums, signed


def _rest(signed: Floats, row: Ints, length: Floats) -> tuple[Floats, Floats]:
    """Give the features that are no sums, and the share of each word in "balance"."""
    rows = len(length)
    total = np.bincount(row, signed, minlength=rows)
    mass = np.bincount(row, np.abs(signed), minlength=rows)
    rest = np.zeros((rows, len(DENSE) - len(SUMS)), np.float32)
    rest[:, 0] = total / (mass + _PRIOR)
    rest[:, 1] = np.log1p(length) / 4
    rest[:, 2] = mass == 0
    share = signed / (mass[row] + _PRIOR)
    return rest, share.astype(np.float32)


def pieces(form: str) -> Ints:
    """Give the features of the pieces of a word, its edges marked by a blank."""
    bits = 32 - _PIECE_BITS
    edged = f" {form} ".encode("utf-8", "surrogatepass")
    found = [
        ((zlib.crc32(edged[start : start + size]) * 2654435761) & 0xFFFFFFFF) >> bits
        for size in (2, 3, 4, 5)
        for start in range(len(edged) - size + 1)
    ]
    return np.array(found, np.int64) + PIECES_AT
