"""Officialese and wordiness, with plain words for them."""

from collections.abc import Iterator
from functools import cache

from cermin.language.resources import read_rows

from ..article import Options
from ..passage import Passage, Phrases, like
from ..remarks import Remark, Rule
from .wordings import inside_name, phrases_of

__all__ = ["RULES", "check"]

PLAIN = Rule(
    "style/officialese",
    "saran",
    "Ganti ungkapan birokrasi dan kata mubazir dengan kata sehari-hari.",
    "Kaidah bahasa lugas; UU 14/2008 (informasi mudah dipahami)",
)
RULES = (PLAIN,)


@cache
def _table() -> dict[str, str]:
    return {row["phrase"]: row["plain"] for row in read_rows("style", "officialese.tsv")}


@cache
def _phrases() -> Phrases:
    return phrases_of(_table())


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on officialese; phrases inside names of events are left alone."""
    del options
    words = passage.words
    for first, after, key in passage.phrases(_phrases()):
        if inside_name(passage, first, after):
            continue
        start, end = words[first].start, words[after - 1].end
        surface = passage.source[start:end]
        plain = _table()[key]
        if plain == "-":
            message = f"“{surface}” dapat dihilangkan tanpa mengubah arti."
            yield passage.remark(PLAIN, start, end, message)
            continue
        suggestion = like(surface, plain)
        message = f"Lebih lugas: “{suggestion}”."
        yield passage.remark(PLAIN, start, end, message, suggestion)
