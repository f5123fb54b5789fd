"""Write names and texts the same way, so that "Kab. Brebes" and "KABUPATEN BREBES" meet."""

import re
from dataclasses import dataclass

__all__ = ["Worded", "lowered", "words_of"]

_PIECE = re.compile(r"[^\W_]+|\n|[^\s]")

# Other spellings of the words that stand in the names of units.
_SAME = {
    "kab": "kabupaten",
    "prov": "provinsi",
    "prop": "provinsi",
    "propinsi": "provinsi",
    "kodya": "kota",
    "kotamadya": "kota",
    "kep": "kepulauan",
    "&": "dan",
}
_SPECIAL = frozenset({*_SAME, "indonesia", "adm", "administrasi"})
# A full stop after one of these shortens the word; after any other it ends the name.
_SHORTENED = frozenset(["kab", "prov", "prop", "kep", "kec", "kemen", "kanwil", "adm", "kan"])
_KEPT_MARKS = {",": ",", "/": "/", "(": "(", ")": ")"}
# Any other mark: no name runs across it.
BREAK = "|"


@dataclass(frozen=True, slots=True)
class Worded:
    """A text as a row of plain words and marks, each with its place in the original."""

    source: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def surface(self, first: int, after: int) -> str:
        """Give what stands in the original from word ``first`` up to before word ``after``."""
        return self.source[self.starts[first] : self.ends[after - 1]]


def words_of(text: str) -> Worded:
    """Read a text as words: small letters, short forms unified, marks that part names kept.

    "Kab.", "Prov." and "Kota Adm." become their full words, "Republik Indonesia" becomes "ri", a
    hyphen inside a word parts it in two without ending the name, a line break ends it.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    # This loop runs for every word of every document: plain words take the short way through it.
    for match in _PIECE.finditer(lowered(text)):
        word = match.group()
        start, end = match.span()
        if word in _SPECIAL:
            word = _SAME.get(word, word)
            last = words[-1] if words else ""
            if word == "indonesia" and last == "republik":
                words[-1], ends[-1] = "ri", end
                continue
            if word in ("adm", "administrasi") and last in ("kota", "kabupaten"):
                ends[-1] = end
                continue
        elif not word.isalnum():
            word = _mark(word, text, end, words, bool(ends) and ends[-1] == start)
            if not word:
                continue
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Worded(text, words, starts, ends)


def lowered(text: str) -> str:
    """Give the text in small letters, every letter where it was."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    # A few capital letters have no small form of the same length ("İ"): they stay.
    return "".join([small if len(small := letter.lower()) == 1 else letter for letter in text])


def _mark(piece: str, text: str, end: int, words: list[str], touches: bool) -> str:
    """Give the word that stands for a mark, or nothing when it only spells a name."""
    joins = touches and end < len(text) and text[end].isalnum()
    if piece == "." and touches:
        last = words[-1]
        short = len(last) == 1 or last in _SHORTENED or last in _SAME.values()
        return "" if short else BREAK
    if piece in "-'’‑" and joins:
        return ""
    return _KEPT_MARKS.get(piece, BREAK)
