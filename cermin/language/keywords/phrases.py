"""The phrases that say what one text is about."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cermin.language.stemming import stem

from .background import Background
from .candidates import Phrase, candidates

__all__ = ["Keyword", "keywords"]

# What stands at the beginning of a report is what it is about.
_FADE = 60.0
_EARLY = 4.0
_TITLE = 1.5
# How much the kind of a phrase counts: a name says most, a verb ("dilantik") or a word with a
# possessive ("timnya") least.
_NAME = 1.05
_VERB = 0.7
_VERBS = ("di", "me", "ber", "ter")
# Words rarer than this (in nats) tell no more: names that nobody else bears are not yet subjects.
_RAREST = 5.5
# A phrase of n words weighs as the sum of its words over n to this power.
_LENGTH = 0.5
# The weight of a phrase grows with its count c as c / (c + this).
_SATURATION = 4.0


# A word that mostly stands inside one longer phrase leaves the place to that phrase.
_MOSTLY = 0.6
_PART = 0.6


@dataclass(frozen=True, slots=True)
class Keyword:
    """A phrase that says what a text is about.

    Attributes:
        text: as the text writes it most often.
        score: its weight; comparable within one text only.
        spans: where it stands in the text (not in the headline).
    """

    text: str
    score: float
    spans: tuple[tuple[int, int], ...]


def keywords(title: str, text: str, background: Background, *, most: int = 10) -> list[Keyword]:
    """Find the phrases of one to three words, and the names, that tell a text from others.

    Args:
        title: the headline; its words count more. May be empty.
        text: the body.
        background: what is usual; an empty one knows Indonesian news at large.
        most: how many phrases at most.

    Returns:
        The weightiest first; none begins or ends with a stop word, no two say the same.
    """
    found = candidates(text)
    if not found:
        return _from_headline(title, background, most) if title.strip() else []
    headline = {stem(word) for phrase in candidates(title.lower()) for word in phrase.words}
    counts = _counts(found)
    values = {word: 0.0 for phrase in found for word in phrase.words}
    for word in values:
        values[word] = _information(word, headline, background)
    inside = _inside(found)
    scored = [(_score(phrase, values, counts, inside), phrase) for phrase in found]
    scored.sort(key=lambda pair: (-pair[0], pair[1].first, pair[1].words))
    return _pick(scored, text, most)


def _from_headline(title: str, background: Background, most: int) -> list[Keyword]:
    found = keywords("", title, background, most=most)
    return [Keyword(one.text, one.score, ()) for one in found]


def _counts(found: list[Phrase]) -> dict[str, int]:
    """Count the roots of a text, so that all forms of a word count for one another."""
    counts: dict[str, int] = {}
    for phrase in found:
        if len(phrase.words) == 1 or phrase.is_name:
            times = len(phrase.spans)
            for word in phrase.words:
                root = stem(word)
                counts[root] = counts.get(root, 0) + times
    return counts


def _information(word: str, headline: set[str], background: Background) -> float:
    """Give what a word tells, in nats; less for a verb, more for a word of the headline."""
    value = min(_RAREST, background.rarity(word))
    if headline and stem(word) in headline:
        value *= 1.0 + _TITLE
    return value * _VERB if _is_verb(word) else value


@lru_cache(maxsize=131_072)
def _is_verb(word: str) -> bool:
    return word.startswith(_VERBS) or word.endswith("nya")


def _inside(found: list[Phrase]) -> dict[str, int]:
    """Give how often a word stands in the longer phrase in which it stands most."""
    inside: dict[str, int] = {}
    for phrase in found:
        times = len(phrase.spans)
        if len(phrase.words) > 1 and times > 1:
            for word in phrase.words:
                if inside.get(word, 0) < times:
                    inside[word] = times
    return inside


def _score(
    phrase: Phrase, values: dict[str, float], counts: dict[str, int], inside: dict[str, int]
) -> float:
    words = phrase.words
    count: float = len(phrase.spans)
    if len(words) == 1:
        worth = values[words[0]]
        if inside.get(words[0], 0) > _MOSTLY * count:
            worth *= _PART
        count = (count + counts[stem(words[0])]) / 2
    else:
        worth = sum([values[word] for word in words]) / len(words) ** _LENGTH
        if phrase.is_name:
            # "Prabowo" further down speaks of the "Prabowo Subianto" above.
            count = (count + max([counts[stem(word)] for word in words])) / 2
    if phrase.is_name:
        worth *= _NAME
    early = 1.0 + _EARLY * math.exp(-phrase.first / _FADE)
    return worth * early * count / (count + _SATURATION)


def _pick(scored: Iterable[tuple[float, Phrase]], text: str, most: int) -> list[Keyword]:
    """Take the weightiest phrases that bring new words and do not repeat one another."""
    picked: list[Keyword] = []
    covered: set[str] = set()
    for score, phrase in scored:
        roots = [stem(word) for word in phrase.words]
        new = sum(root not in covered for root in roots)
        if new * 2 <= len(roots):
            continue
        covered.update(roots)
        picked.append(Keyword(_surface(phrase, text), round(score, 3), tuple(phrase.spans)))
        if len(picked) == most:
            break
    return picked


def _surface(phrase: Phrase, text: str) -> str:
    """Give the most usual way in which the text writes the phrase."""
    counts = Counter(text[start:end] for start, end in phrase.spans)
    return max(counts, key=lambda surface: (counts[surface], surface.islower()))
