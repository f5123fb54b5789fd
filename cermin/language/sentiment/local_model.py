"""The shipped model with a correction that acts on texts like those that it was learned from."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from .features import SIZE, Features
from .lead import joined
from .local_fit import CLASSES, Correction, Rows
from .local_likeness import likeness
from .local_rows import LINK, RAW_AT, SEEN_SIZE, links, seen
from .model import SentimentModel
from .reading import Reading

__all__ = ["Learned", "LocalModel"]

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Learned:
    """What an installation has learned.

    Attributes:
        correction: what is added to the scores of a text, in log-probability units.
        likeness: one column; how much a text is like the labelled ones.
        least: a text that is less like them is read by the shipped model alone.
    """

    correction: Correction
    likeness: Correction
    least: float

    def near(self, texts: Sequence[str]) -> npt.NDArray[np.bool_]:
        """Tell which texts are like the labelled ones."""
        return likeness(self.likeness, texts) >= self.least

    def added(self, texts: Sequence[str], rows: Rows) -> npt.NDArray[np.float64]:
        """Give what is added to the scores of texts, from their rows; nothing where unlike."""
        return self.correction.added(rows) * self.near(texts)[:, None]


class LocalModel(SentimentModel):
    """Reads as the shipped model does, and otherwise only where officers' labels speak.

    `score_many` and `features` stay those of the shipped model.

    Attributes:
        version: number of what was learned; 0 for a single file.
    """

    def __init__(self, base: SentimentModel, learned: Learned, version: int) -> None:
        super().__init__(replace(base.weights, about={**base.weights.about, "local": version}))
        self.version = version
        self._learned = learned
        self._corrected = _Corrected(base, learned.correction)

    def read_many(self, texts: Sequence[str], titles: Sequence[str] | None = None) -> list[Reading]:
        """Tell the tone of several texts; see `SentimentModel.read_many`."""
        titles = titles if titles is not None else [""] * len(texts)
        read = [joined(text, title).text for text, title in zip(texts, titles, strict=True)]
        near = self._learned.near(read)
        found: dict[int, Reading] = {}
        for inside in (True, False):
            rows = np.flatnonzero(near == inside).tolist()
            given = [texts[row] for row in rows], [titles[row] for row in rows]
            read_as = self._corrected.read_many if inside else super().read_many
            found.update(zip(rows, read_as(*given), strict=True))
        return [found[row] for row in range(len(texts))]


@dataclass(slots=True)
class _Linked(Features):
    """What texts hold, and which of them hold an address."""

    links: npt.NDArray[np.float64]


class _Corrected(SentimentModel):
    """The shipped model with its weights moved, and weights for words as they stand.

    The share of a word that the shipped model passes over, such as the name of a programme, is
    told with the word as any other; that of an address belongs to no word.
    """

    def __init__(self, base: SentimentModel, correction: Correction) -> None:
        # In the units of the model's sums, which calibration multiplies.
        factor = base.weights.calibration[0]
        weights = np.zeros((SEEN_SIZE, CLASSES), np.float32)
        weights[correction.features] = correction.weights / factor
        bias = (correction.bias / factor).astype(np.float32)
        super().__init__(base.with_delta(weights[:SIZE], bias).weights)
        # The last row is nothing: a word without one before it has no pair.
        self._raw = np.vstack([weights[RAW_AT:LINK], np.zeros((1, CLASSES), np.float32)])
        self._link = weights[LINK]

    def _featurise(self, texts: Sequence[str]) -> Features:
        found = super()._featurise(texts)
        given = {one.name: getattr(found, one.name) for one in fields(Features)}
        return _Linked(**given, links=links(texts))

    def _sum_up(self, found: Features) -> tuple[Floats, Floats]:
        scores, shares = super()._sum_up(found)
        scan = found.scan
        raw = seen(self._words, scan)
        row = scan.row[raw.at]
        own = self._raw[np.maximum(raw.single - RAW_AT, -1)]
        own += self._raw[np.maximum(raw.pair - RAW_AT, -1)]
        own *= raw.shrink[row, None]
        shares[raw.at] += own
        for column in range(CLASSES):
            scores[:, column] += np.bincount(row, own[:, column], scan.rows)
        if isinstance(found, _Linked):
            scores += (found.links * raw.shrink)[:, None] * self._link
        return scores, shares
