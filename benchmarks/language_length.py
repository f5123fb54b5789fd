"""Whether the work of each component grows with the length of a text, and no faster.

Every component reads texts that are built to hurt (one endless word, open quotation marks, full
stops, digits, open tags …) at doubled lengths. Work that grows with the length takes twice as
long for twice the text; the square of it takes four times as long.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

PIECES = {
    "one endless word": "a",
    "words": "Pelayanan publik di daerah itu baik tetapi antrean panjang. ",
    "full stops": ". ",
    "digits": "1.",
    "quotation marks": "“",
    "quoted words": '"kata ',
    "open tags": "<a <",
    "handles": "@a ",
    "names": "Ketua KPU Brebes Bagus Marwoto ",
    "dates": "Senin 26/4/2021 ",
    "escapes": "&amp;",
    "emoji": "🎉",
    "blanks": " ",
    "lines": "\n",
    "capitals": "KPU ",
    "combining": "e\u0301\u200d",
}
#: Work that grows with the length alone stays under this for twice the text; the square is 4.
BOUND = 2.9


def doublings(components: dict[str, Callable[[str], object]], quick: bool) -> bool:
    """Print the worst growth of each component; say whether all stay under `BOUND`."""
    print("\nTwice the text: how many times the work (2 is linear, 4 the square)")
    fine = True
    for name, read in components.items():
        worst, where = max((_growth(read, piece, quick), of) for of, piece in PIECES.items())
        fine &= worst <= BOUND
        mark = "" if worst <= BOUND else "   above the bound"
        print(f"  {name:34}{worst:6.2f}   worst on {where}{mark}")
    return fine


def _growth(read: Callable[[str], object], piece: str, quick: bool) -> float:
    """Give the time for 2n over the time for n, n grown until it can be told from noise."""
    length, least = 20_000, 0.05 if quick else 0.1
    taken = _seconds(read, piece, length)
    while taken < least and length < 2_000_000:
        length *= 2
        taken = _seconds(read, piece, length)
    if taken < least:
        return 1.0
    # The least of several: a busy neighbour only ever adds.
    once = min(taken, *_times(read, piece, length))
    return min(_times(read, piece, 2 * length)) / once


def _times(read: Callable[[str], object], piece: str, length: int) -> Iterable[float]:
    return [_seconds(read, piece, length) for _ in range(3)]


def _seconds(read: Callable[[str], object], piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    began = time.process_time()
    read(text)
    return time.process_time() - began
