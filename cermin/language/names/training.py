"""Train the sequence model's weights anew; the same data give the same file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .clusters import induce, texts
from .crf import FORBIDDEN, Chain, expectations, minimise
from .sequence_corpora import CORPORA, Sentence, read_sentences
from .sequence_layout import COMBINATIONS, Laid, combinations_of, lay_out, shifted
from .sequence_weights import SchemeWeights, bio_limits, save
from .word_features import BEGIN, END, OFFSETS, attributes, klass, offsets_of

__all__ = ["train", "train_scheme"]

Floats = NDArray[np.floating[Any]]
Clusters = Mapping[str, tuple[int, int]]

# The price of a weight's size and of its square: few weights, none of them large. Chosen on a
# seventh of the training sentences that was held out, never on a gate's file.
_L1 = 0.03
_L2 = 0.15
_ROUNDS = 120


def train(data: Path, out: Path) -> None:
    """Train every scheme on the ``train.txt`` of its corpus and write all weights to ``out``.

    Args:
        data: the folder that holds ``idner_news_2k``, ``nergrit``, ``nerp``, ``smsa``, ``stif``
            and ``nusax_senti_id``.
        out: the file to write.

    Raises:
        OSError: when a file is missing or cannot be written.
    """
    clusters = induce(texts(data))
    sentences = {
        scheme: read_sentences(data / corpus.folder / "train.txt")
        for scheme, corpus in CORPORA.items()
    }
    schemes = {scheme: train_scheme(found, clusters) for scheme, found in sentences.items()}
    style = _style(sentences["idner"], sentences["nergrit"])
    save(out, clusters, schemes, style)


def train_scheme(
    sentences: Sequence[Sentence], clusters: Clusters, rounds: int = _ROUNDS
) -> SchemeWeights:
    """Train one corpus's conditional random field; its tags are those of the sentences."""
    return _Objective(sentences, clusters).solve(rounds)


@dataclass(slots=True)
class _Offset:
    """The attributes that count at one place around a token, for every distinct word."""

    offset: int
    words: Any  # sparse: distinct words x attributes
    names: list[str]
    occurrences: Any  # sparse: distinct words x rows


class _Objective:
    """The negative log-likelihood of a corpus and its gradient, over one flat row of weights."""

    def __init__(self, sentences: Sequence[Sentence], clusters: Clusters) -> None:
        from scipy.sparse import csr_matrix

        numbers = {BEGIN: 0, END: 1}
        laid = lay_out(
            [sentence.words for sentence in sentences],
            lambda row: [numbers.setdefault(word, len(numbers)) for word in row],
        )
        self.rows = laid.rows()
        self.chain: Chain = laid.chain()
        self.tags = _tags_of(sentences)
        place = {tag: number for number, tag in enumerate(self.tags)}
        gold = np.array([place[tag] for sentence in sentences for tag in sentence.tags])
        self.gold = np.zeros((len(laid.words), len(self.tags)))
        self.gold[self.rows, gold] = 1
        self.length = len(laid.words)
        ones = np.ones(len(self.rows))
        columns = np.arange(len(self.rows))

        def occurrences(values: NDArray[np.int64], size: int) -> Any:
            return csr_matrix((ones, (values[self.rows], columns)), shape=(size, len(self.rows)))

        words = list(numbers)
        found = [attributes(word, clusters) for word in words]
        self.offsets = [
            _Offset(
                offset,
                *_attribute_table(found, offset),
                occurrences(shifted(laid.words, offset), len(words)),
            )
            for offset in OFFSETS
        ]
        klasses = np.array([klass(word) for word in words])
        combined = combinations_of(klasses[laid.words], laid.marks)
        self.combined = [
            occurrences(values, size) for values, size in zip(combined, COMBINATIONS, strict=True)
        ]
        self.sizes = [len(one.names) for one in self.offsets] + list(COMBINATIONS)
        self._count_transitions(laid)

    def _count_transitions(self, laid: Laid) -> None:
        self.begin_limit, self.step_limit = bio_limits(self.tags)
        tags = self.gold.argmax(axis=1)
        inner = np.setdiff1d(self.rows, laid.starts)
        self.steps = np.zeros((len(self.tags), len(self.tags)))
        np.add.at(self.steps, (tags[inner - 1], tags[inner]), 1)
        self.begins = np.bincount(tags[laid.starts], minlength=len(self.tags)).astype(float)

    def solve(self, rounds: int) -> SchemeWeights:
        count = len(self.tags)
        size = sum(self.sizes) * count
        chain_size = count * count + count
        price = np.concatenate([np.full(size, _L1), np.zeros(chain_size)])
        flat = minimise(self.loss, np.zeros(size + chain_size), price, rounds)
        weights, steps, begins = self._parts(flat)
        blocks = np.split(weights, np.cumsum(self.sizes)[:-1])
        return _pack(
            self.tags,
            [(one.offset, one.names) for one in self.offsets],
            blocks,
            steps + self.step_limit,
            begins + self.begin_limit,
        )

    def _parts(self, flat: Floats) -> tuple[Floats, Floats, Floats]:
        count = len(self.tags)
        size = sum(self.sizes) * count
        steps = flat[size : size + count * count].reshape(count, count)
        return flat[:size].reshape(-1, count), steps, flat[size + count * count :]

    def loss(self, flat: Floats) -> tuple[float, Floats]:
        weights, steps, begins = self._parts(flat)
        emissions = np.zeros((self.length, len(self.tags)))
        emissions[self.rows] = self._emissions(weights)
        total, marginals, expected = expectations(
            emissions, begins + self.begin_limit, steps + self.step_limit, self.chain
        )
        value = total - float((emissions * self.gold).sum())
        value -= float((steps * self.steps).sum() + (begins * self.begins).sum())
        slope = np.concatenate(
            [
                self._gradient((marginals - self.gold)[self.rows]).ravel(),
                (expected - self.steps).ravel(),
                marginals[self.chain.steps[0]].sum(axis=0) - self.begins,
            ]
        )
        return value + _L2 * float(flat @ flat), slope + 2 * _L2 * flat

    def _emissions(self, weights: Floats) -> Floats:
        blocks = np.split(weights, np.cumsum(self.sizes)[:-1])
        found = np.zeros((len(self.rows), weights.shape[1]))
        for one, block in zip(self.offsets, blocks, strict=False):
            found += one.occurrences.T @ (one.words @ block)
        for combined, block in zip(self.combined, blocks[len(self.offsets) :], strict=True):
            found += combined.T @ block
        return found

    def _gradient(self, error: Floats) -> Floats:
        parts = [one.words.T @ (one.occurrences @ error) for one in self.offsets]
        parts += [combined @ error for combined in self.combined]
        return np.concatenate(parts)


def _attribute_table(found: list[tuple[str, ...]], offset: int) -> tuple[Any, list[str]]:
    """Give words x attributes for the attributes that count at an offset, and their names."""
    from scipy.sparse import csr_matrix

    names: dict[str, int] = {}
    words: list[int] = []
    columns: list[int] = []
    for word, own in enumerate(found):
        for attribute in own:
            if offset in offsets_of(attribute):
                words.append(word)
                columns.append(names.setdefault(attribute, len(names)))
    shape = (len(found), len(names))
    return csr_matrix((np.ones(len(words)), (words, columns)), shape=shape), list(names)


def _tags_of(sentences: Sequence[Sentence]) -> tuple[str, ...]:
    kinds = sorted({tag[2:] for sentence in sentences for tag in sentence.tags if tag != "O"})
    return ("O", *(f"{side}-{kind}" for kind in kinds for side in "BI"))


def _pack(
    tags: tuple[str, ...],
    offsets: list[tuple[int, list[str]]],
    blocks: list[Floats],
    steps: Floats,
    begins: Floats,
) -> SchemeWeights:
    """Round the weights to whole numbers of -127 to 127 and drop what is nothing then."""
    scale = max(float(np.abs(block).max()) for block in blocks) / 127
    names = sorted({name for _, own in offsets for name in own})
    number = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(names), len(OFFSETS), len(tags)), dtype=np.int8)
    for place, ((_, own), block) in enumerate(zip(offsets, blocks, strict=False)):
        table[[number[name] for name in own], place] = np.rint(block / scale)
    kept = np.flatnonzero(table.any(axis=(1, 2)))
    combined = tuple(np.rint(block / scale).astype(np.int8) for block in blocks[len(offsets) :])
    return SchemeWeights(
        tags=tags,
        attributes=tuple(names[place] for place in kept),
        table=table[kept],
        combined=combined,
        scale=scale,
        steps=np.maximum(steps, FORBIDDEN).astype(np.float32),
        begins=np.maximum(begins, FORBIDDEN).astype(np.float32),
    )


def _style(news: Sequence[Sentence], wiki: Sequence[Sentence]) -> dict[str, float]:
    """Weigh words and shapes by how much more the one corpus has of them than the other.

    The mean over a sentence is above zero where it is written and cut as in ``news``.
    """
    counts = [_style_counts(sentences) for sentences in (news, wiki)]
    totals = [sum(count.values()) for count in counts]
    found: dict[str, float] = {}
    for name in sorted({*counts[0], *counts[1]}):
        here, there = counts[0].get(name, 0), counts[1].get(name, 0)
        if here + there >= 3:
            share = np.log((here + 0.5) / totals[0]) - np.log((there + 0.5) / totals[1])
            found[name] = round(float(share), 2)
    return found


def _style_counts(sentences: Sequence[Sentence]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence.words:
            for attribute in attributes(word, {}):
                if attribute[0] in "lf":
                    counts[attribute] = counts.get(attribute, 0) + 1
    return counts
