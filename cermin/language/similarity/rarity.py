"""How much a word tells: what most texts say tells nothing, a rare name much."""

from functools import cache
from math import log

from cermin.language.resources import read_rows

__all__ = ["background", "rarity"]

# A word that the table does not know stands in this share of texts.
_UNKNOWN = 0.0002
# A headline or a post is longer than the sentences that the table counts.
_LONGER = 1.5


def background(word: str) -> float:
    """Give the share of texts, from 0 to 1, that hold a word (in small letters)."""
    return _shares().get(word, _UNKNOWN)


def rarity(word: str, holding: int = 0, texts: int = 0, trust: float = 400.0) -> float:
    """Weigh a word by how few texts hold it, from 0 (nearly all) to about 8.

    Args:
        word: in small letters.
        holding: how many texts of a collection hold it.
        texts: how many texts the collection has.
        trust: the background table counts as a collection of that many texts.
    """
    share = (holding + trust * background(word)) / (texts + trust)
    return max(0.0, -log(min(1.0, share)))


@cache
def _shares() -> dict[str, float]:
    rows = read_rows("similarity", "word_frequency.tsv")
    return {row["word"]: min(0.9, _LONGER * float(row["sentences"]) / 10_000) for row in rows}
