"""Colloquial spellings written out for the tone model's eyes only."""

from functools import cache

__all__ = ["written_out"]


@cache
def written_out() -> dict[str, str]:
    """Give colloquial word → standard word."""
    try:
        from cermin.language.normalise.words import word_map
    except ImportError:
        return {}
    return dict(word_map())
