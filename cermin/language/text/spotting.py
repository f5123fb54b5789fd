"""Spot the language of a text: Indonesian, Javanese, Sundanese, Malay or English."""

import io
import re
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cermin.language.resources import read_bytes, read_rows

__all__ = ["LANGUAGES", "Spotted", "Spotter", "features", "load_default", "spot"]

#: Codes of ISO 639-1: Indonesian, Javanese, Sundanese, Malay, English.
LANGUAGES = ("id", "jv", "su", "ms", "en")
BUCKETS = 1 << 15
# Beginning and length of a text tell its language; reading more would change nothing.
_READ = 3_000
_LONGEST = 5
_FEWEST_LETTERS = 8
_FEWEST_WORDS = 2
_LEAST_CONFIDENCE = 0.5
# Malay and Indonesian share most sequences of letters; single words tell them apart. What one such
# word adds, and how many count.
_WORD_ADDS = 2.5
_MOST_WORDS = 4
_SHORT = 8
_MALAY = LANGUAGES.index("ms")

_NOT_WORDS = re.compile(r"(?:https?://|www\.)\S++|[@#]\w++|[^a-zà-öø-ÿ\s'’-]++")
_REPEATED = re.compile(r"(.)\1{2,}")
_WORD = re.compile(r"[a-zà-öø-ÿ]+(?:['’-][a-zà-öø-ÿ]+)*")


class Spotted(NamedTuple):
    """The language of a text.

    Attributes:
        language: A code of `LANGUAGES`; "" when the text is too short or in none of them that the
            model can tell with some confidence.
        confidence: The score of the likeliest language, 0 to 1; 0 for too short a text.
        scores: A score for every language; they sum to one.
    """

    language: str
    confidence: float
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Spotter:
    """A linear model over hashed letter sequences and words.

    Attributes:
        weights: One row a bucket, one column a language.
        bias: One number a language.
        malay: Words that Malay has and Indonesian has not.
        indonesian: Words that Indonesian has and Malay has not.
    """

    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    malay: frozenset[str]
    indonesian: frozenset[str]

    def spot(self, text: str) -> Spotted:
        """Spot the language of a text; see `spot`."""
        read = text[:_READ]
        words = words_for_spotting(read)
        letters = sum(map(len, words))
        foreign = sum(1 for letter in read if letter.isalpha() and letter > "ʯ")
        if letters < _FEWEST_LETTERS or len(words) < _FEWEST_WORDS or foreign > letters:
            even = 1 / len(LANGUAGES)
            return Spotted("", 0.0, dict.fromkeys(LANGUAGES, even))
        found = features(words)
        logits = self.weights[found].sum(axis=0, dtype=np.float64) / np.sqrt(len(found)) + self.bias
        balance = sum((word in self.malay) - (word in self.indonesian) for word in words)
        counted = max(-_MOST_WORDS, min(2 * _MOST_WORDS, balance))
        # The weights' say grows with the root of the length, so must that of the words.
        logits[_MALAY] += _WORD_ADDS * counted * max(1.0, (len(words) / _SHORT) ** 0.5)
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        best = int(shares.argmax())
        scores = {name: float(share) for name, share in zip(LANGUAGES, shares, strict=True)}
        known = shares[best] >= _LEAST_CONFIDENCE
        return Spotted(LANGUAGES[best] if known else "", float(shares[best]), scores)


def spot(text: str) -> Spotted:
    """Spot the language of a text among `LANGUAGES`.

    Colloquial Indonesian ("gw gak tau nih") is Indonesian. Only the first 3,000 characters are
    read; addresses, handles, tags, digits and marks count for nothing. Never raises.
    """
    return load_default().spot(text)


def words_for_spotting(text: str) -> list[str]:
    """Give the words that tell a language: small letters of the Latin script, stretches cut."""
    plain = _NOT_WORDS.sub(" ", text.lower())
    return _WORD.findall(_REPEATED.sub(r"\1\1", plain))


def features(words: list[str]) -> NDArray[np.int64]:
    """Give the buckets of all words and of all sequences of two to five letters in them."""
    letters = np.array([ord(letter) for letter in " " + " ".join(words) + " "], dtype=np.uint64)
    found = [np.fromiter(map(_bucket, words), dtype=np.int64, count=len(words))]
    rolled = letters.copy()
    for length in range(2, _LONGEST + 1):
        if len(letters) < length:
            break
        rolled = rolled[:-1] * np.uint64(0x100000001B3) + letters[length - 1 :]
        mixed = (rolled ^ (rolled >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        found.append((mixed >> np.uint64(49)).astype(np.int64))
    return np.concatenate(found)


@lru_cache(maxsize=20_000)
def _bucket(word: str) -> int:
    return zlib.crc32(word.encode()) % BUCKETS


@cache
def load_default() -> Spotter:
    """Load the weights that ship with Cermin."""
    with np.load(io.BytesIO(read_bytes("text", "spotting.npz")), allow_pickle=False) as stored:
        weights = stored["weights"].astype(np.float32) * stored["scale"]
        bias = stored["bias"]
    words: dict[str, set[str]] = {"id": set(), "ms": set()}
    for row in read_rows("text", "spotting_words.tsv"):
        words.setdefault(row["language"], set()).update(row["words"].split())
    malay, indonesian = words["ms"], words["id"]
    return Spotter(weights, bias, frozenset(malay - indonesian), frozenset(indonesian - malay))
