"""Tables of phrases and what to write instead, found in a passage."""

from collections.abc import Iterable

from ..passage import Passage, Phrases

__all__ = ["inside_name", "phrases_of"]


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
