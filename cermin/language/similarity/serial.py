"""Items that come again day after day: gold price, weather, schedules, results."""

from functools import cache

from cermin.language.resources import read_rows

__all__ = ["serial_kind"]


def serial_kind(words: list[str]) -> str:
    """Give the kind of series that a headline's words (in small letters) announce, or ""."""
    held = set(words)
    for kind, needed in _kinds():
        if held.issuperset(needed):
            places = [words.index(word) for word in needed]
            if places == sorted(places):
                return kind
    return ""


@cache
def _kinds() -> list[tuple[str, tuple[str, ...]]]:
    rows = read_rows("similarity", "serial.tsv")
    return [(row["kind"], tuple(row["words"].split())) for row in rows]
