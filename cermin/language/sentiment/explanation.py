"""Choose the words that decided a reading, with their places in the original text."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .features import Features
from .lead import Joined
from .reading import LABELS, Because
from .words import BREAK, Words, spans

__all__ = ["explain"]

_MOST = 8
_MOST_NEUTRAL = 3
# A word is named when it has at least this share of the heaviest word's weight …
_SHARE = 0.3
# … and at least this weight, in log-odds.
_LEAST = 0.12
_NEUTRAL = LABELS.index("neutral")
# Words that never tell an officer why.
_EMPTY_WORDS = (
    "yang dan di ke dari untuk pada dengan adalah itu ini atau juga akan sudah telah oleh karena "
    "saya aku kami kita anda kamu dia ia mereka ada dalam bahwa saat para sebagai jadi bisa dapat "
    "lagi saja pun lah kah si sang serta hingga sampai antara setelah sebelum ketika kalau jika "
    "maka agar supaya seperti masih sih kok nya deh dong kan ya yah nih tuh 00 000 0000 0 00000 "
    "sangat sekali banget amat paling lebih terlalu tidak bukan belum jangan tak tapi tetapi "
    "namun"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())

Floats = npt.NDArray[np.float32]


def explain(
    read: Sequence[Joined],
    found: Features,
    weight: Floats,
    label: npt.NDArray[np.int64],
    words: Words,
) -> list[tuple[Because, ...]]:
    """Give the deciding words of each text.

    Args:
        read: the texts as they were scanned.
        found: their features.
        weight: by how much each word moved its text's label, in log-odds.
        label: the label of each text.
        words: what is known of the words.
    """
    scan = found.scan
    reasons: list[list[tuple[float, int, int]]] = [[] for _ in read]
    if len(weight):
        kind = words.kind[scan.ids]
        total = _with_phrases(weight, found.width)
        total[kind == BREAK] = 0
        top = np.full(scan.rows, _LEAST / _SHARE, np.float32)
        np.maximum.at(top, scan.row, total)
        chosen = np.flatnonzero(total >= _SHARE * top[scan.row])
        _collect(reasons, chosen, total, found, words)
    return [
        _because(one, reason, int(best)) if reason else ()
        for one, reason, best in zip(read, reasons, label, strict=True)
    ]


def _with_phrases(weight: Floats, width: npt.NDArray[np.int8]) -> Floats:
    """Give the weight of a phrase to its first word."""
    total = weight.astype(np.float32)
    for at in np.flatnonzero(width > 1).tolist():
        stop = at + int(width[at])
        total[at] = weight[at:stop].sum()
        total[at + 1 : stop] = 0
    return total


def _collect(
    reasons: list[list[tuple[float, int, int]]],
    chosen: npt.NDArray[np.int64],
    total: Floats,
    found: Features,
    words: Words,
) -> None:
    scan, shape = found.scan, words.shape
    ids, row, place = scan.ids, scan.row, scan.place
    for at in chosen.tolist():
        width = max(int(found.width[at]), 1)
        if width == 1 and shape[ids[at]] in _EMPTY:
            continue
        first = int(found.negator[at]) if found.negated[at] else at
        last = at + width - 1
        reasons[row[at]].append((float(total[at]), int(place[first]), int(place[last])))


def _because(
    read: Joined, reasons: list[tuple[float, int, int]], label: int
) -> tuple[Because, ...]:
    most = _MOST_NEUTRAL if label == _NEUTRAL else _MOST
    kept: list[tuple[float, int, int]] = []
    for reason in sorted(reasons, key=lambda one: (-one[0], one[1])):
        if not any(reason[1] <= other[2] and other[1] <= reason[2] for other in kept):
            kept.append(reason)
        if len(kept) == most:
            break
    places = sorted({place for reason in kept for place in reason[1:]})
    at = dict(zip(places, spans(read.text, places), strict=True))
    found = []
    for weight, first, last in kept:
        start, end = at[first][0], at[last][1]
        if start < read.title_length < end:
            continue
        surface = read.text[start:end]
        begin, stop, where = read.origin(start, end)
        found.append(Because(begin, stop, surface, round(weight, 3), where))
    return tuple(found)
