"""The tone of Indonesian texts: one sum over words, calibrated, with the words that decided it."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from cermin.language.resources import read_bytes

from .explanation import explain
from .features import DENSE, DENSE_AT, SIZE, SUMS, Features, featurise, pieces
from .lead import Joined, joined
from .opinions import Opinions, load_opinions
from .reading import LABELS, Reading, Scores
from .weights import Weights, parse
from .words import Words

__all__ = ["REVIEW_BELOW", "WEIGHTS", "SentimentModel", "load_default"]

#: A reading less sure than this goes to a person. On text like the training text about four in five
#: readings are at least as sure, and at least 95 in 100 of those are right (see the model card).
REVIEW_BELOW = 0.8

#: The shipped weights, under ``language/data/``.
WEIGHTS = ("sentiment", "tone.bin")

# Texts read at a time: enough to spread the cost of NumPy's calls, little enough to stay in cache.
_BATCH = 256
_BALANCE = DENSE_AT + DENSE.index("balance")

Floats = npt.NDArray[np.float32]


class SentimentModel:
    """A linear model over words, pairs, pieces of words and our lexica; see `load_default`.

    Scores of a text are a sum over its words, so that every word's share is known.

    Attributes:
        size: how many features there are; ids of `features` are below it.
        weights: what was trained.
    """

    size = SIZE

    def __init__(self, weights: Weights, opinions: Opinions | None = None) -> None:
        self.weights = weights
        self._opinions = opinions or load_opinions()
        self._words = Words(self._opinions)
        # The last row is nothing: where a word has no feature its number is -1.
        scaled = np.zeros((DENSE_AT + 1, 3), np.float16)
        # Straight into place: a product in full precision would double what loading takes.
        np.multiply(
            weights.table[:DENSE_AT],
            weights.scale[:DENSE_AT, None],
            out=scaled[:-1],
            casting="same_kind",
        )
        self._table = scaled
        self._dense = weights.table[DENSE_AT:] * weights.scale[DENSE_AT:, None]
        self._generation = -1
        self._piece_sums = np.zeros((0, 3), np.float32)

    def read(self, text: str, *, title: str = "") -> Reading:
        """Tell the tone of a text, or of a headline and the lead below it.

        A text with a title, or one as long as an article, is read as its first three sentences
        (and the title). Never raises, whatever the text holds.
        """
        return self.read_many([text], [title])[0]

    def read_many(self, texts: Sequence[str], titles: Sequence[str] | None = None) -> list[Reading]:
        """Tell the tone of several texts at once, which is several times as fast.

        Args:
            texts: any texts.
            titles: as many headlines, "" where there is none.
        """
        titles = titles if titles is not None else [""] * len(texts)
        found: list[Reading] = []
        for at in range(0, len(texts), _BATCH):
            found += self._read_batch(texts[at : at + _BATCH], titles[at : at + _BATCH])
        return found

    def score(self, text: str) -> Floats:
        """Give the three sums of a text as it stands, not calibrated, in the order of `LABELS`."""
        scores: Floats = self.score_many([text])[0]
        return scores

    def score_many(self, texts: Sequence[str]) -> Floats:
        """Give the three sums of each text; see `score`."""
        parts = [
            self._sum_up(self._featurise(texts[at : at + _BATCH]))[0]
            for at in range(0, len(texts), _BATCH)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, 3), np.float32)

    def probabilities(self, scores: Floats) -> Floats:
        """Turn sums into calibrated probabilities; rows sum to one."""
        factor, offset = self.weights.calibration
        logits = scores * factor + offset
        logits -= logits.max(axis=1, keepdims=True)
        raised = np.exp(logits, dtype=np.float64)
        return raised / raised.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]

    def features(self, text: str) -> tuple[npt.NDArray[np.int32], Floats]:
        """Give a text's features: ascending ids below `size`, and their values.

        ``score(text)`` is ``values @ weights.table[ids] + weights.bias`` but for rounding.
        """
        found = self._featurise([text])
        shrink = 1 / np.sqrt(found.length[0] + 1)
        hashed = [found.single[found.single >= 0], found.pair[found.pair >= 0]]
        forms = self._words.forms
        hashed += [pieces(forms[number]) for number in found.scan.ids[found.single >= 0].tolist()]
        ids, counts = np.unique(np.concatenate(hashed), return_counts=True)
        dense = np.concatenate([found.sums.sum(axis=0) * shrink, found.rest[0]])
        ids = np.concatenate([ids, np.arange(DENSE_AT, SIZE)])
        values = np.concatenate([counts * shrink, dense]) * self.weights.scale[ids]
        return ids.astype(np.int32), values.astype(np.float32)

    def with_delta(self, delta: Floats, bias: Floats) -> "SentimentModel":
        """Give a model whose weights and bias are moved by what an installation has learned.

        Args:
            delta: as many rows as `size`, three columns.
            bias: three numbers.
        """
        old = self.weights
        moved = Weights(
            table=old.table + delta.astype(np.float32),
            scale=old.scale,
            bias=old.bias + np.asarray(bias, np.float32),
            calibration=old.calibration,
            about=old.about,
        )
        return SentimentModel(moved, self._opinions)

    def _read_batch(self, texts: Sequence[str], titles: Sequence[str]) -> list[Reading]:
        read = [joined(text, title) for text, title in zip(texts, titles, strict=True)]
        found = self._featurise([one.text for one in read])
        scores, shares = self._sum_up(found)
        probable = self.probabilities(scores)
        label = probable.argmax(axis=1)
        reasons = self._reasons(read, found, shares, label)
        readings = []
        for row, best, because in zip(probable.tolist(), label.tolist(), reasons, strict=True):
            sure = row[best]
            readings.append(Reading(LABELS[best], Scores(*row), sure, sure < REVIEW_BELOW, because))
        return readings

    def _reasons(
        self, read: list[Joined], found: Features, shares: Floats, label: npt.NDArray[np.int64]
    ) -> list:  # type: ignore[type-arg]
        factor = self.weights.calibration[0]
        weighed = shares * factor
        own = label[found.scan.row]
        of_label = weighed[np.arange(len(own)), own]
        against = of_label - (weighed.sum(axis=1) - of_label) / 2
        return explain(read, found, against, label, self._words)

    def _featurise(self, texts: Sequence[str]) -> Features:
        return featurise(self._words, self._words.scan(texts), self._opinions)

    def _sum_up(self, found: Features) -> tuple[Floats, Floats]:
        """Give the sums of each text, and the share that each word has in them."""
        scan = found.scan
        table = self._table
        shares = table[found.single].astype(np.float32)
        shares += table[found.pair]
        shares += self._pieces()[scan.ids] * (found.single >= 0)[:, None]
        shares += found.sums @ self._dense[: len(SUMS)]
        shares /= np.sqrt(found.length + 1)[scan.row][:, None]
        shares += found.balance[:, None] * self._dense[len(SUMS)]
        scores = np.empty((scan.rows, 3), np.float32)
        for column in range(3):
            scores[:, column] = np.bincount(scan.row, shares[:, column], scan.rows)
        scores += found.rest[:, 1:] @ self._dense[len(SUMS) + 1 :]
        return scores + self.weights.bias, shares

    def _pieces(self) -> Floats:
        """Give the summed weights of the pieces of every distinct word met so far."""
        words = self._words
        if words.generation != self._generation:
            self._generation = words.generation
            self._piece_sums = np.zeros((0, 3), np.float32)
        known = len(self._piece_sums)
        if known < len(words.forms):
            table = self._table
            new = [
                table[pieces(form)].sum(axis=0, dtype=np.float32) for form in words.forms[known:]
            ]
            self._piece_sums = np.concatenate([self._piece_sums, np.array(new, np.float32)])
        return self._piece_sums


@cache
def load_default() -> SentimentModel:
    """Give the shipped model, loaded once for the process."""
    return SentimentModel(parse(read_bytes(*WEIGHTS)))
