"""Find where a text names an institution, and the sentences that speak of it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cermin.language.text.sentences import sentences

from .reading import Where

__all__ = ["Passage", "find_names", "passages"]

# What a text says after this many characters adds nothing to how it speaks of somebody.
_MAX_CHARS = 100_000
# A "sentence" longer than this is a table or a list: what stands near the name is read.
_MAX_SENTENCE = 1_200
_NEAR = 400
_MAX_PASSAGES = 60

# In small letters these acronyms are words.
_ALSO_WORDS = frozenset(
    ["bin", "pan", "sar", "pas", "ban", "kan", "dim", "bas", "tim", "kip", "pos", "mk", "ma", "ri"]
)
# How the next sentence goes on about the same institution.
_GOES_ON = re.compile(
    r"\b(?:(?:lembaga|institusi|instansi|badan|komisi|dinas|perusahaan|kementerian|rumah sakit)"
    r" (?:itu|tersebut|ini)|pihaknya)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that speaks of the institution.

    Attributes:
        start: where it begins in its source (the text or the title).
        text: the sentence: ``source[start:start + len(text)]``.
        names: where it names the institution, in offsets into ``text``; ascending, apart.
        where: its source.
    """

    start: int
    text: str
    names: tuple[tuple[int, int], ...]
    where: Where = "text"


def find_names(text: str, names: Sequence[str]) -> list[tuple[int, int]]:
    """Give every place where one of the names stands as whole words, the longest first, in order.

    White space between the words of a name may be of any kind. Capital letters do not matter,
    save for an acronym whose small letters are a word of their own ("BIN").
    "-nya" may follow.
    """
    patterns = [_pattern(name) for name in sorted(set(names), key=len, reverse=True)]
    known = [pattern for pattern in patterns if pattern]
    if not known:
        return []
    found = re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?=(?:-?nya)?(?!\w))")
    return [match.span() for match in found.finditer(text[:_MAX_CHARS])]


def passages(
    text: str, spans: Iterable[tuple[int, int]], *, where: Where = "text"
) -> list[Passage]:
    """Give the sentences in which the spans lie, and those that go on with "lembaga itu".

    Args:
        text: the source, raw.
        spans: where it names the institution; what lies outside the text is left out.
        where: whether the source is the text or the title.
    """
    named = _apart(text, spans)
    found: list[Passage] = []
    before = False
    if not named:
        return found
    starts = [start for start, _ in named]
    for sentence in sentences(text[:_MAX_CHARS]):
        first = bisect_left(starts, sentence.start)
        after = bisect_left(starts, sentence.end)
        inside = named[first:after]
        if not inside and before:
            inside = _going_on(sentence.text, sentence.start)
        before = bool(inside)
        if inside:
            found.append(_passage(text, sentence.start, sentence.end, inside, where))
        if len(found) == _MAX_PASSAGES:
            break
    return found


def _pattern(name: str) -> str:
    words = name.split()
    if not words:
        return ""
    joined = r"\s+".join(re.escape(word) for word in words)
    if len(words) == 1 and name.strip().lower() in _ALSO_WORDS:
        return joined
    return f"(?i:{joined})"


def _apart(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort spans, leave out the empty ones and those outside the text, keep the longest of two."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if 0 <= start < end <= len(text) and (not found or start >= found[-1][1]):
            found.append((start, end))
    return found


def _going_on(sentence: str, start: int) -> list[tuple[int, int]]:
    match = _GOES_ON.search(sentence[:_MAX_SENTENCE])
    return [(start + match.start(), start + match.end())] if match else []


def _passage(
    text: str, start: int, end: int, named: Sequence[tuple[int, int]], where: Where
) -> Passage:
    if end - start > _MAX_SENTENCE:
        start, end = max(start, named[0][0] - _NEAR), min(end, named[0][1] + _NEAR)
    inside = tuple((a - start, min(b, end) - start) for a, b in named if start <= a < end)
    return Passage(start, text[start:end], inside, where)
