"""Words that no keyword begins or ends with."""

from functools import cache

from cermin.language.resources import read_words

__all__ = ["stop_words"]


@cache
def stop_words() -> frozenset[str]:
    """Give function words and the words of reporting and of dates, in small letters."""
    return frozenset(read_words("keywords", "stop_words.txt"))
