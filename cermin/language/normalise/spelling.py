"""The standard spelling of a word that no table knows."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .lexicon import frequencies, known, passives, places
from .words import word_map

__all__ = ["spell"]

# No colloquial word is longer; whatever is, is no word.
_LONGEST = 30
_RUN = re.compile(r"([a-z])\1+")
_TWICE = re.compile(r"(?P<base>[a-z]{2,})[2²](?P<tail>nya|an|ku|mu|in|)")
_ENDINGS = ("nya", "ku", "mu", "lah", "kah", "pun")
_VOWELS = frozenset("aeiou")
# A word that lost its vowels is looked for only among words this frequent.
_USUAL = 8
# First sounds after "ng" and "ny" that a root may have lost: ngirim is kirim, nyari is cari.
_NG = ("", "k")
_NY = ("s", "c")
_N = ("t",)
_M = ("p",)


def spell(word: str) -> tuple[str, str] | None:
    """Give the standard spelling of an unknown word and why, or None to leave it as it is.

    Args:
        word: one word in small letters that neither the table nor the lexicon holds.

    Returns:
        Standard words, none of which would be changed again, and the reason of `Change.why`.
    """
    if not 2 < len(word) <= _LONGEST:
        return None
    for rule, why in _RULES:
        for found in rule(word):
            if found != word:
                return found, why
    return None


def _standard(word: str) -> str | None:
    """Give the word when it is standard, or what the table makes of it."""
    if word in known():
        return word
    return word_map().get(word)


def _twice(word: str) -> Iterator[str]:
    match = _TWICE.fullmatch(word)
    if match is None:
        return
    base, tail = match["base"], match["tail"]
    formal = _standard(base) or next(_squeezed(base), base)
    if " " in formal or "-" in formal:
        return
    prefix = next((p for p in ("ber", "ter", "di", "se") if formal.startswith(p)), "")
    root = formal.removeprefix(prefix)
    if prefix and root in known():
        yield f"{formal}-{root}{tail}"
    else:
        yield f"{formal}-{formal}{tail}"


def _squeezed(word: str) -> Iterator[str]:
    if not _RUN.search(word):
        return
    for kept in (r"\1", r"\1\1"):
        formal = _standard(_RUN.sub(kept, word))
        if formal:
            yield formal
    ends = _RUN.sub(lambda m: m[0][0] if len(m[0]) > 2 else m[0], word)
    if ends[-1] == ends[-2:-1]:
        ends = ends[:-1]
    if formal := _standard(ends):
        yield formal


def _with_ending(word: str) -> Iterator[str]:
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) > 1:
            formal = word_map().get(base)
            if formal and "-" not in formal:
                yield formal + ending


def _apart(word: str) -> Iterator[str]:
    for preposition in ("di", "ke"):
        place = word.removeprefix(preposition)
        base = place.removesuffix("nya")
        if place != word and (place in places() or base in places()):
            yield f"{preposition} {place}"
    for negation in ("gak", "ga", "ngga"):
        rest = word.removeprefix(negation)
        if rest != word and len(rest) > 2 and rest in frequencies():
            yield f"tidak {rest}"


def _affixed(word: str) -> Iterator[str]:
    """Read "dibenerin", "ngirim", "nyobain", "keganggu" as di-…-kan, me-…, ter-…."""
    if word.endswith("in") and word.startswith("di"):
        root = _standard(word[2:-2])
        if root and " " not in root:
            yield f"di{root}i" if f"di{root}i" in frequencies() else f"di{root}kan"
    for prefix, firsts in (("nge", ("",)), ("ng", _NG), ("ny", _NY), ("n", _N), ("m", _M)):
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for first in firsts:
            yield from _active(first + rest)


def _active(stem: str) -> Iterator[str]:
    """Give the me- form of a root or of root + "in", when the news know it."""
    seen = frequencies()
    bodies = [stem]
    if stem.endswith("in"):
        bodies = [stem[:-2] + "kan", stem[:-2] + "i"]
    for body in bodies:
        formal = _prefixed(body)
        if formal in seen:
            yield formal


def _prefixed(body: str) -> str:
    first = body[:1]
    if first in "lrwymn":
        return "me" + body
    if first in "bf":
        return "mem" + body
    if first == "p":
        return "mem" + body[1:]
    if first in "cdj":
        return "men" + body
    if first == "t":
        return "men" + body[1:]
    if first == "s":
        return "meny" + body[1:]
    return "meng" + (body[1:] if first == "k" else body)


def _without_vowels(word: str) -> Iterator[str]:
    """Find the most usual word that this one is when its vowels are left out."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return
    best = _by_consonants().get(_bones(word), ())
    vowels = sum(letter in _VOWELS for letter in word)
    # With most of its vowels in place it is a word of its own: a name, a foreign word.
    if vowels * 3 > len(word):
        return
    for candidate in best:
        if candidate != word and _is_within(word, candidate):
            yield candidate
            return


def _bones(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _is_within(short: str, long: str) -> bool:
    letters = iter(long)
    return short[0] == long[0] and all(letter in letters for letter in short)


@cache
def _by_consonants() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, count in frequencies().items():  # the most usual first
        if count >= _USUAL and len(word) > 3 and word in known():
            found.setdefault(_bones(word), []).append(word)
    return {bones: tuple(words) for bones, words in found.items()}


def _joined(word: str) -> Iterator[str]:
    """Read "dbantu" as "dibantu"."""
    if word[0] == "d" and word[1] not in _VOWELS and word[1:] in passives():
        yield "di" + word[1:]


_RULES = (
    (_twice, "ejaan"),
    (_squeezed, "ejaan"),
    (_with_ending, "tabel"),
    (_apart, "imbuhan"),
    (_joined, "imbuhan"),
    (_affixed, "imbuhan"),
    (_without_vowels, "ejaan"),
)
