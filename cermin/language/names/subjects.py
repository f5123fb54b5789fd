"""Find who does the speaking in a sentence: the subject of its verb, or whom "oleh" names."""

import re
from functools import lru_cache

from .speakers import Speaker, read_speaker
from .speech_words import speech_words

__all__ = ["introduced", "subject_of"]

# A speaker stands within this many characters of where the sentence begins.
_REACH = 220
_WORD = re.compile(r"[^\W\d_]+")
_FILLER = re.compile(r"[\s,)–—]*(?:[a-z]+[\s,]{0,3}){0,3}")
_CIRCUMSTANCE = re.compile(
    r"[\s,)]{0,4}(?:dalam|melalui|lewat|saat|ketika|di|usai|seusai|pada|kepada)\b[^.!?:;\n“”\"]{1,90}"
)
_PART = re.compile(r",|[–—:]|\s-\s")
_MOST_PARTS = 8


def subject_of(text: str, start: int, end: int) -> tuple[Speaker, int] | None:
    """Find "NAME, TITLE, mengatakan": the subject of a verb of speech, and where that ends."""
    verb = _first_of(text, speech_words("verb"), start, end)
    if verb is None:
        return None
    speaker = _subject_before(text, start, verb.start())
    return (speaker, verb.end()) if speaker else None


def introduced(text: str, start: int, end: int) -> tuple[Speaker, int] | None:
    """Read "Hal itu disampaikan (oleh) NAME, TITLE"."""
    verb = _first_of(text, speech_words("passive"), start, end)
    if verb is None:
        return None
    after = verb.end()
    follow = _WORD.search(text, after, end)
    if follow and follow.group() == "oleh":
        after = follow.end()
    speaker = read_speaker(text, after, end)
    return (speaker, speaker.end) if speaker else None


def _first_of(text: str, words: frozenset[str], start: int, end: int) -> re.Match[str] | None:
    """Find the first of some words within reach; most sentences have none of them."""
    limit = min(end, start + _REACH)
    if words.isdisjoint(_words_within(text, start, limit)):
        return None
    found = _WORD.finditer(text, start, limit)
    return next((match for match in found if match.group() in words), None)


@lru_cache(maxsize=1)  # both kinds of verbs are looked for in one sentence after the other
def _words_within(text: str, start: int, end: int) -> tuple[str, ...]:
    return tuple(_WORD.findall(text, start, end))


def _subject_before(text: str, start: int, verb: int) -> Speaker | None:
    at = start
    for _ in range(_MOST_PARTS):
        speaker = read_speaker(text, at, verb)
        if speaker and _reaches(text, speaker.end, verb):
            return speaker
        mark = _PART.search(text, at, verb)
        if mark is None:
            return None
        at = mark.end()
    return None


def _reaches(text: str, at: int, verb: int) -> bool:
    """Say whether only fillers ("juga") or a circumstance stand between speaker and verb."""
    match = _FILLER.fullmatch(text, at, verb)
    if match is None:
        return _CIRCUMSTANCE.fullmatch(text, at, verb) is not None
    words = _WORD.findall(match.group())
    if all(word in speech_words("fill") for word in words):
        return True
    return _CIRCUMSTANCE.fullmatch(text, at, verb) is not None
