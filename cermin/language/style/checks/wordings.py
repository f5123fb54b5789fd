"""Tables of phrases and what to write instead, found in a passage."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cermin.language.resources import read_rows

from ..passage import Passage, Phrases

__all__ = ["Found", "found_in", "inside_name", "phrases_of"]


class Found(NamedTuple):
    """A phrase of a table in a passage: its words, its place, and what the table says of it."""

    first: int
    after: int
    start: int
    end: int
    surface: str
    says: str


def found_in(passage: Passage, table: str, key: str, value: str) -> Iterator[Found]:
    """Find the phrases of ``data/style/<table>``, whose columns ``key`` and ``value`` are read."""
    says, phrases = _table(table, key, value)
    words = passage.words
    for first, after, phrase in passage.phrases(phrases):
        start, end = words[first].start, words[after - 1].end
        yield Found(first, after, start, end, passage.source[start:end], says[phrase])


@cache
def _table(name: str, key: str, value: str) -> tuple[dict[str, str], Phrases]:
    says = {row[key]: row[value] for row in read_rows("style", name)}
    return says, phrases_of(says)


def phrases_of(keys: Iterable[str]) -> Phrases:
    """Lay out phrases by their first word, the longest first, for `Passage.phrases`."""
    found: Phrases = {}
    for key in keys:
        words = tuple(key.split())
        found.setdefault(words[0], []).append(words)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


def inside_name(passage: Passage, first: int, after: int) -> bool:
    """Say whether a phrase is capitalised amid capitals: the name of an event or a programme."""
    words = passage.words
    if not words[first].text[0].isupper():
        return False
    if words[first].start not in passage.sentence_starts:
        return True
    return after < len(words) and words[after].text[0].isupper()
