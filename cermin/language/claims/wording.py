"""The words of claims and posts, each with its place in the original."""

import re
import unicodedata
from dataclasses import dataclass

__all__ = ["MAX_CHARS", "Words", "strip_label", "words_with_places"]

#: What follows in a longer text is not looked at: a claim stands near the head of a post.
MAX_CHARS = 5_000

# Strokes and dots under each letter ("S͓a͓y͓a͓") are no letters of their own.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_STROKES = re.compile("[\u0300-\u036f]+")
_DISGUISED = str.maketrans("013457", "oieast")
_BRACKETED = re.compile(r"\s*[\[(][^\])]{1,40}[\])]\s*[:\-–]?\s*")
_SPOKEN = re.compile(
    r"\s*(?:hoaks?|salah|keliru|menyesatkan|disinformasi|misinformasi|sebagian benar|tidak benar"
    r"|belum terbukti|klarifikasi|cek fakta|fakta atau hoaks|penipuan)\s*[:!?|]\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words in small letters, and where each stands: ``text[starts[i]:ends[i]]``."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def words_with_places(text: str) -> Words:
    """Cut a text into words; letters from the corners of Unicode ("𝐈𝐍𝐅𝐎") become plain ones."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text[:MAX_CHARS]):
        word = match.group()
        if not word.isascii():
            word = _STROKES.sub("", unicodedata.normalize("NFKC", word))
        word = word.lower()[:64]
        words.append(word if word.isalpha() or word.isdigit() else _undisguised(word))
        starts.append(match.start())
        ends.append(match.end())
    return Words(words, starts, ends)


def _undisguised(word: str) -> str:
    """Read "t4ngk4p" as "tangkap"; numbers with a letter or two ("5g", "h2o", "2x") stay."""
    letters = sum(letter.isalpha() for letter in word)
    if letters < 3 or not word[0].isalpha() or word[-1].isdigit():
        return word
    return word.translate(_DISGUISED)


def strip_label(title: str) -> str:
    """Take the verdict off a fact-check's title: "[SALAH] Vaksin …" and "Keliru: vaksin …"."""
    for _ in range(3):
        match = _BRACKETED.match(title) or _SPOKEN.match(title)
        if not match or match.end() >= len(title):
            return title
        title = title[match.end() :]
    return title
