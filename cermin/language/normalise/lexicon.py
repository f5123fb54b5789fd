"""The words that the normaliser knows: standard ones, particles, and what stands after "di"."""

from collections.abc import Mapping
from functools import cache

from cermin.language.resources import read_rows, read_words

from .words import word_map

__all__ = ["frequencies", "known", "particles", "passives", "places"]

# Particles of speech that writing leaves out: those that the formal side of STIF left out in more
# than two of three places.
_PARTICLES = "sih nih dong deh loh lho kah mah lah yah ya yaa yaaa yak"


@cache
def particles() -> frozenset[str]:
    """Give the particles of speech under all their spellings."""
    plain = frozenset(_PARTICLES.split()).difference(word_map())
    return plain.union(word for word, formal in word_map().items() if formal in plain)


@cache
def frequencies() -> Mapping[str, int]:
    """Give standard word → in how many sentences of news it stands."""
    rows = read_rows("keywords", "sentence_frequencies.tsv")
    return {row["word"]: int(row["sentences"]) for row in rows}


@cache
def known() -> frozenset[str]:
    """Give the standard words: roots, words of the news, and what the table leads to."""
    formal = {part for words in word_map().values() for part in words.replace("-", " ").split()}
    found = {*read_words("stemming", "roots.txt"), *frequencies(), *formal}
    return frozenset(found.difference(word_map()))


@cache
def places() -> frozenset[str]:
    """Give the words that "di" and "ke" stand apart from."""
    return _after_di("place")


@cache
def passives() -> frozenset[str]:
    """Give the stems that "di" is joined to."""
    return _after_di("passive")


def _after_di(kind: str) -> frozenset[str]:
    rows = read_rows("normalise", "after_di.tsv")
    return frozenset(row["word"] for row in rows if row["kind"] == kind)
