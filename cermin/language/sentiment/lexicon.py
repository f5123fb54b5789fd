"""Tell the tone of an Indonesian text from words and phrases that we weighed ourselves."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, Protocol

from cermin.language.resources import read_rows

__all__ = ["REVIEW_BELOW", "Label", "LexiconTone", "Tone", "ToneModel", "load_default"]

Label = Literal["positive", "neutral", "negative"]


@dataclass(frozen=True, slots=True)
class Tone:
    """What a model makes of one text.

    ``score`` runs from -1 (negative) to 1 (positive). ``confidence`` runs from 0 to 1 and is what
    the model believes of its own label; below `REVIEW_BELOW` a person should look. ``because``
    names the terms that weighed most, heaviest first, in small letters.
    """

    label: Label
    score: float
    confidence: float
    because: tuple[str, ...] = ()


class ToneModel(Protocol):
    """Anything that tells the tone of a text; results are stored with ``name`` and ``version``."""

    name: str
    version: str

    def read(self, text: str) -> Tone:
        """Tell the tone of a text; never raises, whatever the text holds."""
        ...


# Labels less sure than this belong in the review queue.
REVIEW_BELOW = 0.6

# A long body says no more about tone than its first pages.
_MAX_CHARS = 20_000
_MAX_REASONS = 8
# Words that a negator reaches when nothing ends its clause before.
_REACH = 3
# Share of the weight that remains once negated: "tidak bagus" is bad, "tidak buruk" hardly good.
_NEGATED_GOOD = -0.9
_NEGATED_BAD = -0.45
# Evidence that a text must outweigh before it counts as fully for or against.
_PRIOR = 1.6
# Scores nearer to zero than this are called neutral.
_NEUTRAL_BAND = 0.18
# What follows "tetapi" outweighs what stood before it.
_AFTER_BUT = 1.4

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[.,;:!?\n]")
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_TRIPLES = tuple(letter * 3 for letter in "abcdefghijklmnopqrstuvwxyz")
_CLAUSE_END = frozenset(".,;:!?\n")
_BUT = frozenset(["tetapi", "tapi", "namun", "tp", "sayangnya", "cuma", "cuman", "melainkan"])


class _Lexicon:
    """The weighed terms of a data file, ready for look-up by their first word."""

    def __init__(self, rows: list[tuple[str, str, float]]) -> None:
        self.weights: dict[str, float] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        self.factors: dict[str, float] = {}
        self.negators: set[str] = set()
        for term, role, weight in rows:
            words = tuple(term.split())
            if role == "negator":
                self.negators.add(term)
            elif role == "factor":
                self.factors[term] = weight
            elif len(words) == 1:
                self.weights[term] = weight
            else:
                self.phrases.setdefault(words[0], []).append((words, weight))
        # A word that is none of these needs no second look.
        self.known = {*self.weights, *self.phrases, *self.negators, *_CLAUSE_END, *_BUT}
        for options in self.phrases.values():
            options.sort(key=lambda option: -len(option[0]))

    @classmethod
    def load(cls, name: str) -> "_Lexicon":
        """Read ``data/<name>``: term, role, weight; its own head explains them."""
        rows = read_rows("sentiment", name)
        return cls([(row["term"], row["role"], float(row["weight"] or 0)) for row in rows])


class LexiconTone:
    """Tone by weighed words and phrases, with negation, boosters and the turn of "tetapi".

    A first baseline: it reads what is said, not of whom. Headline and body are read apart by the
    caller. Few weighed words mean "neutral" with a low confidence, never a guess.
    """

    name = "lexicon"
    version = "1"

    def __init__(self, lexicon: str = "tone_id.tsv") -> None:
        self._lexicon = _Lexicon.load(lexicon)

    def read(self, text: str) -> Tone:
        """Tell the tone of a text; see `Tone` for the scales."""
        evidence = self._weigh(_words(text[:_MAX_CHARS]))
        good = sum(weight for _, weight in evidence if weight > 0)
        bad = -sum(weight for _, weight in evidence if weight < 0)
        score = (good - bad) / (good + bad + _PRIOR)
        if abs(score) < _NEUTRAL_BAND:
            label: Label = "neutral"
        else:
            label = "positive" if score > 0 else "negative"
        ranked = sorted(evidence, key=lambda item: -abs(item[1]))
        reasons = dict.fromkeys(term for term, _ in ranked)
        return Tone(
            label=label,
            score=round(score, 4),
            confidence=round(_confidence(label, score, good + bad), 4),
            because=tuple(reasons)[:_MAX_REASONS],
        )

    def _weigh(self, words: list[str]) -> list[tuple[str, float]]:
        """Give each weighed term with the weight it has where it stands."""
        lexicon = self._lexicon
        evidence: list[tuple[str, float]] = []
        negated_until = -1
        negator = ""
        turn = 1.0
        at = 0
        while at < len(words):
            word = words[at]
            if word not in lexicon.known and not word.endswith("nya"):
                at += 1
                continue
            term, weight, length = self._term_at(words, at)
            if weight:
                factor = lexicon.factors.get(words[at - 1], 1.0) if at else 1.0
                if at + length < len(words):
                    factor *= lexicon.factors.get(words[at + length], 1.0)
                value = weight * factor * turn
                if at <= negated_until:
                    value *= _NEGATED_GOOD if value > 0 else _NEGATED_BAD
                    term = f"{negator} {term}"
                    negated_until = -1
                evidence.append((term, value))
            elif word in lexicon.negators:
                negated_until, negator = at + _REACH, word
            elif word in _CLAUSE_END:
                negated_until = -1
                turn = turn if word in ",:" else 1.0
            elif word in _BUT:
                negated_until, turn = -1, _AFTER_BUT
            at += length
        return evidence

    def _term_at(self, words: list[str], at: int) -> tuple[str, float, int]:
        """Find the longest weighed term that begins here: term, weight, length in words."""
        word = words[at]
        for phrase, weight in self._lexicon.phrases.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return " ".join(phrase), weight, len(phrase)
        weight = self._lexicon.weights.get(word, 0.0)
        if not weight and len(word) > 4 and word.endswith("nya"):
            word = word[:-3]
            weight = self._lexicon.weights.get(word, 0.0)
        return word, weight, 1


@cache
def load_default() -> ToneModel:
    """Give the tone model that Cermin uses, loaded once for the process."""
    return LexiconTone()


def _words(text: str) -> list[str]:
    """Words in small letters, and the marks that end a clause; "baguuus" becomes "bagus"."""
    text = text.lower()
    if any(triple in text for triple in _TRIPLES):
        text = _STRETCHED.sub(r"\1", text)
    return _WORD.findall(text)


def _confidence(label: Label, score: float, mass: float) -> float:
    """Believe a label more the more evidence there is and the clearer its balance."""
    if label == "neutral":
        # Nothing found is not proof of neutrality; balanced evidence is not either.
        return 0.45 if mass == 0 else 0.3
    weight_of_evidence = mass / (mass + 4.0)
    return min(0.9, 0.4 + 0.5 * abs(score) * (0.5 + weight_of_evidence))
