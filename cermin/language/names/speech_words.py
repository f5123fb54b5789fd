"""The words that announce speech and speakers, and the degrees that stand behind a name."""

import re
from functools import cache

from cermin.language.resources import read_rows, read_words

__all__ = ["given_names", "is_degree", "speech_words"]

_DEGREE = re.compile(
    r"(?:[A-Z][A-Za-z]{0,2}\.\s?){1,3}[A-Z][A-Za-z]{0,5}\.?"
    r"|(?:S[EHTPK]|M[MHTA]|SIP|SPd|MPd|MSi|SSos|SKom|SKM|STP|AMd|MKes|PhD|SAg|MAg)\.?"
)


@cache
def speech_words(*kinds: str) -> frozenset[str]:
    """Give the words of one class, or of several together, of `data/names/speech.tsv`."""
    rows = read_rows("names", "speech.tsv")
    return frozenset(word for row in rows if row["class"] in kinds for word in row["words"].split())


def is_degree(word: str) -> bool:
    """Say whether a word is an academic degree: "S.Sos.", "M.Kes", "SH"."""
    return _DEGREE.fullmatch(word) is not None


@cache
def given_names() -> frozenset[str]:
    """Give the given names that the lists know, in small letters."""
    return frozenset(" ".join(read_words("names", "given_names.txt")).split())
