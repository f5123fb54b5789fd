"""Read who is meant where a report names its source: "Ketua KPU Brebes, Asmono Wikan"."""

from dataclasses import dataclass
from functools import cached_property

from .phrase_parts import ANAPHORS, Piece, leads, parts_of, pieces_of, span_of
from .speech_words import given_names, is_degree, speech_words
from .word_features import gazetteer_marks

__all__ = ["Speaker", "read_speaker"]

_LONGEST_NAME = 5
_LONGEST_APPOSITION = 7
_MOST_PARTS = 5
_JOINTS = frozenset({"bin", "binti", "al", "van", "von", "de", "der", "da"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person, or an institution, to whom words are ascribed; spans point into the text."""

    name: str
    span: tuple[int, int] | None
    title: str
    title_span: tuple[int, int] | None
    end: int
    pronoun: bool = False


def read_speaker(text: str, start: int, end: int) -> Speaker | None:
    """Read the speaker whom the words from ``start`` on introduce; None when there is none.

    Reads "NAME, TITLE", "TITLE NAME", "TITLE, NAME", "NAME (TITLE)", "NAME selaku TITLE" and the
    pronouns. Honorifics and degrees belong neither to name nor to title; a police or army rank is
    the title when no other is given.
    """
    if not leads(text, start, end):
        return None
    pieces = pieces_of(text, start, end)
    if pieces[0].low in speech_words("pronoun"):
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
        self.pieces = pieces
        self.parts = parts_of(pieces)
        # "pedagang itu" means one who was named before.
        read = sum(map(len, self.parts))
        after = next((p for p in pieces[read:] if p.text not in ",()"), None)
        self.anaphor = len(self.parts) == 1 and after is not None and after.low in ANAPHORS

    @cached_property
    def places(self) -> frozenset[int]:
        """Where the words stand that spell places; a known given name is none."""
        marks = gazetteer_marks([piece.text.lower() for piece in self.pieces])
        return frozenset(
            piece.start
            for piece, mark, before in zip(self.pieces, marks, [None, *self.pieces], strict=False)
            if mark in (1, 2, 3, 4) or (mark in (5, 6) and not _in_a_name(piece, before))
        )

    def read(self) -> Speaker | None:
        parts = self.parts[:_MOST_PARTS]
        for number, part in enumerate(parts):
            following = parts[number + 1] if number + 1 < len(parts) else []
            if not self._take(part, following):
                break
        if self.anaphor and self.title and not self.name:
            said, span = self._words(self.title), span_of(self.title)
            return Speaker("", None, said, span, self.title[-1].end, pronoun=True)
        if not self.name and not self.title:
            return None
        title = self.title or self.rank
        ends = [pieces[-1].end for pieces in (self.name, title, self.degrees) if pieces]
        return Speaker(
            self._words(self.name),
            span_of(self.name),
            self._words(title),
            span_of(title),
            max(ends),
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
        known = speech_words("stop", "clause", "verb", "end", "fill", "say")
        if not (first.isalpha() and first.islower()) or first in known:
            return False
        clause = speech_words("clause", "pronoun")
        return len(part) <= _LONGEST_APPOSITION and not any(
            piece.low in clause or piece.low in ANAPHORS for piece in part
        )

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
        return low in speech_words("office", "opening")

    def _title_and_name(self, part: list[Piece], *, alone: bool) -> None:
        if part[0].low in ("selaku", "sebagai"):
            part = part[1:]
        at = len(part)
        if not self.name and not alone:
            part, at = self._with_name(part)
            self.name = self._leading_name(part[at:])
        title = part[:at]
        while len(title) > 1 and (
            title[-1].low in speech_words("honorific") or title[-1].low == "bernama"
        ):
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
            known = [n for n in range(at, len(part)) if part[n].low in given_names()]
            at = known[0] if known else len(part) - 2
        return at

    def _may_be_named(self, piece: Piece, before: Piece) -> bool:
        low = piece.low
        if low in _JOINTS:
            return before.text[0].isupper()
        if not piece.text[0].isupper() or piece.start in self.places:
            return False
        if low in given_names() and low not in ("raya", "jaya", "indah", "pasar"):
            return True
        if len(low) > 1 and piece.text.isupper():
            return "." in piece.text
        return low not in speech_words("institution", "office", "rank", "stop")

    def _leading_name(self, part: list[Piece], *, note: bool = True) -> list[Piece]:
        """Give the name that a part begins with, honorifics and ranks passed over."""
        at = 0
        skipped = speech_words("honorific", "rank")
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
        start, end = span_of(pieces) or (0, 0)
        return " ".join(self.text[start:end].split())


def _in_a_name(piece: Piece, before: Piece | None) -> bool:
    """Say whether a word that is a district's name too is rather a part of a person's name."""
    return piece.low in given_names() or (before is not None and before.low in given_names())
