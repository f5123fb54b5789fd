"""Tag the people, organisations and places of words in a row: the sequence model."""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

import numpy as np

from cermin.language.resources import read_bytes

from .crf import decode
from .sequence_corpora import CORPORA
from .sequence_layout import lay_out
from .sequence_tables import EDGE, CombinedScores, WordScores
from .sequence_weights import SchemeWeights, Weights, load
from .word_features import attributes

__all__ = ["SCHEMES", "SequenceModel", "load_default"]

#: "cermin" gives PER, ORG and LOC; the others the names of their corpora.
SCHEMES = ("cermin", *CORPORA)

# Distinct words whose style is kept; a stream of any length stays within bounds.
_MOST_WORDS = 60_000
# A "sentence" of more words than this is cut: no step grows beyond it.
_LONGEST = 400


class SequenceModel:
    """The taggers of all schemes over one set of weights; not to be shared between threads."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._taggers: dict[str, _Tagger] = {}
        self._styles: dict[str, float] = {}

    def tag(self, sentences: Sequence[Sequence[str]], scheme: str = "cermin") -> list[list[str]]:
        """Give one tag a word: O, or B- and I- of a kind; an I- follows only its own kind.

        Args:
            sentences: Words as they are written, marks as words of their own.
            scheme: "cermin" reads each sentence in the style in which it is written (news,
                encyclopaedia, all small letters) and gives PER, ORG and LOC. "idner", "nergrit"
                and "nerp" follow the guidelines, and give the tags, of those corpora.

        Raises:
            KeyError: for an unknown scheme.
        """
        if scheme != "cermin":
            tagger = self._tagger(scheme)
            return tagger.tag(sentences, tagger.scheme.tags)
        found: list[list[str]] = [[] for _ in sentences]
        by_style: dict[str, list[int]] = {}
        for number, sentence in enumerate(sentences):
            by_style.setdefault(self.style_of(sentence), []).append(number)
        for style, numbers in by_style.items():
            for number, tags in zip(
                numbers, self.tag_as(style, [sentences[n] for n in numbers]), strict=True
            ):
                found[number] = tags
        return found

    def tag_as(self, style: str, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Give PER, ORG and LOC as the tagger of one corpus sees them."""
        tagger = self._tagger(style)
        return tagger.tag(sentences, _common(tagger.scheme.tags, style))

    def style_of(self, sentence: Sequence[str]) -> str:
        """Tell which corpus a sentence is written like."""
        if not any(word[:1].isupper() for word in sentence):
            return "nerp" if sum(word.isalpha() for word in sentence) > 3 else "idner"
        score = 0.0
        for word in sentence:
            score += self._style(word)
        return "idner" if score >= 0 else "nergrit"

    def _style(self, word: str) -> float:
        score = self._styles.get(word)
        if score is None:
            if len(self._styles) >= _MOST_WORDS:
                self._styles.clear()
            own = [name for name in attributes(word, {}) if name[0] in "lf"]
            score = sum(self.weights.style.get(name, 0.0) for name in own)
            self._styles[word] = score
        return score

    def _tagger(self, scheme: str) -> "_Tagger":
        tagger = self._taggers.get(scheme)
        if tagger is None:
            tagger = _Tagger(self.weights.schemes[scheme], self.weights.clusters)
            self._taggers[scheme] = tagger
        return tagger


class _Tagger:
    """One scheme, with the scores of every distinct word that it has met."""

    def __init__(self, scheme: SchemeWeights, clusters: dict[str, tuple[int, int]]) -> None:
        self.scheme = scheme
        self.words = WordScores(scheme, clusters)
        self.combined = CombinedScores(scheme)

    def tag(self, sentences: Sequence[Sequence[str]], names: Sequence[str]) -> list[list[str]]:
        """Tag sentences; ``names`` are the names of the scheme's tags, in their order."""
        pieces = [
            sentence[at : at + _LONGEST]
            for sentence in sentences
            for at in range(0, len(sentence), _LONGEST)
        ]
        if not pieces:
            return [[] for _ in sentences]
        laid = lay_out(pieces, self.words.numbers)
        # What stands at the edges is no word of a sentence and scores nothing.
        emissions = np.zeros((len(laid.words), len(self.scheme.tags)), dtype=np.float32)
        inner = emissions[EDGE:-EDGE]
        inner += self.words.around(laid.words)
        inner += self.combined.around(self.words.klasses(laid.words), laid.marks)
        best = decode(emissions, self.scheme.begins, self.scheme.steps, laid.chain())
        tags = np.array(names, dtype=object)[best[laid.inside()]].tolist()
        ends = list(accumulate(map(len, sentences), initial=0))
        return [_joined(tags[start:end]) for start, end in pairwise(ends)]


def _common(tags: Sequence[str], style: str) -> list[str]:
    """Give the tags of a corpus in Cermin's kinds."""
    kinds = CORPORA[style].kinds
    return [f"{tag[:2]}{kinds[tag[2:]]}" if tag[2:] in kinds else "O" for tag in tags]


def _joined(tags: list[str]) -> list[str]:
    """Mend the tags where a sentence was cut: an I- there begins a name."""
    for at in range(_LONGEST, len(tags), _LONGEST):
        if tags[at].startswith("I-") and tags[at - 1][1:] != tags[at][1:]:
            tags[at] = f"B-{tags[at][2:]}"
    return tags


@cache
def load_default() -> SequenceModel:
    """Load the weights that ship with Cermin; once a process."""
    return SequenceModel(load(read_bytes("names", "sequence.npz")))
