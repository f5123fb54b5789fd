"""Reduce a word to its root: affixes are taken off only where a known root remains.

The order follows Nazief and Adriani (1996) as Asian (2007) corrected it: particle, possessive,
suffix, then up to three prefixes with the sounds that they swallowed. A word whose root is not
known loses its particle and possessive at most: names and foreign words stay whole.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from math import log10

from cermin.language.resources import read_rows, read_words

__all__ = ["stem", "stems"]

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# No Indonesian word is longer with all its affixes.
_LONGEST = 32
_SHORTEST_ROOT = 3
_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i")
_VOWELS = "aeiou"
# Prefix → the letters that it may have swallowed from the front of the root.
_SWALLOWED = (
    ("meny", "s"),
    ("peny", "s"),
    ("meng", "k"),
    ("peng", "k"),
    ("mem", "p"),
    ("pem", "p"),
    ("men", "t"),
    ("pen", "t"),
)
_PREFIXES = (
    *("menge", "penge", "meng", "peng", "mem", "pem", "men", "pen", "me", "pe"),
    *("memper", "diper", "di", "ke", "se", "ber", "be", "ter", "te", "per", "kau", "ku"),
)
_MOST_PREFIXES = 3
# Every further prefix makes a reading less likely; of two like readings the one with the suffix
# is right ("berikan" is beri-kan, not ber-ikan).
_EACH_PREFIX = 1.5
_SUFFIX_FIRST = 0.5
# Prefix and suffix that never stand together.
_NEVER = frozenset(
    [("be", "i"), ("ber", "i"), ("di", "an"), ("ke", "kan"), ("se", "kan"), ("se", "i")]
)


@lru_cache(maxsize=262_144)
def stem(word: str) -> str:
    """Give the root of a word in small letters; the word itself when no root is known.

    Args:
        word: one word; reduplication ("anak-anak", "berlari-lari") counts as one.
    """
    word = word.lower()
    if len(word) > _LONGEST or len(word) <= _SHORTEST_ROOT:
        return word
    if "-" in word:
        return _reduplicated(word)
    return _root(word) or _light(word)


def stems(text: str) -> list[str]:
    """Give the roots of all words and numbers of a text, in order."""
    return [stem(word) for word in _WORD.findall(text)]


@cache
def _roots() -> frozenset[str]:
    listed = read_words("stemming", "roots.txt")
    return frozenset([*listed, *read_words("stemming", "own_roots.txt")])


@cache
def _misleading() -> frozenset[str]:
    return frozenset(read_words("stemming", "never_built_on.txt"))


@cache
def _sentences() -> Mapping[str, int]:
    rows = read_rows("keywords", "sentence_frequencies.tsv")
    return {row["word"]: int(row["sentences"]) for row in rows}


def _reduplicated(word: str) -> str:
    first, _, second = word.rpartition("-")
    if "-" in first or not first or not second:
        return word
    whole = _root(word)
    if whole:
        return whole
    one, other = stem(first), stem(second)
    # "berlari-lari", "sayur-mayur", "antar-daerah": the half that is a root speaks for both.
    if one == other or one.endswith(other):
        return other
    return one if other in one or second[1:] == first[1:] else word


def _light(word: str) -> str:
    for ending in (*_PARTICLES, "nya"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            return word[: -len(ending)]
    return word


def _root(word: str) -> str:
    """Find the root that explains the word best; "" when there is none."""
    roots = _roots()
    for bare in _without_inflection(word):
        if bare in roots:
            return bare
        best = max(_analyses(bare), default=(0.0, ""))
        if best[1]:
            return best[1]
    return ""


def _without_inflection(word: str) -> Iterator[str]:
    yield word
    bodies = [word]
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= _SHORTEST_ROOT:
            bodies.append(word[: -len(particle)])
    for body in bodies:
        if body != word:
            yield body
        for possessive in _POSSESSIVES:
            if body.endswith(possessive) and len(body) - len(possessive) >= _SHORTEST_ROOT:
                yield body[: -len(possessive)]


def _analyses(word: str) -> Iterator[tuple[float, str]]:
    """Give every known root that the word may be built on, with its worth."""
    yield from _without_prefixes(word, "", _MOST_PREFIXES)
    for suffix in _SUFFIXES:
        body = word.removesuffix(suffix)
        if body != word and len(body) >= _SHORTEST_ROOT:
            if body in _roots():
                yield _worth(body) + _SUFFIX_FIRST, body
            for worth, root in _without_prefixes(body, suffix, _MOST_PREFIXES):
                yield worth + _SUFFIX_FIRST, root


def _without_prefixes(word: str, suffix: str, left: int) -> Iterator[tuple[float, str]]:
    roots = _roots()
    for prefix, body in _prefixes(word):
        if (prefix, suffix) in _NEVER:
            continue
        if body in roots:
            yield _worth(body), body
        if left > 1:
            for worth, root in _without_prefixes(body, suffix, left - 1):
                yield worth - _EACH_PREFIX, root


def _worth(root: str) -> float:
    """Weigh a root: a long one explains more of the word, a usual one is likelier."""
    if root in _misleading():
        return 0.0
    return len(root) + 2 * log10(1 + _sentences().get(root, 0))


def _prefixes(word: str) -> Iterator[tuple[str, str]]:
    for prefix, letter in _SWALLOWED:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and rest[:1] and rest[0] in _VOWELS:
            yield prefix, letter + rest
    for prefix in ("bel", "pel"):
        if word.startswith(prefix + "ajar"):
            yield prefix, word[3:]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ROOT:
            yield prefix, word[len(prefix) :]
