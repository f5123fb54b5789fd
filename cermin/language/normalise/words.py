"""The table of colloquial words and their standard forms, for a look-up word by word."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from cermin.language.resources import read_rows

__all__ = ["word_map", "word_sources"]


@cache
def word_map() -> Mapping[str, str]:
    """Give colloquial word → standard words, in small letters ("makasih" → "terima kasih").

    No standard form is itself a key, so that a second look-up changes nothing. A plain look-up
    sees no context: use `cermin.language.normalise.normalise` for whole texts.
    """
    return MappingProxyType({row["word"]: row["formal"] for row in _rows()})


@cache
def word_sources() -> Mapping[str, str]:
    """Give colloquial word → where the pair comes from (see the head of the table)."""
    return MappingProxyType({row["word"]: row["source"] for row in _rows()})


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(read_rows("normalise", "words.tsv"))
