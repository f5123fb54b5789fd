"""Cut the phrase that introduces a speaker into its words, and these into parts at the commas."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import zip_longest
from typing import Literal, NamedTuple

from .speech_words import is_degree, speech_words

__all__ = ["ANAPHORS", "Piece", "leads", "parts_of", "pieces_of", "span_of"]

# A speaker is introduced within this many characters; what follows is not read.
_REACH = 220
_PIECE = re.compile(
    r"[^\W\d_]+(?:['’`.-](?=[^\W\d_])[^\W\d_]+)*\.?|\d+(?:[.,]\d+)*|[,()–—/:;]|[^\s\w]"
)
_SHORTENED = frozenset({"kab", "prov", "kec", "plt", "pj", "moh", "muh", "kel", "abd"})
_DAYS = frozenset(
    ["senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "hari"]
)
ANAPHORS = frozenset({"itu", "tersebut"})

Role = Literal["comma", "as", "clause", "end", "last", ""]


class Piece(NamedTuple):
    """A word or a mark with its place in the text."""

    text: str
    start: int
    end: int
    #: The word in small letters, without the stop of a short form.
    low: str
    #: What it does to the phrase; "" for an ordinary word of it.
    role: Role


def pieces_of(text: str, start: int, end: int) -> list[Piece]:
    """Give the words from ``start`` on, up to the first one behind which nothing is read."""
    pieces: list[Piece] = []
    for match in _PIECE.finditer(text, start, min(end, start + _REACH)):
        word, at = match.group(), match.start()
        low, role, stops = _read(word)
        pieces.append(Piece(word, at, match.end(), low, role))
        if stops:
            break
    return pieces


def leads(text: str, start: int, end: int) -> bool:
    """Say whether the first word from ``start`` on may begin a phrase that names a speaker."""
    match = _PIECE.search(text, start, min(end, start + _REACH))
    return match is not None and _may_lead(match.group())


@lru_cache(maxsize=20_000)
def _may_lead(word: str) -> bool:
    low, role, _ = _read(word)
    if low in speech_words("pronoun") or role in ("comma", "as"):
        return True
    if role in ("clause", "end"):
        return False
    if low in speech_words("office", "opening", "honorific", "rank"):
        return True
    return word[0].isupper() and low not in speech_words("stop") and not is_degree(word)


@lru_cache(maxsize=20_000)
def _read(word: str) -> tuple[str, Role, bool]:
    """Give a word in small letters, its role, and whether nothing behind it is read."""
    low = word.lower().rstrip(".")
    if word in ",()":
        return low, "comma", False
    clause = low in speech_words("clause") and word.islower()
    ends, last = _ends(word, low), word.endswith(".") and _closes(word, low)
    role: Role = "clause" if clause else "end" if ends else "last" if last else ""
    return low, "as" if low in ("selaku", "sebagai") else role, ends or clause or last


def _ends(word: str, low: str) -> bool:
    if word[0].isalpha():
        return low in speech_words("end") and (word.islower() or low in _DAYS)
    return not (word[0].isdigit() or word in "/–'’`")


def _closes(word: str, low: str) -> bool:
    """Say whether the stop after a word ends the sentence rather than shortening the word."""
    short = len(low) <= 2 or is_degree(word)
    return not short and low not in _SHORTENED and low not in speech_words("honorific")


def parts_of(pieces: list[Piece]) -> list[list[Piece]]:
    """Part a phrase at commas, brackets and "selaku"; it ends where the circumstances begin."""
    parts: list[list[Piece]] = [[]]
    for piece, following in zip_longest(pieces, pieces[1:]):
        role = piece.role
        if role == "comma":
            parts.append([])
        elif role == "as":
            parts.append([piece])
        elif role == "clause":
            # "menurut Asmono, warga sudah pulang": what looked like a title is the next clause.
            parts = parts[:-1] or parts
            break
        elif role == "end" or (piece.low == "dan" and _begins_another(following)):
            break
        else:
            parts[-1].append(piece)
            if role == "last":
                break
    return [part for part in parts if part]


def _begins_another(piece: Piece | None) -> bool:
    """Say whether "dan" adds another speaker and not a second word to an office's name."""
    return piece is None or piece.text.islower() or piece.low in speech_words("office")


def span_of(pieces: Iterable[Piece]) -> tuple[int, int] | None:
    """Give where pieces stand, without the stop that ends their sentence; None for none."""
    pieces = list(pieces)
    if not pieces:
        return None
    last = pieces[-1]
    return pieces[0].start, last.end - (last.text.endswith(".") and _closes(last.text, last.low))
