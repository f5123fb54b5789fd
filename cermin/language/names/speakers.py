"""Read who is meant where a report names its source: "Ketua KPU Brebes, Asmono Wikan"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from cermin.language.resources import read_rows, read_words

from .word_features import gazetteer_marks

__all__ = ["Speaker", "is_degree", "read_speaker", "speech_words"]

# A speaker is introduced within this many characters; what follows is not read.
_REACH = 220
_LONGEST_NAME = 5
_LONGEST_APPOSITION = 7
_MOST_PARTS = 5
_PIECE = re.compile(
    r"[^\W\d_]+(?:['’`.-](?=[^\W\d_])[^\W\d_]+)*\.?|\d+(?:[.,]\d+)*|[,()–—/:;]|[^\s\w]"
)
_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.\s?){1,3}[A-Z][A-Za-z]{0,5}\.?"
    r"|(?:S[EHTPK]|M[MHTA]|SIP|SPd|MPd|MSi|SSos|SKom|SKM|STP|AMd|MKes|PhD|SAg|MAg)\.?"
)
_SHORTENED = frozenset({"kab", "prov", "kec", "plt", "pj", "moh", "muh", "kel", "abd"})
_COMMAS = frozenset(",()")
_ANAPHORS = frozenset({"itu", "tersebut"})
_JOINTS = frozenset({"bin", "binti", "al", "van", "von", "de", "der", "da"})


class Piece(NamedTuple):
    """A word or a mark with its place in the text."""

    text: str
    start: int
    end: int
    #: The word in small letters, without the stop of a short form.
    low: str


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
    pieces: list[Piece] = []
    for match in _PIECE.finditer(text, start, min(end, start + _REACH)):
        word = match.group()
        piece = Piece(word, match.start(), match.end(), word.lower().rstrip("."))
        pieces.append(piece)
        if word not in _COMMAS and (_ends(piece) or _is_clause(piece) or _is_last(piece)):
            break  # nothing behind it is read
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
        # "pedagang itu" means one who was named before.
        read = sum(map(len, self.parts))
        after = next((p for p in pieces[read:] if p.text not in ",()"), None)
        self.anaphor = len(self.parts) == 1 and after is not None and after.low in _ANAPHORS

    def read(self) -> Speaker | None:
        parts = self.parts[:_MOST_PARTS]
        for number, part in enumerate(parts):
            following = parts[number + 1] if number + 1 < len(parts) else []
            if not self._take(part, following):
                break
        if self.anaphor and self.title and not self.name:
            said, span = self._words(self.title), _span(self.title)
            return Speaker("", None, said, span, self.title[-1].end, pronoun=True)
        if not self.name and not self.title:
            return None
        title = self.title or self.rank
        ends = [pieces[-1].end for pieces in (self.name, title, self.degrees) if pieces]
        return Speaker(
            self._words(self.name), _span(self.name), self._words(title), _span(title), max(ends)
        )

    def _take(self, part: list[Piece], following: list[Piece]) -> bool:
        """Take one part between commas; False when the phrase ended before it."""
        part = [piece for piece in part if piece.text not in "()"]
        if not part:
            return True
        if self.name and all(is_degree(piece.text) or piece.text.isdigit() for piece in part):
            self.degrees = part
            return True
        if self.name and self.title:
            return False
        if self._opens_title(part):
            if self.title:
                return False
            self._title_and_name(part, alone=self._is_name(following))
            return True
        if self.name:
            self.title = part if self._apposition(part) else []
            return bool(self.title)
        self.name = self._leading_name(part)
        return bool(self.name)

    def _apposition(self, part: list[Piece]) -> bool:
        """Say whether a part in small letters tells who the named one is: "penerima bantuan"."""
        first = part[0].text
        known = (speech_words(kind) for kind in ("stop", "clause", "verb", "end", "fill", "say"))
        if not (first.isalpha() and first.islower()) or any(first in words for words in known):
            return False
        clause = speech_words("clause") | speech_words("pronoun") | _ANAPHORS
        return len(part) <= _LONGEST_APPOSITION and not any(p.low in clause for p in part)

    def _is_name(self, part: list[Piece]) -> bool:
        """Say whether a part is nothing but a name, so that the title before it is whole."""
        if not part or self._opens_title(part) or is_degree(part[0].text):
            return False
        named = self._leading_name(part, note=False)
        return bool(named) and named[-1] is part[-1] and named[0].start not in self.places

    def _opens_title(self, part: list[Piece]) -> bool:
        low = part[0].low
        if low in ("selaku", "sebagai") and len(part) > 1:
            return True
        return low in speech_words("office") or low in speech_words("opening")

    def _title_and_name(self, part: list[Piece], *, alone: bool) -> None:
        if part[0].low in ("selaku", "sebagai"):
            part = part[1:]
        at = len(part)
        if not self.name and not alone:
            part, at = self._with_name(part)
            self.name = self._leading_name(part[at:])
        title = part[:at]
        while len(title) > 1 and title[-1].low in speech_words("honorific") | {"bernama"}:
            title = title[:-1]
        kept = list(title)
        while len(kept) > 1 and kept[-1].low in speech_words("rank"):
            kept.pop()
        self.title = [] if kept[-1].low == "satunya" else kept

    def _with_name(self, part: list[Piece]) -> tuple[list[Piece], int]:
        """Cut off what a sentence goes on to say: "Bupati Brebes Asmono Wikan | meresmikan …"."""
        at = self._where_name_begins(part)
        cut = len(part)
        while at == cut:
            while cut > 1 and not part[cut - 1].text.islower():
                cut -= 1
            while cut > 1 and part[cut - 1].text.islower():
                cut -= 1
            if cut <= 1:
                return part, len(part)
            at = self._where_name_begins(part[:cut])
        return part[:cut], at

    def _where_name_begins(self, part: list[Piece]) -> int:
        """Find where the name begins that ends a title: "Bupati Brebes | Asmono Wikan"."""
        at = len(part)
        while at > 1 and self._may_be_named(part[at - 1], part[at - 2]):
            at -= 1
        # "Kepala Desa Randusanga": what follows such a word is a place, known or not.
        if at < len(part) and part[at - 1].low in speech_words("placed"):
            at += 1
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

    def _leading_name(self, part: list[Piece], *, note: bool = True) -> list[Piece]:
        """Give the name that a part begins with, honorifics and ranks passed over."""
        at = 0
        skipped = speech_words("honorific") | speech_words("rank")
        while at < len(part) and part[at].low in skipped and self._skippable(part, at):
            if note and part[at].low in speech_words("rank"):
                self.rank.append(part[at])
            at += 1
        found: list[Piece] = []
        for piece in part[at : at + _LONGEST_NAME]:
            named = piece.text[0].isupper() or (piece.low in _JOINTS and found)
            if not named or (found and is_degree(piece.text)):
                break
            found.append(piece)
        if found and (found[0].low in speech_words("stop") or is_degree(found[0].text)):
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
        if piece.text in _COMMAS:
            parts.append([])
        elif piece.low in ("selaku", "sebagai"):
            parts.append([piece])
        elif _is_clause(piece):
            # "menurut Asmono, warga sudah pulang": what looked like a title is the next clause.
            parts = parts[:-1] or parts
            break
        elif _ends(piece) or (piece.low == "dan" and _begins_another(following)):
            break
        else:
            parts[-1].append(piece)
            if _is_last(piece):
                break
    return [part for part in parts if part]


def _ends(piece: Piece) -> bool:
    if piece.text[0].isalpha():
        return piece.low in speech_words("end") and (piece.text.islower() or _is_day(piece.low))
    return not (piece.text[0].isdigit() or piece.text in "/–'’`")


def _is_clause(piece: Piece) -> bool:
    return piece.low in speech_words("clause") and piece.text.islower()


def _is_last(piece: Piece) -> bool:
    return piece.text.endswith(".") and _closes(piece)


def _begins_another(piece: Piece | None) -> bool:
    """Say whether "dan" adds another speaker and not a second word to an office's name."""
    return piece is None or piece.text.islower() or piece.low in speech_words("office")


def _is_day(low: str) -> bool:
    return low in ("senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "hari")


def _closes(piece: Piece) -> bool:
    """Say whether the stop after a word ends the sentence rather than shortening the word."""
    short = len(piece.low) <= 2 or is_degree(piece.text)
    return not short and piece.low not in speech_words("honorific") | _SHORTENED


def is_degree(word: str) -> bool:
    """Say whether a word is an academic degree: "S.Sos.", "M.Kes", "SH"."""
    return _DEGREE.fullmatch(word) is not None


def _places(pieces: list[Piece]) -> frozenset[int]:
    """Give where the words stand that spell places; a known given name is none."""
    marks = gazetteer_marks([piece.text.lower() for piece in pieces])
    return frozenset(
        piece.start
        for piece, mark, before in zip(pieces, marks, [None, *pieces], strict=False)
        if mark in (1, 2, 3, 4) or (mark in (5, 6) and not _in_a_name(piece, before))
    )


def _in_a_name(piece: Piece, before: Piece | None) -> bool:
    """Say whether a word that is a district's name too is rather a part of a person's name."""
    return piece.low in _given_names() or (before is not None and before.low in _given_names())


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
