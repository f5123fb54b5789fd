"""Write a text as its author would say it: no disguises, and every word's place remembered."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Signs that stand for letters inside a word.
_SIGNS = {
    "4": "a", "@": "a", "3": "e", "1": "i", "!": "i", "|": "i", "0": "o", "5": "s", "$": "s",
    "7": "t", "+": "t", "8": "b", "6": "g", "9": "g",
}  # fmt: skip
#: Letters of other scripts that look like ours.
_ALIKE = {
    "а": "a", "в": "b", "е": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p", "с": "c",
    "т": "t", "у": "y", "х": "x", "і": "i", "ј": "j", "ѕ": "s", "ԁ": "d", "һ": "h", "ո": "n",
    "α": "a", "β": "b", "ε": "e", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "u", "ı": "i", "ɡ": "g", "ł": "l", "ø": "o", "æ": "ae", "ß": "ss",
}  # fmt: skip
#: A word, with the signs that may stand for its letters; `*` for any letter.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[@!|$+*](?=[^\W_@!|$+*])|\*)*|[@$](?=[^\W_])(?:[^\W_]|[@$*])+")
#: Single letters set apart: "b a n g s a t", "b.a.n.g", "b-a-n-g".
_APART = re.compile(
    r"(?<![^\W_])[^\W\d_](?:(?P<gap>[ .\-_·•,/])[^\W\d_])(?:(?P=gap)[^\W\d_])+(?![^\W_])"
)
_RUN = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word as it is said, and where it is written.

    Attributes:
        said: small letters, signs read as letters, repeated letters once; `*` for any letter.
        start: where it begins in the text as written.
        end: where it ends.
    """

    said: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without disguises.

    Attributes:
        words: in order.
        spelled: words that were written letter by letter.
    """

    words: tuple[Word, ...]
    spelled: tuple[Word, ...]


def said(word: str) -> str:
    """Return a word as the lexicon writes it."""
    return _RUN.sub(r"\1", word)


def fold(text: str) -> Folded:
    """Return the words of a text as they are said.

    Accents, format characters and look-alike letters are undone, small letters used, signs inside
    a word that also has letters read as letters, repeated letters written once. The time grows
    with the length. Never raises.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character):
            if unicodedata.category(part) in {"Mn", "Me", "Cf"}:
                continue
            for plain in part.lower():
                for letter in _ALIKE.get(plain, plain):
                    letters.append(letter)
                    places.append(place)
    flat = "".join(letters)
    words = [_word(m.group(), m.start(), m.end(), places) for m in _WORD.finditer(flat)]
    spelled = []
    for match in _APART.finditer(flat):
        joined = match.group().replace(match["gap"], "")
        if len(joined) >= 4:
            spelled.append(_word(joined, match.start(), match.end(), places))
    return Folded(tuple(words), tuple(spelled))


def _word(written: str, start: int, end: int, places: list[int]) -> Word:
    # A number stays a number, and so does "4x" or "11th": two letters at least make a word.
    if sum(letter.isalpha() for letter in written) >= 2 or "*" in written:
        written = "".join(_SIGNS.get(letter, letter) for letter in written)
    return Word(said(written), places[start], places[end - 1] + 1)
