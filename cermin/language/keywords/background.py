"""In how many texts a phrase usually stands: a memory that forgets, day by day."""

import json
import math
import zlib
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache

from cermin.language.resources import read_rows

from .candidates import terms

__all__ = ["Background"]

# The shipped prior counts sentences; an article has about so many.
_SENTENCES = 9_856
_SENTENCES_OF_AN_ARTICLE = 14
# The prior weighs as much as so many articles: it speaks alone at first and is soon outweighed.
_PRIOR_WEIGHT = 300.0
# Past this exponent the weights are written anew, so that no number overflows.
_MOST_DOUBLINGS = 60.0
_VERSION = 1
_MOST_BYTES = 256 * 1024 * 1024


class Background:
    """Document frequencies with exponential forgetting.

    A text counts 1 on its day, half after ``half_life`` days, a quarter after twice as many. At
    most ``max_terms`` terms are kept: when there are more, the rarest quarter is forgotten. Words
    that were never seen have the frequency that they have in Indonesian news at large.

    Args:
        half_life: days after which a text counts half.
        max_terms: bound of the memory; 200,000 terms take about 25 MB.

    Raises:
        ValueError: an argument is not positive.
    """

    def __init__(self, half_life: float = 30.0, max_terms: int = 200_000) -> None:
        if half_life <= 0 or max_terms < 1:
            raise ValueError("half_life and max_terms are positive")
        self.half_life = float(half_life)
        self.max_terms = max_terms
        self._base: int | None = None  # the day whose texts have the stored weight 1
        self._last = 0  # the latest day seen
        self._now = 1.0  # the stored weight of a text of the latest day
        self._total = 0.0
        self._counts: dict[str, float] = {}

    def __len__(self) -> int:
        """Give the number of terms kept."""
        return len(self._counts)

    @property
    def documents(self) -> float:
        """How many texts are remembered, each with its weight on the latest day."""
        return self._total / self._now

    def add(self, title: str, text: str, day: date) -> None:
        """Count one text on its day; days may come in any order."""
        number = day.toordinal()
        if self._base is None:
            self._base = self._last = number
        self._last = max(self._last, number)
        if (number - self._base) / self.half_life > _MOST_DOUBLINGS:
            self._rebase(number)
        weight = self._weight(number)
        self._now = self._weight(self._last)
        counts = self._counts
        for term in terms(f"{title}\n{text}"):
            counts[term] = counts.get(term, 0.0) + weight
        self._total += weight
        if len(counts) > self.max_terms:
            self._forget()

    def frequency(self, term: str) -> float:
        """Give the share of texts, between 0 and 1, in which a term is expected.

        Args:
            term: one or two words in small letters, joined by a space.
        """
        prior = _PRIOR_WEIGHT * self._now
        return (self._counts.get(term, 0.0) + prior * _prior(term)) / (self._total + prior)

    def rarity(self, term: str) -> float:
        """Give the information of a term in nats: -ln of `frequency`."""
        return -math.log(min(1.0, self.frequency(term)))

    def merge(self, other: "Background") -> None:
        """Add what another memory holds, as if its texts had been counted here.

        Raises:
            ValueError: the other forgets at another pace.
        """
        if other.half_life != self.half_life:
            raise ValueError("two memories with different half-lives cannot be merged")
        if other._base is None:
            return
        if self._base is None:
            self._base = self._last = other._base
        latest = max(self._last, other._last)
        if (latest - self._base) / self.half_life > _MOST_DOUBLINGS:
            self._rebase(latest)
        self._last = latest
        self._now = self._weight(latest)
        factor = self._weight(other._base)
        for term, count in other._counts.items():
            self._counts[term] = self._counts.get(term, 0.0) + count * factor
        self._total += other._total * factor
        if len(self._counts) > self.max_terms:
            self._forget()

    def to_bytes(self) -> bytes:
        """Write the memory for storage; `from_bytes` gives it back."""
        state = {
            "version": _VERSION,
            "half_life": self.half_life,
            "max_terms": self.max_terms,
            "base": self._base,
            "last": self._last,
            "total": self._total,
            "counts": self._counts,
        }
        return zlib.compress(json.dumps(state).encode("ascii"), 6)

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Background":
        """Read what `to_bytes` wrote.

        Raises:
            ValueError: it is something else.
        """
        try:
            reader = zlib.decompressobj()
            state = json.loads(reader.decompress(stored, _MOST_BYTES))
            if state["version"] != _VERSION:
                raise ValueError("unknown version")
            found = cls(state["half_life"], state["max_terms"])
            found._base, found._last = state["base"], int(state["last"])
            found._now = found._weight(found._last)
            found._total = float(state["total"])
            found._counts = {str(term): float(n) for term, n in state["counts"].items()}
        except (zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a stored background: {error}") from error
        return found

    def _weight(self, day: int) -> float:
        if self._base is None:
            return 1.0
        return math.pow(2.0, (day - self._base) / self.half_life)

    def _rebase(self, day: int) -> None:
        factor = 1.0 / self._weight(day)
        self._counts = {
            term: weight
            for term, count in self._counts.items()
            if (weight := count * factor) > 1e-6
        }
        self._total *= factor
        self._base = day

    def _forget(self) -> None:
        keep = max(1, self.max_terms * 3 // 4)
        best = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))[:keep]
        self._counts = dict(best)


@cache
def _sentences() -> Mapping[str, int]:
    rows = read_rows("keywords", "sentence_frequencies.tsv")
    return {row["word"]: int(row["sentences"]) for row in rows}


@lru_cache(maxsize=131_072)
def _prior(term: str) -> float:
    """Give the share of articles that a term is expected in before any was read."""
    known = _sentences()
    share = 1.0
    for word in term.split(" "):
        sentences = known.get(word, 0.4)
        share = min(share, 1.0 - math.pow(1.0 - sentences / _SENTENCES, _SENTENCES_OF_AN_ARTICLE))
    # Two words stand side by side in about a tenth of the texts that hold the rarer one.
    return share if " " not in term else share * 0.1
