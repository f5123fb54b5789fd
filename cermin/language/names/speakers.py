"""Read who is meant where a report names its source: "Ketua KPU Brebes, Asmono Wikan"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from cermin.language.resources import read_rows, read_words

from .word_features import gazetteer_marks

__all__ = ["Speaker", "read_speaker", "speech_words"]

# A speaker is introduced within this many characters; what follows is not read.
_REACH = 220
_LONGEST_NAME = 5
_PIECE = re.compile(
    r"[^\W\d_]+(?:['’`.-](?=[^\W\d_])[^\W\d_]+)*\.?|\d+(?:[.,]\d+)*|[,()–—/:;]|[^\s\w]"
)
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.\s?){1,3}[A-Z][A-Za-z]{0,5}\.?"
    r"|(?:S[EHTPK]|M[MHTA]|SIP|SPd|MPd|MSi|SSos|SKom|SKM|STP|AMd|MKes|PhD|SAg|MAg)\.?"
)
_SHORTENED = frozenset({"kab", "prov", "kec", "plt", "pj", "moh", "muh", "kel", "abd"})
_JOINTS = frozenset({"bin", "binti", "al", "van", "von", "de", "der", "da"})


class Piece(NamedTuple):
    """A word or a mark with its place in the text."""

    text: str
    start: int
    end: int

    @property
    def low(self) -> str:
        """The word in small letters, without the stop of a short form."""
        return self.text.lower().rstrip(".")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, or an institution, to whom words are ascribed; spans point into the text."""

    name: str
    span: tuple[int, int] | None
    title: str
    title_span: tuple[int, int] | None
    end: int
    pronoun: bool = False


@cache
def speech_words(kind: str) -> frozenset[str]:
    """Give the words of one class of `data/names/speech.tsv`."""
    rows = read_rows("names", "speech.tsv")
    return frozenset(word for row in rows if row["class"] == kind for word in row["words"].split())


def read_speaker(text: str, start: int, end: int) -> Speaker | None:
    """Read the speaker whom the words from ``start`` on introduce; None when there is none.

    Reads "NAME, TITLE", "TITLE NAME", "TITLE, NAME", "NAME (TITLE)", "NAME selaku TITLE" and the
    pronouns. Honorifics and degrees belong neither to name nor to title; a police or army rank is
    the title when no other is given.
    """
    pieces = [
        Piece(match.group(), match.start(), match.end())
        for match in _PIECE.finditer(text, start, min(end, start + _REACH))
    ]
    if pieces and pieces[0].low in speech_words("pronoun"):
        return Speaker("", None, "", None, pieces[0].end, pronoun=True)
    return _Phrase(text, pieces).read()


class _Phrase:
    """The parts of one introducing phrase; thrown away when it is read."""

    def __init__(self, text: str, pieces: list[Piece]) -> None:
        self.text = text
        self.name: list[Piece] = []
        self.title: list[Piece] = []
        self.rank: list[Piece] = []
        self.degrees: list[Piece] = []
        self.parts = _parts(pieces)
        self.places = _places(pieces)

    def read(self) -> Speaker | None:
        for number, part in enumerate(self.parts[:5]):
            if not self._take(part, last=number + 1 == len(self.parts)):
                break
        if not self.name and not self.title:
            return None
        title = self.title or self.rank
        ends = [pieces[-1].end for pieces in (self.name, title, self.degrees) if pieces]
        return Speaker(
            self._words(self.name), _span(self.name), self._words(title), _span(title), max(ends)
        )

    def _take(self, part: list[Piece], *, last: bool) -> bool:
        """Take one part between commas; False when the phrase ended before it."""
        part = [piece for piece in part if piece.text not in "()"]
        if not part:
            return True
        if self.name and all(_is_degree(piece.text) or piece.text.isdigit() for piece in part):
            self.degrees = part
            return True
        if self.name and self.title:
            return False
        if self._opens_title(part):
            if self.title:
                return False
            self._title_and_name(part)
            return True
        if self.name:
            return False
        self.name = self._leading_name(part)
        return bool(self.name)

    def _opens_title(self, part: list[Piece]) -> bool:
        low = part[0].low
        if low in ("selaku", "sebagai") and len(part) > 1:
            return True
        return low in speech_words("office") or low in speech_words("opening")

    def _title_and_name(self, part: list[Piece]) -> None:
        if part[0].low in ("selaku", "sebagai"):
            part = part[1:]
        at = len(part)
        if not self.name:
            at = self._where_name_begins(part)
            self.name = self._leading_name(part[at:])
        title = part[:at]
        while len(title) > 1 and title[-1].low in speech_words("honorific"):
            title = title[:-1]
        kept = list(title)
        while len(kept) > 1 and kept[-1].low in speech_words("rank"):
            kept.pop()
        self.title = kept

    def _where_name_begins(self, part: list[Piece]) -> int:
        """Find where the name begins that ends a title: "Bupati Brebes | Asmono Wikan"."""
        at = len(part)
        while at > 1 and self._may_be_named(part[at - 1], part[at - 2]):
            at -= 1
        while at < len(part) and part[at].low in _JOINTS:
            at += 1
        if len(part) - at > _LONGEST_NAME:
            known = [n for n in range(at, len(part)) if part[n].low in _given_names()]
            at = known[0] if known else len(part) - 2
        return at

    def _may_be_named(self, piece: Piece, before: Piece) -> bool:
        low = piece.low
        if low in _JOINTS:
            return before.text[0].isupper()
        if not piece.text[0].isupper() or piece.start in self.places:
            return False
        if low in _given_names() and low not in ("raya", "jaya", "indah", "pasar"):
            return True
        if len(low) > 1 and piece.text.isupper():
            return "." in piece.text
        return not any(
            low in speech_words(kind) for kind in ("institution", "office", "rank", "stop")
        )

    def _leading_name(self, part: list[Piece]) -> list[Piece]:
        """Give the name that a part begins with, honorifics and ranks passed over."""
        at = 0
        skipped = speech_words("honorific") | speech_words("rank")
        while at < len(part) and part[at].low in skipped and self._skippable(part, at):
            if part[at].low in speech_words("rank"):
                self.rank.append(part[at])
            at += 1
        found: list[Piece] = []
        for piece in part[at : at + _LONGEST_NAME]:
            named = piece.text[0].isupper() or (piece.low in _JOINTS and found)
            if not named or (found and _is_degree(piece.text)):
                break
            found.append(piece)
        if found and (found[0].low in speech_words("stop") or _is_degree(found[0].text)):
            return []
        while found and found[-1].low in _JOINTS:
            found.pop()
        return found

    def _skippable(self, part: list[Piece], at: int) -> bool:
        return at + 1 < len(part) and part[at + 1].text[0].isalpha()

    def _words(self, pieces: list[Piece]) -> str:
        if not pieces:
            return ""
        start, end = _span(pieces) or (0, 0)
        return " ".join(self.text[start:end].split())


def _parts(pieces: list[Piece]) -> list[list[Piece]]:
    """Part a phrase at commas, brackets and "selaku"; it ends where the circumstances begin."""
    parts: list[list[Piece]] = [[]]
    for piece, following in zip_longest(pieces, pieces[1:]):
        if piece.text in (",", "(", ")"):
            parts.append([])
        elif piece.low in ("selaku", "sebagai"):
            parts.append([piece])
        elif piece.low in speech_words("clause") and piece.text.islower():
            # "menurut Asmono, warga sudah pulang": what looked like a title is the next clause.
            parts = parts[:-1] or parts
            break
        elif _ends(piece) or (piece.low == "dan" and _begins_another(following)):
            break
        else:
            parts[-1].append(piece)
            if piece.text.endswith(".") and _closes(piece):
                break
    return [part for part in parts if part]


def _ends(piece: Piece) -> bool:
    if piece.text[0].isalpha():
        return piece.low in speech_words("end") and (piece.text.islower() or _is_day(piece.low))
    return not (piece.text[0].isdigit() or piece.text in "/–'’`")


def _begins_another(piece: Piece | None) -> bool:
    """Say whether "dan" adds another speaker and not a second word to an office's name."""
    return piece is None or piece.text.islower() or piece.low in speech_words("office")


def _is_day(low: str) -> bool:
    return low in ("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "hari")


def _closes(piece: Piece) -> bool:
    """Say whether the stop after a word ends the sentence rather than shortening the word."""
    short = len(piece.low) <= 2 or _is_degree(piece.text)
    return not short and piece.low not in speech_words("honorific") | _SHORTENED


def _is_degree(word: str) -> bool:
    return _DEGREE.fullmatch(word) is not None


def _places(pieces: list[Piece]) -> frozenset[int]:
    """Give where the words stand that spell places; a known given name is none."""
    marks = gazetteer_marks([piece.text.lower() for piece in pieces])
    return frozenset(
        piece.start
        for piece, mark in zip(pieces, marks, strict=True)
        if mark in (1, 2, 3, 4) or (mark in (5, 6) and piece.low not in _given_names())
    )


def _span(pieces: Iterable[Piece]) -> tuple[int, int] | None:
    pieces = list(pieces)
    if not pieces:
        return None
    last = pieces[-1]
    end = last.end - (last.text.endswith(".") and _closes(last))
    return pieces[0].start, end


@cache
def _given_names() -> frozenset[str]:
    return frozenset(" ".join(read_words("names", "given_names.txt")).split())
