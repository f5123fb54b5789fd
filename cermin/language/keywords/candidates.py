"""The phrases of a text that may be keywords: runs of content words, and names kept whole."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cermin.language.resources import read_words

from .stop_words import stop_words

__all__ = ["MAX_CHARS", "Phrase", "candidates", "terms"]

# What a text is about is said in its first pages.
MAX_CHARS = 50_000
# The hyphen of "KPU-nya" ends the word.
_WORD = re.compile(r"[^\W_]+(?:[-'’](?!nya\b)[^\W_]+)*+")
# A capital after one of these says nothing; after a dash neither ("Brebes - Harga beras …").
_OPENS = re.compile(r"[.!?\n:;\"“”‘’…–—•*]|-")
_LONGEST_WORD = 40
_LONGEST_NAME = 5
_LONGEST = 3
# The opening of a text: what it says there at once may be its subject.
_OPENING = 25
# Forms of address are no part of a name.
_ADDRESS = frozenset(["pak", "bapak", "bu", "ibu", "sdr", "dr", "drs", "prof", "haji", "hj"])
# Above this share of capitals a text (a headline, a shout) tells nothing about names.
_TOO_MANY = 0.6


@dataclass(slots=True)
class Phrase:
    """A phrase of one text.

    Attributes:
        words: its words in small letters.
        is_name: whether it is written as a name at least once.
        first: the number of the word of the text at which it stands first.
        spans: where it stands.
    """

    words: tuple[str, ...]
    is_name: bool
    first: int
    spans: list[tuple[int, int]]


@dataclass(slots=True)
class _Words:
    low: list[str]
    spans: list[tuple[int, int]]
    capital: list[bool]
    joined: list[bool]  # nothing but one space parts the word from the one before
    opens: list[bool]  # a sentence, a quotation or a line begins with it


def candidates(text: str) -> list[Phrase]:
    """Give the phrases of a text, in the order in which they first stand.

    Common words that stand together once, and not at the opening of the text, are there by chance:
    such pairs are left out.
    """
    words = _words(text[:MAX_CHARS])
    low, spans = words.low, words.spans
    names: set[tuple[str, ...]] = set()
    found: dict[tuple[str, ...], tuple[int, list[tuple[int, int]]]] = {}
    for first, after, is_name in _runs(words, _names(words)):
        if is_name:
            names.add(tuple(low[first:after]))
            pieces = [(first, after)]
        else:
            pieces = _pieces(first, after)
        for start, end in pieces:
            key = tuple(low[start:end])
            span = (spans[start][0], spans[end - 1][1])
            known = found.get(key)
            if known is None:
                found[key] = (start, [span])
            else:
                known[1].append(span)
    return [
        Phrase(key, key in names, first, places)
        for key, (first, places) in found.items()
        if len(key) == 1 or len(places) > 1 or key in names or first <= _OPENING
    ]


def _pieces(first: int, after: int) -> list[tuple[int, int]]:
    """Give the beginnings and ends of all phrases of up to three words of a run."""
    if after - first == 1:
        return [(first, after)]
    return [
        (start, end)
        for start in range(first, after)
        for end in range(start + 1, min(after, start + _LONGEST) + 1)
    ]


def terms(text: str) -> frozenset[str]:
    """Give the terms of a text that a background counts: content words, and pairs of them."""
    words = _words(text[:MAX_CHARS])
    stops = stop_words()
    found: set[str] = set()
    last = ""
    for low, joined in zip(words.low, words.joined, strict=True):
        if low in stops:
            last = ""
            continue
        found.add(low)
        if last and joined:
            found.add(f"{last} {low}")
        last = low
    return frozenset(found)


def _words(text: str) -> _Words:
    # This loop runs for every word of every document: hence the local names.
    low: list[str] = []
    spans: list[tuple[int, int]] = []
    capital: list[bool] = []
    joined: list[bool] = []
    opens: list[bool] = []
    search = _OPENS.search
    at = -1
    for match in _WORD.finditer(text):
        word = match.group()
        span = match.span()
        start, end = span
        if end - start > _LONGEST_WORD:
            at = -1
            continue
        small = word.lower()
        low.append(small)
        spans.append(span)
        capital.append(word[0] != small[0])
        if start - at == 1 and text[at] == " ":
            joined.append(True)
            opens.append(False)
        else:
            joined.append(False)
            opens.append(at < 0 or search(text, at, start) is not None)
        at = end
    return _Words(low, spans, capital, joined, opens)


def _names(words: _Words) -> frozenset[str]:
    """Give the words that are written with a capital where no sentence begins."""
    if sum(words.capital) > _TOO_MANY * len(words.low):
        return frozenset()
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for low, is_capital, opens in zip(words.low, words.capital, words.opens, strict=True):
        if not is_capital:
            small[low] += 1
        elif not opens:
            capital[low] += 1
    return frozenset(low for low, count in capital.items() if count > small[low])


def _runs(words: _Words, names: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Cut the text into names and runs of content words; stop words and marks part them."""
    stops = stop_words()
    low, capital, joined = words.low, words.capital, words.joined
    fit = [len(word) > 2 and word not in stops and not word[0].isdigit() for word in low]
    plain = [
        is_fit and not (is_capital and word in names)
        for word, is_fit, is_capital in zip(low, fit, capital, strict=True)
    ]
    at, total = 0, len(low)
    while at < total:
        if capital[at] and _begins_name(words, names, at):
            after = _end_of_name(words, names, at)
            first = at
            while first < after and low[first] in stops:
                first += 1
            if first < after:
                yield first, after, True
            at = after
        elif fit[at]:
            after = at + 1
            while after < total and plain[after] and joined[after]:
                after += 1
            yield at, after, False
            at = after
        else:
            at += 1


def _begins_name(words: _Words, names: frozenset[str], at: int) -> bool:
    low = words.low[at]
    if low in _ADDRESS:
        return False
    if low in names:
        return True
    # "Ketua Bawaslu" at the beginning of a sentence: what follows shows that it is a name.
    after = at + 1
    if after >= len(words.low) or low not in _heads() or not words.joined[after]:
        return False
    return words.capital[after] and words.low[after] in names


def _end_of_name(words: _Words, names: frozenset[str], at: int) -> int:
    low, capital, joined = words.low, words.capital, words.joined
    after, total = at + 1, len(low)
    while after < total and joined[after] and after - at < _LONGEST_NAME:
        if capital[after]:  # beside a name a capital needs no further proof
            after += 1
        elif _binds(words, names, at, after):
            after += 2
        else:
            break
    return after


@cache
def _heads() -> frozenset[str]:
    """Give the words with which the names of institutions and offices begin."""
    return frozenset(read_words("keywords", "institution_heads.txt"))


def _binds(words: _Words, names: frozenset[str], first: int, at: int) -> bool:
    """Say whether an "and" stands inside the name of an institution."""
    if words.low[at] != "dan" or words.low[first] not in _heads() or at + 1 >= len(words.low):
        return False
    return words.joined[at + 1] and words.capital[at + 1] and words.low[at + 1] in names
