"""Partisan wording while an election is under way."""

from collections.abc import Iterator
from functools import cache

from cermin.language.resources import read_rows

from ..article import Options
from ..passage import Passage, Phrases
from ..remarks import Remark, Rule
from .wordings import phrases_of

__all__ = ["RULES", "check"]

PARTISAN = Rule(
    "risk/partisan",
    "konteks",
    "Pada tahapan pemilu, lembaga publik tidak memuji, mengajak memilih, atau merendahkan peserta.",
    "UU 7/2017 (netralitas); UU 20/2023 (netralitas ASN)",
)
RULES = (PARTISAN,)


@cache
def _table() -> dict[str, str]:
    return {row["phrase"]: row["why"] for row in read_rows("style", "partisan.tsv")}


@cache
def _phrases() -> Phrases:
    return phrases_of(_table())


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on partisan wording when ``options.election_stage`` is set."""
    if not options.election_stage:
        return
    words = passage.words
    for first, after, key in passage.phrases(_phrases()):
        start, end = words[first].start, words[after - 1].end
        message = f"{_table()[key]} Pastikan kalimat ini netral."
        yield passage.remark(PARTISAN, start, end, message)
