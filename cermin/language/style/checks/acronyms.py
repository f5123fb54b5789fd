"""Acronyms are written out where they first stand."""

import re
from collections.abc import Iterator
from functools import cache

from cermin.language.names.places import regions_by_words
from cermin.language.resources import read_words

from ..article import Article, Options
from ..lexicon import load_default
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

EXPANDED = Rule(
    "style/acronym-first-use",
    "saran",
    "Singkatan dipanjangkan pada penyebutan pertama, kecuali yang sudah dikenal semua orang.",
    "Kaidah bahasa jurnalistik",
)
RULES = (EXPANDED,)

_ACRONYM = re.compile(r"(?<![\w./#@-])[A-Z]{2,8}(?![\w./-])")
_ROMAN = re.compile(r"[IVXLCDM]+")


@cache
def _known() -> frozenset[str]:
    return frozenset(" ".join(read_words("style", "known_acronyms.txt")).split())


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on the first use of an acronym that is never written out."""
    del article, options
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None or body.plain.isupper():
        return
    seen: set[str] = set()
    for match in _ACRONYM.finditer(body.plain):
        name = match.group()
        if name in seen or name in _known() or _ROMAN.fullmatch(name) or _is_word(name):
            continue
        seen.add(name)
        start, end = match.span()
        if body.plain[max(0, start - 1) : start] == "(" or body.plain[end : end + 2] == " (":
            continue
        if name.lower() in regions_by_words():
            continue  # a dateline: "BREBES – …"
        if f"({name})" in body.plain or _in_capitals(body.plain, start, end):
            continue
        message = f"Tulislah kepanjangan “{name}” pada penyebutan pertama."
        yield body.remark(EXPANDED, start, end, message)


def _is_word(name: str) -> bool:
    return len(name) > 3 and (name.lower() in load_default().roots)


def _in_capitals(plain: str, start: int, end: int) -> bool:
    """Say whether the acronym stands in a line of capitals: a headline, a dateline."""
    around = (
        plain[max(0, start - 15) : start].split("\n")[-1] + plain[end : end + 15].split("\n")[0]
    )
    letters = [letter for letter in around if letter.isalpha()]
    return len(letters) > 6 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)
