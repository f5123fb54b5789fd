"""The weighed opinion words and phrases that we wrote, as columns of features."""

from functools import cache

import numpy as np
import numpy.typing as npt

from cermin.language.resources import read_rows

__all__ = ["COLUMNS", "TABLES", "Opinions", "load_opinions"]

#: Own tables under ``data/sentiment/``; a later one has the last word on a term.
TABLES = ("tone_id.tsv",)
# Columns of the description of a word.
COLUMNS = ("good", "bad", "factor", "abusive", "shouts", "asks", "smiles", "frowns")
GOOD, BAD, FACTOR, ABUSIVE, SHOUTS, ASKS, SMILES, FROWNS = range(len(COLUMNS))
_ABUSE = -2.9
_PREFIXES = ("ter", "se", "di", "ke")


class Opinions:
    """Weighed words and phrases, boosters and negators."""

    width = len(COLUMNS)

    def __init__(self, rows: list[tuple[str, str, float]]) -> None:
        self.weights: dict[str, float] = {}
        self.factors: dict[str, float] = {}
        self.negators: set[str] = set()
        self.abusive: set[str] = set()
        self.emoji: dict[str, float] = {}
        phrases: dict[tuple[str, ...], float] = {}
        for term, role, weight in rows:
            if role == "negator":
                self.negators.add(term)
            elif role == "factor":
                self.factors[term] = weight
            elif role == "emoji":
                self.emoji[term] = weight
            elif " " in term:
                phrases[tuple(term.split())] = weight
            else:
                self.weights[term] = weight
                if role == "abuse":
                    self.abusive.add(term)
        self.phrases: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        for words, weight in sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])):
            self.phrases.setdefault(words[0], []).append((words, weight))

    def opens(self, shape: str) -> bool:
        """Tell whether a phrase may begin with the word."""
        return shape in self.phrases

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
        for word in (form, shape):
            if word in self.weights:
                return self.weights[word]
        half, hyphen, rest = shape.partition("-")
        if hyphen and half == rest:
            return self.weights.get(half, 0.0)
        return 0.0


@cache
def load_opinions() -> Opinions:
    """Give the opinion words of all our tables."""
    rows = [
        (row["term"], row["role"], float(row["weight"] or 0))
        for table in TABLES
        for row in read_rows("sentiment", table)
    ]
    return Opinions(rows)
