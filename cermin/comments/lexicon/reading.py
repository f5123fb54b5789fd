"""Find what a moderator should see: words of the lexicon, personal numbers, links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cermin.comments.lexicon.folding import Word, fold

TERMS = Path(__file__).parent / "data" / "terms.tsv"
#: Category → how much it concerns: 1 look twice, 2 look closely.
CONCERN = {
    "hate": 2, "threat": 2, "sexual": 2, "abuse": 1, "spam": 1, "personal": 2, "link": 1,
    "shouting": 0, "official_name": 1,
}  # fmt: skip
#: Endings that leave a coarse word what it is.
_ENDINGS = ("nya", "mu", "ku", "lah", "kah", "lo", "lu", "an", "in", "s")
_LONGEST_TERM = 5
#: How far a word that makes a term harmless may stand from it.
_NEAR = 3
_MOST = 40
_SPAN = 4_000

_LINK = re.compile(
    r"https?://\S+|www\.\S+|\b(?:wa\.me|t\.me|bit\.ly|s\.id|linktr\.ee)/\S+"
    r"|\b[a-z0-9-]{3,40}\.(?:com|net|org|info|xyz|top|site|online|club|vip|bet|click|link)\b",
    re.I,
)
_PERSONAL = re.compile(
    r"(?<!\d)(?P<nik>[1-9]\d(?:[ .-]?\d){14})(?!\d)"
    r"|(?<![\d+])(?P<phone>(?:\+?62|0)[ .-]?8(?:[ .-]?\d){7,11})(?!\d)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,3})",
    re.I,
)
_OFFICIAL = re.compile(
    r"\b(?:admin(?:istrator)?|resmi|official|humas|operator|moderator|ketua)\b", re.I
)
_SHOUT_LETTERS = 24


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that a moderator should see.

    Attributes:
        category: a key of `CONCERN`.
        term: what of the lexicon it is, or which kind of number.
        start: where it begins in the text as written.
        end: where it ends.
    """

    category: str
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Term:
    category: str
    words: tuple[str, ...]
    term: str
    harmless_near: frozenset[str]


def look_through(text: str, name: str = "") -> tuple[list[dict[str, Any]], int]:
    """Return what was found in a text and a name, ready to be kept, and how much it concerns.

    Returns:
        Dictionaries with `category`, `term`, `start`, `end` and `where` (`text` or `name`), in
        the order of the text, at most 40; and 0, 1 or 2.
    """
    rows = [{**_row(found), "where": "text"} for found in read_text(text)]
    in_name = [*read_text(name), *_official(name)]
    rows += [{**_row(found), "where": "name"} for found in in_name]
    concern = max((CONCERN[row["category"]] for row in rows), default=0)
    return rows[:_MOST], concern


def read_text(text: str) -> list[Finding]:
    """Return the findings of a text, in its order; never raises. Reads the first 4,000 letters."""
    shown = text[:_SPAN]
    folded = fold(shown)
    found = [*_of_lexicon(folded.words), *_spelled(folded.spelled), *_by_pattern(shown)]
    return sorted(_without_inner(found), key=lambda f: (f.start, f.end))


def _row(found: Finding) -> dict[str, Any]:
    return {
        "category": found.category, "term": found.term, "start": found.start, "end": found.end,
    }  # fmt: skip


def _of_lexicon(words: tuple[Word, ...]) -> Iterator[Finding]:
    known = _terms()
    spoken = [word.said for word in words]
    for at, word in enumerate(words):
        for first in _forms(word.said, known):
            for term in known.get(first, ()):
                length = len(term.words)
                rest = zip(spoken[at + 1 : at + length], term.words[1:], strict=False)
                complete = at + length <= len(words)
                if complete and all(_fits(have, want) for have, want in rest):
                    around = spoken[max(0, at - _NEAR) : at] + spoken[at + length :][:_NEAR]
                    if not term.harmless_near.intersection(around):
                        end = words[at + length - 1].end
                        yield Finding(term.category, term.term, word.start, end)


def _spelled(words: Iterable[Word]) -> Iterator[Finding]:
    known = _terms()
    for word in words:
        for term in known.get(word.said, ()):
            if len(term.words) == 1:
                yield Finding(term.category, term.term, word.start, word.end)


def _fits(have: str, want: str) -> bool:
    return have == want or any(have == want + ending for ending in _ENDINGS)


def _forms(word: str, known: Mapping[str, Any]) -> Iterator[str]:
    """Yield the words of the lexicon that a word may be: itself, less an ending, or starred."""
    if "*" in word:
        hidden = re.compile(re.escape(word).replace(r"\*", "[a-z]{1,2}"))
        if len(word) >= 3 and word.count("*") * 2 <= len(word):
            yield from (first for first in known if hidden.fullmatch(first))
        return
    if word in known:
        yield word
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and stem in known:
            yield stem


def _by_pattern(text: str) -> Iterator[Finding]:
    for match in _PERSONAL.finditer(text):
        yield Finding("personal", str(match.lastgroup), match.start(), match.end())
    for match in _LINK.finditer(text):
        yield Finding("link", "link", match.start(), match.end())
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) >= _SHOUT_LETTERS and sum(map(str.isupper, letters)) > 0.8 * len(letters):
        yield Finding("shouting", "capitals", 0, len(text))


def _official(name: str) -> Iterator[Finding]:
    for match in _OFFICIAL.finditer(name):
        yield Finding("official_name", "official", match.start(), match.end())


def _without_inner(found: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out what stands inside a longer finding of the same category, and repetitions."""
    longest: list[Finding] = []
    for finding in sorted(set(found), key=lambda f: (f.start - f.end, f.start, f.term)):
        if not any(
            kept.category == finding.category
            and kept.start <= finding.start
            and finding.end <= kept.end
            for kept in longest
        ):
            longest.append(finding)
    yield from longest


@cache
def _terms() -> dict[str, tuple[_Term, ...]]:
    """Return the lexicon by the first word of its terms."""
    by_first: dict[str, list[_Term]] = {}
    for line in TERMS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        category, term, *near = line.split("\t")
        words = tuple(word.said for word in fold(term).words)
        if category not in CONCERN or not 0 < len(words) <= _LONGEST_TERM:
            raise ValueError(f"{TERMS.name}: {line!r}")
        harmless = frozenset(word.said for word in fold(" ".join(near)).words)
        by_first.setdefault(words[0], []).append(_Term(category, words, term, harmless))
    return {first: tuple(terms) for first, terms in by_first.items()}


def count_links(text: str) -> int:
    """Return how many addresses a text holds."""
    return sum(1 for _match in _LINK.finditer(text[:_SPAN]))
