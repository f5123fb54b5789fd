"""Foreign words that have an Indonesian word of their own."""

from collections.abc import Iterator
from functools import cache

from cermin.language.resources import read_rows

from ..article import Options
from ..passage import Passage, Phrases, like
from ..remarks import Remark, Rule
from .wordings import inside_name, phrases_of

__all__ = ["RULES", "check"]

FOREIGN = Rule(
    "style/foreign-word",
    "saran",
    "Pakailah padanan Indonesia; bila kata asing memang perlu, tulislah miring.",
    "Perpres 63/2019; padanan istilah Badan Bahasa",
)
RULES = (FOREIGN,)


@cache
def _table() -> dict[str, str]:
    return {row["foreign"]: row["indonesian"] for row in read_rows("style", "foreign.tsv")}


@cache
def _phrases() -> Phrases:
    return phrases_of(_table())


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Suggest Indonesian words; names of events, titles of works and short quotations are left."""
    del options
    words = passage.words
    for first, after, key in passage.phrases(_phrases()):
        start, end = words[first].start, words[after - 1].end
        if passage.part == "body" and inside_name(passage, first, after):
            continue
        surface = passage.source[start:end]
        suggestion = like(surface, _table()[key])
        message = (
            f"Padanan Indonesia: “{suggestion}”. Kata asing yang dipertahankan ditulis miring."
        )
        yield passage.remark(FOREIGN, start, end, message, suggestion)
