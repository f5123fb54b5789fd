"""What speaks for and against that a text repeats one claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log1p, sqrt
from typing import Any

from cermin.language.similarity.rarity import rarity

from .vocabulary import Vocabulary
from .wording import Words

__all__ = ["FEATURES", "Claim", "Evidence", "Reading", "Term", "evidence", "terms"]

#: Names of the features, in their order. All but ``missing`` and ``other_figures`` speak for a
#: match, and the weights are held to that.
FEATURES = (
    "covered",
    "exact",
    "near_by",
    "in_order",
    "alike",
    "mass",
    "of_text",
    "missing",
    "other_figures",
)

_HEAD = 120
_MOST_TERMS = 6
# Of a word that a text repeats endlessly so many places are looked at.
_OFTEN = 20
_LEAST_WEIGHT = 2.5
_FULL_MASS = 40.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A settled claim: its key, its text without label, and the numbers of its words.

    Attributes:
        key: what the caller knows it by.
        text: as it was given, without its label.
        numbers: of its words, in order.
        figures: those of them that are digits.
    """

    key: Any
    text: str
    numbers: tuple[int, ...]
    figures: frozenset[int]


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the text that the claim has too: ``text[start:end]``."""

    start: int
    end: int
    claim_word: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a close look at one text and one claim found.

    Attributes:
        features: values of `FEATURES`.
        places: known word that both share → where the text has it.
    """

    features: tuple[float, ...]
    places: dict[int, list[int]]


class Reading:
    """A text read once, to be compared with many claims.

    Attributes:
        words: its words and their places.
        met: known word → the words of the text that repeat it: (how surely, which).
        sure: known word → how surely it is in the text.
        total: rarity of all words of the head.
        norm: length of the head's words as a vector.
    """

    __slots__ = ("met", "norm", "rare", "sure", "total", "where", "words")

    def __init__(self, words: Words, vocabulary: Vocabulary, weights: Sequence[float]) -> None:
        self.words = words
        distinct: dict[str, list[int]] = {}
        for place, word in enumerate(words.words):
            distinct.setdefault(word, []).append(place)
        self.where = list(distinct.values())
        self.met: dict[int, list[tuple[float, int]]] = {}
        self.rare: list[float] = []
        numbers = vocabulary.numbers
        for order, word in enumerate(distinct):
            for number, degree in vocabulary.alike(word):
                self.met.setdefault(number, []).append((degree, order))
            own = numbers.get(word)
            self.rare.append(_unknown(word) if own is None else weights[own])
        self.sure = {number: max(found)[0] for number, found in self.met.items()}
        head = self.rare[:_HEAD]
        self.total = sum(head)
        self.norm = sqrt(sum(weight * weight for weight in head))

    def places(self, number: int) -> list[int]:
        """Give where the text repeats a known word, in order."""
        found = self.met.get(number)
        if not found:
            return []
        if len(found) == 1:
            return self.where[found[0][1]]
        return sorted(place for _, order in found for place in self.where[order])


@lru_cache(maxsize=50_000)
def _unknown(word: str) -> float:
    """Give the rarity of a word that no claim has."""
    return rarity(word)


def evidence(claim: Claim, read: Reading, weights: Sequence[float]) -> Evidence:
    """Compare a text with a claim word by word.

    Args:
        claim: one of the index.
        read: the text.
        weights: rarity of every word of the vocabulary.
    """
    total = mass = exact = missing = length = product = 0.0
    places: dict[int, list[int]] = {}
    of_text: dict[int, float] = {}
    for number in dict.fromkeys(claim.numbers):
        weight = weights[number]
        total += weight
        length += weight * weight
        degree = read.sure.get(number, 0.0)
        missing = max(missing, weight * (1 - degree))
        if not degree:
            continue
        places[number] = read.places(number)
        mass += weight * degree
        exact += weight * (degree == 1.0)
        product += weight * weight * degree
        for sure, order in read.met[number]:
            if order < _HEAD and sure > of_text.get(order, 0.0):
                of_text[order] = sure
    total = total or 1e-9
    norm = sqrt(length) * read.norm
    met = sum(read.rare[order] * sure for order, sure in of_text.items())
    features = (
        mass / total,
        exact / total,
        _near_by(claim, places, weights, read.sure) / total,
        _in_order(claim, places),
        product / norm if norm else 0.0,
        min(1.0, mass / _FULL_MASS),
        met / read.total if read.total else 0.0,
        missing / 8,
        _other_figures(claim, read.sure),
    )
    return Evidence(features, places)


def terms(
    seen: Evidence, read: Reading, weights: Sequence[float], vocabulary: Vocabulary
) -> tuple[Term, ...]:
    """Give the heaviest shared words; what every text says is left out."""
    telling: list[Term] = []
    for number, at in seen.places.items():
        weight = weights[number] * read.sure[number]
        if weight >= _LEAST_WEIGHT:
            start, end = read.words.starts[at[0]], read.words.ends[at[0]]
            telling.append(Term(start, end, vocabulary.words[number], round(weight, 3)))
    telling.sort(key=lambda term: -term.weight)
    return tuple(telling[:_MOST_TERMS])


def _near_by(
    claim: Claim, places: dict[int, list[int]], weights: Sequence[float], sure: dict[int, float]
) -> float:
    """Give the most of the claim's weight that stands together in the text.

    A long text has all the words of a short claim somewhere; only together do they repeat it.
    """
    span = 2 * len(claim.numbers) + 8
    met = sorted((place, number) for number, at in places.items() for place in at[:_OFTEN])
    inside: dict[int, int] = {}
    best = weight = 0.0
    first = 0
    for place, number in met:
        inside[number] = inside.get(number, 0) + 1
        if inside[number] == 1:
            weight += weights[number] * sure[number]
        while met[first][0] < place - span:
            gone = met[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                weight -= weights[gone] * sure[gone]
            first += 1
        best = max(best, weight)
    return best


def _in_order(claim: Claim, places: dict[int, list[int]]) -> float:
    """Give the share of the claim's neighbouring words that follow each other in the text."""
    pairs = list(zip(claim.numbers, claim.numbers[1:], strict=False))
    if not pairs:
        return 1.0 if places else 0.0
    following = 0
    for left, right in pairs:
        after = places.get(right)
        if after and left in places:
            following += any(at + 1 in after or at + 2 in after for at in places[left][:_OFTEN])
    return following / len(pairs)


def _other_figures(claim: Claim, sure: dict[int, float]) -> float:
    """Give how many of the claim's numbers the text lacks, damped: 0 for none, about 1 for many."""
    return log1p(sum(number not in sure for number in claim.figures)) / 2
