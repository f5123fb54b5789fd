"""Tag the people, organisations and places of words in a row: the sequence model."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from cermin.language.resources import read_bytes

from .crf import decode
from .sequence_corpora import CORPORA
from .sequence_layout import combinations_of, lay_out, shifted
from .sequence_weights import SchemeWeights, Weights, load
from .word_features import OFFSETS, attributes, klass

__all__ = ["SCHEMES", "SequenceModel", "load_default"]

#: "cermin" gives PER, ORG and LOC; the others the names of their corpora.
SCHEMES = ("cermin", *CORPORA)

Floats = NDArray[np.float32]

# Distinct words that are kept with their scores; a stream of any length stays within bounds.
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
            return self._tagger(scheme).tag(sentences)
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
        return [_common(tags, style) for tags in tagger.tag(sentences)]

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
        self.clusters = clusters
        self.attributes = {name: place for place, name in enumerate(scheme.attributes)}
        self.scale = np.float32(scheme.scale)
        self._forget()

    def _forget(self) -> None:
        self.numbers: dict[str, int] = {}
        self.klasses = np.zeros(1024, dtype=np.int64)
        self.scores = np.zeros((1024, len(OFFSETS), len(self.scheme.tags)), dtype=np.float32)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        if len(self.numbers) > _MOST_WORDS:
            self._forget()
        pieces = [
            sentence[at : at + _LONGEST]
            for sentence in sentences
            for at in range(0, len(sentence), _LONGEST)
        ]
        if not pieces:
            return [[] for _ in sentences]
        laid = lay_out(pieces, self._number)
        best = decode(
            self._emissions(laid.words, laid.marks),
            self.scheme.begins,
            self.scheme.steps,
            laid.chain(),
        )
        tags = self.scheme.tags
        flat = iter([tags[number] for number in best[laid.rows()].tolist()])
        return [_joined([next(flat) for _ in sentence]) for sentence in sentences]

    def _emissions(self, words: NDArray[np.int64], marks: NDArray[np.int64]) -> Floats:
        found = np.zeros((len(words), len(self.scheme.tags)), dtype=np.float32)
        for place, offset in enumerate(OFFSETS):
            found += self.scores[shifted(words, offset), place]
        whole = np.zeros(found.shape, dtype=np.int32)
        combined = combinations_of(self.klasses[words], marks)
        for table, values in zip(self.scheme.combined, combined, strict=True):
            whole += table[values]
        found += whole * self.scale
        return found

    def _number(self, word: str) -> int:
        number = self.numbers.get(word)
        if number is None:
            number = len(self.numbers)
            self.numbers[word] = number
            if number >= len(self.klasses):
                self.klasses = np.concatenate([self.klasses, np.zeros_like(self.klasses)])
                self.scores = np.concatenate([self.scores, np.zeros_like(self.scores)])
            self.klasses[number] = klass(word)
            own = attributes(word, self.clusters)
            places = [self.attributes[name] for name in own if name in self.attributes]
            self.scores[number] = self.scheme.table[places].sum(axis=0, dtype=np.int32) * self.scale
        return number


def _common(tags: list[str], style: str) -> list[str]:
    """Give the tags of a corpus in Cermin's kinds."""
    kinds = CORPORA[style].kinds
    return [
        f"{tag[:2]}{kinds[tag[2:]]}" if tag != "O" and tag[2:] in kinds else "O" for tag in tags
    ]


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
