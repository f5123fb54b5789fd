"""The words that the speller accepts, and the usual word that a slip stands closest to."""

from functools import cache
from itertools import pairwise

import numpy as np

from cermin.language.names.places import regions
from cermin.language.resources import read_text, read_words

from .affixes import is_derived

__all__ = ["LONGEST", "Lexicon", "english_words", "load_default"]

#: A longer string is no word; nothing is computed for it.
LONGEST = 30
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
# A short word has many neighbours: only a very usual one is taken to be meant.
_LEAST = (0, 0, 0, 0, 0, 120, 60, 25, 8, 3, 2, 1)
# The rows of the keyboard, for slips to a neighbouring key.
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_REMEMBERED = 20_000
# How easily neighbours are swapped or a letter is typed twice.
_EASY = 2.0

# A word met so often in news may carry a suffix although the list of roots lacks it.
_USUAL_ROOT = 3


class Lexicon:
    """Known words with their counts.

    Args:
        counts: word in small letters → how often it was met.
        roots: the words on which affixes are put.
        foreign: foreign words, names and other strings that are left alone.
    """

    def __init__(
        self, counts: dict[str, int], roots: frozenset[str], foreign: frozenset[str]
    ) -> None:
        self.counts = counts
        self.roots = roots
        self.foreign = foreign
        self._valid: dict[str, bool] = {}
        self._common: dict[str, bool] = {}
        self._closest: dict[str, tuple[str, int] | None] = {}
        long = [word for word in [*counts, *sorted(foreign - counts.keys())] if len(word) >= 8]
        self._long = long
        self._masks = np.array([_mask(word) for word in long], dtype=np.uint32)
        self._lengths = np.array([len(word) for word in long], dtype=np.int16)

    def knows(self, word: str) -> bool:
        """Say whether a word in small letters is listed."""
        return word in self.counts or word in self.foreign

    def accepts(self, word: str) -> bool:
        """Say whether a word in small letters is listed or well built from a listed root."""
        if self.knows(word):
            return True
        if len(word) > LONGEST:
            return True
        found = self._valid.get(word)
        if found is None:
            found = is_derived(word, self.roots.__contains__) or self._is_bare_passive(word)
            if len(self._valid) >= _REMEMBERED:
                self._valid.clear()
            self._valid[word] = found
        return found

    def _is_bare_passive(self, word: str) -> bool:
        """Say whether a usual word carries -i or -kan alone: "kami setujui", "mereka kehendaki"."""
        return any(
            word.endswith(suffix) and self.counts.get(word.removesuffix(suffix), 0) >= _USUAL_ROOT
            for suffix in ("i", "kan")
            if word[-2:] != "ii"
        )

    def is_common(self, word: str) -> bool:
        """Say whether a word in small letters is a root or is well built from one: no mere name."""
        if word in self.roots:
            return True
        found = self._common.get(word)
        if found is None:
            found = len(word) <= LONGEST and is_derived(word, self.roots.__contains__)
            if len(self._common) >= _REMEMBERED:
                self._common.clear()
            self._common[word] = found
        return found

    def closest(self, word: str) -> tuple[str, int] | None:
        """Give the word that this unknown one is most likely a slip of, and how many slips it is.

        None when nothing is close, or nothing close is much more usual.
        """
        if not word.isascii() or not word.isalpha() or not 5 <= len(word) <= LONGEST:
            return None
        if word not in self._closest:
            if len(self._closest) >= _REMEMBERED:
                self._closest.clear()
            self._closest[word] = self._one_slip(word) or self._two_slips(word)
        return self._closest[word]

    def _one_slip(self, word: str) -> tuple[str, int] | None:
        best, best_score = "", 0.0
        for candidate, ease in _edits(word):
            count = self._usual(candidate)
            if count < 0 and ease >= _EASY and self._is_plain_form(word, candidate):
                # A well-built form that was never counted, one easy slip away: "penyuluahn".
                count = _least(len(word))
            if count < 0 or count < _least(len(word)):
                continue
            score = (count + 1) * ease
            if score > best_score:
                best, best_score = candidate, score
        return (best, 1) if best else None

    def _is_plain_form(self, word: str, candidate: str) -> bool:
        """Say whether a swap of letters gives a form with a usual prefix and -an."""
        return (
            len(word) >= 9
            and len(candidate) == len(word)
            and candidate.endswith("an")
            and candidate.startswith(("pe", "ke", "me", "di"))
            and self.is_common(candidate)
        )

    def _usual(self, candidate: str) -> int:
        """Give how usual a candidate is: its count, -1 when it is no word."""
        count = self.counts.get(candidate, -1)
        if count > 0:
            return count
        if count == 0:
            return 1 if candidate in self.roots else -1
        return -1

    def _two_slips(self, word: str) -> tuple[str, int] | None:
        if len(word) < 11 or not self._long:
            return None
        near = np.bitwise_count(self._masks ^ np.uint32(_mask(word))) <= 4
        near &= np.abs(self._lengths - len(word)) <= 2
        best, best_count = "", 0
        for index in np.flatnonzero(near).tolist():
            candidate = self._long[index]
            count = self.counts.get(candidate, 3)
            # Two slips leave the ends of a word alone, or it is another word.
            if count < 3 or count <= best_count:
                continue
            if candidate[-2:] != word[-2:] or candidate[:2] != word[:2]:
                continue
            if _distance(word, candidate) <= 2:
                best, best_count = candidate, count
        return (best, 2) if best else None


@cache
def load_default() -> Lexicon:
    """Give the lexicon that Cermin ships."""
    counts: dict[str, int] = {}
    roots: set[str] = set()
    for line in read_text("style", "words.tsv").splitlines()[3:]:
        word, count, root = line.split("\t")
        counts[word] = int(count)
        if root:
            roots.add(word)
    own, english = _listed("loans.txt"), english_words()
    places = {
        word.lower()
        for region in regions()
        for name in (region.name, *region.aliases)
        for word in name.split()
    }
    roots |= {word for word in own | english if word.isalpha()}
    return Lexicon(counts, frozenset(roots), frozenset(own | english | places))


@cache
def english_words() -> frozenset[str]:
    """Give the English words that stand in Indonesian reports."""
    return _listed("english.txt")


def _listed(name: str) -> frozenset[str]:
    return frozenset(word.lower() for line in read_words("style", name) for word in line.split())


def _least(length: int) -> int:
    """Give how usual a word must be to be taken for the one that was meant, by its length."""
    if length >= len(_LEAST):
        return _LEAST[-1]
    return _LEAST[length]


def _mask(word: str) -> int:
    mask = 0
    for letter in word:
        code = ord(letter) - 97
        if 0 <= code < 26:
            mask |= 1 << code
    return mask


def _edits(word: str) -> list[tuple[str, float]]:
    """Give every string one slip away, with how easily that slip is made."""
    found: list[tuple[str, float]] = []
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if right:
            doubled = bool(left) and left[-1] == right[0]
            found.append((left + right[1:], 2.0 if doubled else 1.0))
        if len(right) > 1 and right[0] != right[1]:
            found.append((left + right[1] + right[0] + right[2:], 2.0))
        for letter in _ALPHABET:
            found.append((left + letter + right, 1.5))
            if right and letter != right[0]:
                ease = 1.0 if letter in _NEIGHBOURS[right[0]] else 0.5
                # The first letter is seldom wrong.
                found.append((left + letter + right[1:], ease if at else 0.1))
    return found


def _neighbours() -> dict[str, str]:
    found = dict.fromkeys(_ALPHABET, "")
    for row in _ROWS:
        for one, other in pairwise(row):
            found[one] += other
            found[other] += one
    for one, other in ("ae", "ei", "ou", "iu", "ao"):
        found[one] += other
        found[other] += one
    return found


_NEIGHBOURS = _neighbours()


def _distance(one: str, other: str) -> int:
    """Give the Damerau-Levenshtein distance of two short words."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        row = [i]
        for j, against in enumerate(other, start=1):
            cost = min(row[-1] + 1, last[j] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
