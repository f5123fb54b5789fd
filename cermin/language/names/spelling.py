"""Find one person's name spelt in two ways: "Asmono Wikan" here, "Aswono wikan" there."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from .speech_words import given_names, speech_words

__all__ = ["SpellingPair", "bare_name", "same_person_spellings"]

# Names beyond these bounds are no names of persons, or a list that was made to be slow.
_LONGEST_NAME = 80
_MOST_IN_BLOCK = 200

_HONORIFICS = speech_words("honorific") | {"almarhumah", "ustazah", "hajjah", "r", "raden"}
_DEGREE = re.compile(r",.*$|\s+[SM]\.?\s?(?:Sos|H|E|T|Pd|Si|Kom|M|Ak|AP|IP|Kes|Hum)\b.*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What two registrars write differently for one sound; the old spelling before the new one.
_SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("nj", "ny"),
    ("sj", "sy"),
    ("ch", "h"),
    ("kh", "h"),
    ("ph", "f"),
    ("v", "f"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "j"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "sy"),
    ("y", "i"),
    ("ie", "i"),
    ("ee", "i"),
    ("oo", "u"),
)
_MUHAMMAD = re.compile(r"m[uo]c?h{1,2}amm?ad|moc?h|muh")


@dataclass(frozen=True, slots=True)
class SpellingPair:
    """Two spellings that are probably one person's name.

    Attributes:
        usual: the spelling that occurs more often; the one met first when both occur alike.
        variant: the other one.
        clear: whether ``usual`` really occurs more often, so that the other may be the slip.
        likeness: 0 to 1, the share of letters that agree.
    """

    usual: str
    variant: str
    clear: bool
    likeness: float


def same_person_spellings(names: Iterable[str]) -> tuple[SpellingPair, ...]:
    """Give the pairs of names that are probably one person's, spelt in two ways.

    Args:
        names: Mentions of persons as written, repeated as often as they occur, of one text or of
            many. Titles, honorifics and degrees may stay on; capitals do not matter.

    Returns:
        Pairs in the order in which their first name occurs. A shorter mention ("Asmono") is no
        variant of the full name. Names whose differing words are both known names of their own
        ("Budi"/"Rudi", "Putra"/"Putri") are taken for two people; so are differing initials.
    """
    written: dict[tuple[str, ...], Counter[str]] = {}
    for name in names:
        words = bare_name(name)
        if words:
            written.setdefault(words, Counter())[name.strip()] += 1
    order = {words: number for number, words in enumerate(written)}
    pairs: list[tuple[int, int, SpellingPair]] = []
    for one, other in _candidates(list(written)):
        likeness = _likeness(one, other)
        if likeness <= 0:
            continue
        first, second = sorted((one, other), key=lambda words: order[words])
        counts = written[first].total(), written[second].total()
        usual, variant = (second, first) if counts[1] > counts[0] else (first, second)
        pair = SpellingPair(
            written[usual].most_common(1)[0][0],
            written[variant].most_common(1)[0][0],
            counts[0] != counts[1],
            round(likeness, 3),
        )
        pairs.append((order[first], order[second], pair))
    return tuple(pair for _, _, pair in sorted(pairs, key=lambda found: found[:2]))


def bare_name(name: str) -> tuple[str, ...]:
    """Give the words of a person's name in small letters, without honorifics and degrees."""
    found = _WORD.findall(_DEGREE.sub("", name[:_LONGEST_NAME]))
    words = [word.lower().replace("’", "'") for word in found]
    while len(words) > 1 and words[0] in _HONORIFICS:
        del words[0]
    return tuple(words)


def _candidates(names: list[tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give the pairs worth comparing: they share a word or how their words begin."""
    blocks: dict[tuple[object, ...], list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        for key in _keys(name):
            blocks[key].append(name)
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    for block in blocks.values():
        for pair in combinations(block[:_MOST_IN_BLOCK], 2):
            if pair not in seen and pair[::-1] not in seen:
                seen.add(pair)
                yield pair


def _keys(name: tuple[str, ...]) -> set[tuple[object, ...]]:
    size = len(name)
    keys: set[tuple[object, ...]] = {(size, tuple(_sound(word)[:2] for word in name))}
    if size > 1:
        keys |= {(size, place, word) for place, word in enumerate(name)}
    return keys


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """Give how alike two names of as many words are; 0 when they are two people's."""
    letters = slips = 0
    for first, second in zip(one, other, strict=True):
        letters += max(len(first), len(second))
        if first == second:
            continue
        cost = _slips(first, second, alone=len(one) == 1)
        if cost < 0:
            return 0.0
        slips += cost
    if slips > 1 and slips * 6 > letters:
        return 0.0
    return 1 - slips / letters


def _slips(first: str, second: str, *, alone: bool) -> int:
    """Give how many slips part two words, or -1 when they are two words of their own."""
    if _sound(first) == _sound(second):
        return 1
    shorter = min(len(first), len(second))
    # A changed first letter, an initial or a short word makes another name ("Budi", "Rudi").
    if shorter < (6 if alone else 4) or first[0] != second[0]:
        return -1
    if {first, second} <= given_names() or _gendered(first, second):
        return -1
    allowed = 2 if shorter >= 8 else 1
    distance = _distance(first, second, allowed)
    return distance if distance <= allowed else -1


def _gendered(first: str, second: str) -> bool:
    """Say whether two words are a man's and a woman's form: "Putra", "Putri"."""
    return first[:-1] == second[:-1] and {first[-1], second[-1]} <= set("aoi")


def _sound(word: str) -> str:
    if _MUHAMMAD.fullmatch(word):
        return "muhamad"
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    kept = [letter for place, letter in enumerate(word) if place == 0 or letter != word[place - 1]]
    sounded = "".join(kept).replace("'", "").replace("-", "")
    return sounded[:-1] if len(sounded) > 4 and sounded.endswith("h") else sounded


def _distance(one: str, other: str, most: int) -> int:
    """Give the edits (insert, drop, change, swap of neighbours) between two words, up to most+1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, start=1):
        now = [place]
        for column, against in enumerate(other, start=1):
            cost = min(row[column] + 1, now[-1] + 1, row[column - 1] + (letter != against))
            if (
                place > 1
                and column > 1
                and letter == other[column - 2]
                and one[place - 2] == against
            ):
                cost = min(cost, before[column - 2] + 1)
            now.append(cost)
        before, row = row, now
    return min(row[-1], most + 1)
