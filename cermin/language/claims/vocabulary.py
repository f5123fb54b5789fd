"""The words of all claims, found again in another form: "digratiskan" for "gratis"."""

from collections import Counter
from itertools import chain
from math import sqrt

from cermin.language.resources import read_rows

__all__ = ["LEAST_ALIKE", "Vocabulary"]

#: From this cosine of their letters on two words may be forms of one word.
LEAST_ALIKE = 0.5

# Shorter words and numbers are the same or they are not.
_SHORTEST = 4
_OTHER_FORM = 0.9
_SYNONYM = 0.8
_ROOM = 100_000


class Vocabulary:
    """Numbers for words, and which known words an unknown one resembles."""

    __slots__ = ("_alike", "_holders", "_sizes", "_synonyms", "numbers", "words")

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words: list[str] = []
        self._sizes: list[int] = []
        self._holders: dict[str, list[int]] = {}
        self._alike: dict[str, list[tuple[int, float]]] = {}
        self._synonyms = _synonyms()

    def __len__(self) -> int:
        return len(self.words)

    def number(self, word: str) -> int:
        """Give the number of a word; a new one is added."""
        number = self.numbers.get(word)
        if number is None:
            number = self.numbers[word] = len(self.words)
            self.words.append(word)
            grams = _grams(word)
            self._sizes.append(len(grams))
            for gram in grams:
                self._holders.setdefault(gram, []).append(number)
            self._alike.clear()
        return number

    def alike(self, word: str) -> list[tuple[int, float]]:
        """Give the known words that a word repeats, with how surely: 1 for the word itself."""
        found = self._alike.get(word)
        if found is None:
            found = self._found(word)
            if len(self._alike) >= _ROOM:
                self._alike.clear()
            self._alike[word] = found
        return found

    def _found(self, word: str) -> list[tuple[int, float]]:
        best: dict[int, float] = {}
        grams = _grams(word)
        holding = [held for gram in grams if (held := self._holders.get(gram))]
        counted = Counter(chain.from_iterable(holding)).items()
        # No other word has fewer runs than it shares: most candidates are out by their count alone.
        least = LEAST_ALIKE * LEAST_ALIKE * len(grams)
        for number, shared in [pair for pair in counted if pair[1] >= least]:
            cosine = shared / sqrt(len(grams) * self._sizes[number])
            if cosine >= LEAST_ALIKE:
                best[number] = _OTHER_FORM * cosine
        for synonym in self._synonyms.get(word, ()):
            other = self.numbers.get(synonym)
            if other is not None:
                best[other] = max(_SYNONYM, best.get(other, 0.0))
        own = self.numbers.get(word)
        if own is not None:
            best[own] = 1.0
        return list(best.items())


def _grams(word: str) -> set[str]:
    """The runs of three letters of a word with its borders; none for numbers and short words."""
    if len(word) < _SHORTEST or any(letter.isdigit() for letter in word):
        return set()
    line = f" {word[:30]} "
    return {line[at : at + 3] for at in range(len(line) - 2)}


def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_rows("claims", "synonyms.tsv"):
        words = tuple(row["words"].split())
        for word in words:
            found[word] = (*found.get(word, ()), *(other for other in words if other != word))
    return found
