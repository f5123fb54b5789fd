"""The weighed opinion words and phrases that we wrote, as columns of features."""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from cermin.language.resources import read_rows, read_words

from .spelling import hash_of, shape_of

__all__ = ["COLUMNS", "TABLES", "Opinions", "load_opinions"]

#: Own tables under ``data/sentiment/``; a later one has the last word on a term.
TABLES = ("tone_id.tsv", "opinions.tsv")
#: Names of programmes, parties and people, which the model is not to hold for an opinion.
NAMES = "names_without_tone.txt"
# Columns of the description of a word.
COLUMNS = ("good", "bad", "factor", "abusive", "shouts", "asks", "smiles", "frowns")
GOOD, BAD, FACTOR, ABUSIVE, SHOUTS, ASKS, SMILES, FROWNS = range(len(COLUMNS))
# "terburuk", "seindah", "baguslah" carry the weight of their adjective, but for this.
_DERIVED = 0.8
_AFFIXES = (("ter", ""), ("se", ""), ("", "lah"), ("", "kah"))
_REMEMBERED = 30_000
_LEAST_STEM = 4


class Opinions:
    """Weighed words and phrases, boosters and negators."""

    width = len(COLUMNS)

    def __init__(self, rows: list[tuple[str, str, float]], names: Sequence[str] = ()) -> None:
        self.weights: dict[str, float] = {}
        self.factors: dict[str, float] = {}
        self.negators: set[str] = set()
        self.abusive: set[str] = set()
        self.emoji: dict[str, float] = {}
        phrases: dict[tuple[str, ...], float] = {}
        for term, role, weight in rows:
            if role == "negator":
                self.negators.add(shape_of(term)[1])
            elif role == "factor":
                self.factors[shape_of(term)[1]] = weight
            elif role == "emoji":
                self.emoji[term] = weight
            elif " " in term:
                phrases[tuple(shape_of(word)[1] for word in term.split())] = weight
            else:
                self.weights[term] = weight
                if role == "abuse":
                    self.abusive.add(term)
        # Words come again and again: what each weighs is kept, within bounds.
        self._weighed: dict[tuple[str, str], float] = {}
        self.names = {shape_of(name)[1] for name in names if " " not in name}
        long_names = {
            tuple(shape_of(word)[1] for word in name.split()) for name in names if " " in name
        }
        phrases |= dict.fromkeys(long_names, 0.0)
        #: First two words of a phrase → its rest, weight, whether it is a name; long ones first.
        self.phrases: dict[tuple[str, str], list[tuple[list[str], float, bool]]] = {}
        for words, weight in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            entry = (list(words[2:]), weight, words in long_names)
            self.phrases.setdefault((words[0], words[1]), []).append(entry)
        self._first = {words[0] for words in phrases}
        #: The first two words of every phrase as 32 and 32 bits, ascending.
        self.openings = np.unique(
            np.array([(hash_of(one[0]) << 32) | hash_of(one[1]) for one in phrases], np.uint64)
        )

    def opens(self, shape: str) -> bool:
        """Tell whether a phrase may begin with the word."""
        return shape in self._first

    def describe(self, form: str, shape: str, into: npt.NDArray[np.float32]) -> None:
        """Write what is known of a word into its row of columns."""
        weight = self.weight(form, shape)
        into[GOOD] = max(weight, 0.0)
        into[BAD] = max(-weight, 0.0)
        into[FACTOR] = self.factors.get(shape, 0.0)
        into[ABUSIVE] = form in self.abusive or shape in self.abusive
        into[SHOUTS] = form == "!"
        into[ASKS] = form == "?"
        face = self.emoji.get(form, 0.0)
        into[SMILES] = max(face, 0.0)
        into[FROWNS] = max(-face, 0.0)

    def weight(self, form: str, shape: str) -> float:
        """Give the weight of a word: as written, without "-nya", or as one half of a double."""
        known = self._weighed.get((form, shape))
        if known is None:
            if len(self._weighed) >= _REMEMBERED:
                self._weighed.clear()
            known = self._weighed[form, shape] = self._weight(form, shape)
        return known

    def _weight(self, form: str, shape: str) -> float:
        for word in (form, shape):
            if word in self.weights:
                return self.weights[word]
        half, hyphen, rest = shape.partition("-")
        if hyphen and half == rest:
            return self.weights.get(half, 0.0)
        for before, after in _AFFIXES:
            stem = shape[len(before) : len(shape) - len(after)]
            if len(stem) >= _LEAST_STEM and f"{before}{stem}{after}" == shape:
                weight = self.weights.get(stem, 0.0)
                if weight:
                    return weight * _DERIVED
        return 0.0


@cache
def load_opinions() -> Opinions:
    """Give the opinion words of all our tables."""
    rows = [row for table in TABLES for row in _rows(table)]
    return Opinions(rows, read_words("sentiment", NAMES))


def _rows(table: str) -> Iterator[tuple[str, str, float]]:
    for row in read_rows("sentiment", table):
        for term in (row.get("terms") or row["term"]).split(","):
            if term.strip():
                yield term.strip(), row["role"], float(row["weight"] or 0)
