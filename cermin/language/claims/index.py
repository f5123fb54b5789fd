"""Settled claims, and which of them a text repeats."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cermin.language.resources import read_words
from cermin.language.similarity.rarity import rarity

from .evidence import FEATURES, Claim, Evidence, Reading, Term, evidence, terms
from .ranking import LIKE, MATCHING, TOGETHER, Ranking, load_default
from .vocabulary import Vocabulary
from .wording import strip_label, words_with_places

__all__ = ["Claim", "ClaimIndex", "Decision", "Match", "Term"]

Decision = Literal["cocok", "mirip", ""]

# So many claims of the quick ranking are looked at closely.
_CLOSELY = 10
# Quick ranking: how much of the claim is there, and how alike both texts are as a whole.
_COVERAGE, _COSINE = 0.6, 0.4
# Words as "foto" and "akun" name the form in which a claim came, not the claim.
_FORM = 0.35
_TOGETHER = FEATURES.index("near_by")


@dataclass(frozen=True, slots=True)
class Match:
    """A settled claim that a text may repeat; a person decides.

    Attributes:
        claim: the claim as it was given, without its label.
        score: from 0 to 1, comparable between texts.
        decision: ``cocok`` (matches), ``mirip`` (resembles) or "" (too little to say either).
        because: the words that both share, heaviest first, with their places in the text.
    """

    claim: Claim
    score: float
    decision: Decision
    because: tuple[Term, ...]


class ClaimIndex:
    """The settled claims of an institution; claims come and go while it is in use.

    Args:
        claims: id and text of each; the title of the fact-check serves best. Labels as "[SALAH]"
            are taken off.
        ranking: weights of the close look; the shipped ones when not given.
    """

    def __init__(
        self, claims: Iterable[tuple[Any, str]] = (), *, ranking: Ranking | None = None
    ) -> None:
        self._claims: dict[Any, Claim] = {}
        self._vocabulary = Vocabulary()
        self._ranking = ranking or load_default()
        self._table: _Table | None = None
        for key, text in claims:
            self.add(key, text)

    def __len__(self) -> int:
        return len(self._claims)

    def __contains__(self, key: Any) -> bool:
        return key in self._claims

    def add(self, key: Any, text: str) -> None:
        """Add a claim, or replace the one of the same key; the next `match` rebuilds its tables."""
        stripped = strip_label(text)
        words = words_with_places(stripped).words
        numbers = tuple(self._vocabulary.number(word) for word in words)
        figures = frozenset(
            number for number, word in zip(numbers, words, strict=True) if word.isdigit()
        )
        self._claims[key] = Claim(key, stripped, numbers, figures)
        self._table = None

    def remove(self, key: Any) -> bool:
        """Take a claim out; says whether it was there."""
        self._table = None
        return self._claims.pop(key, None) is not None

    def match(self, text: str, limit: int = 5) -> list[Match]:
        """Give the claims that a text resembles most, best first.

        Args:
            text: a post or the head of an article as it was written; any text is taken.
            limit: how many at most. Weak ones are among them, with the decision "".
        """
        if self._table is None:
            self._table = _Table(list(self._claims.values()), self._vocabulary)
        read = words_with_places(text)
        if not read.words or not self._claims or limit < 1:
            return []
        table = self._table
        reading = Reading(read, self._vocabulary, table.weights)
        found = table.nearest(reading, max(limit, _CLOSELY))
        scored: list[tuple[float, int, Claim, Evidence]] = []
        for order, claim in enumerate(found):
            seen = evidence(claim, reading, table.weights)
            scored.append((self._ranking.score(seen.features), -order, claim, seen))
        scored.sort(key=lambda one: one[:2], reverse=True)
        return [
            Match(
                claim,
                score,
                _decision(score, seen.features),
                terms(seen, reading, table.weights, self._vocabulary),
            )
            for score, _, claim, seen in scored[:limit]
        ]


class _Table:
    """The words of all claims in sorted arrays, for the quick ranking."""

    def __init__(self, claims: list[Claim], vocabulary: Vocabulary) -> None:
        self._claims = claims
        self._vocabulary = vocabulary
        size = len(vocabulary)
        held = [sorted(set(claim.numbers)) for claim in claims]
        numbers = np.array([number for one in held for number in one], np.int64)
        owners = np.repeat(np.arange(len(claims)), [len(one) for one in held])
        order = np.argsort(numbers, kind="stable")
        counts = np.bincount(numbers, minlength=size) if size else np.empty(0, np.int64)
        self._owners = owners[order]
        self._starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        self.weights = [
            rarity(word, int(count), len(claims)) * (_FORM if word in _media_words() else 1.0)
            for word, count in zip(vocabulary.words, counts, strict=True)
        ]
        self._weights = np.array(self.weights)
        own = self._weights[numbers]
        self._totals = np.maximum(np.bincount(owners, own, len(claims)), 1e-9)
        self._norms = np.sqrt(np.maximum(np.bincount(owners, own * own, len(claims)), 1e-9))

    def nearest(self, read: Reading, count: int) -> list[Claim]:
        """Give the claims that rank first, without those that share nothing."""
        met = np.fromiter(read.sure.keys(), np.int64, len(read.sure))
        sure = np.fromiter(read.sure.values(), np.float64, len(read.sure))
        weights = self._weights[met]
        starts, lengths = self._starts[met], np.diff(self._starts)[met]
        before = np.cumsum(lengths) - lengths
        at = np.arange(int(lengths.sum())) + np.repeat(starts - before, lengths)
        owners = self._owners[at]
        value = np.repeat(sure * weights, lengths)
        heavy = np.repeat(sure * weights**2, lengths)
        covered = np.bincount(owners, value, len(self._claims)) / self._totals
        cosine = np.bincount(owners, heavy, len(self._claims)) / (self._norms * (read.norm or 1.0))
        scores: NDArray[np.float64] = _COVERAGE * covered + _COSINE * cosine
        some = np.argpartition(-scores, count)[:count] if count < len(scores) else slice(None)
        first = np.arange(len(scores))[some]
        first = first[np.lexsort((first, -scores[first]))]
        return [self._claims[place] for place in first.tolist() if scores[place] > 0]


@cache
def _media_words() -> frozenset[str]:
    return frozenset(read_words("claims", "media_words.txt"))


def _decision(score: float, features: Sequence[float]) -> Decision:
    if score < LIKE:
        return ""
    return "cocok" if score >= MATCHING and features[_TOGETHER] >= TOGETHER else "mirip"
