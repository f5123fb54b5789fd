"""The shipped model with a correction that acts on texts like those that it was learned from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from .lead import joined
from .local_fit import CLASSES, Correction, Rows
from .local_likeness import likeness
from .model import SentimentModel
from .reading import Reading

__all__ = ["Learned", "LocalModel"]


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
        self._corrected = base.with_delta(*_delta(base, learned.correction))

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


def _delta(
    base: SentimentModel, correction: Correction
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Give a correction in the units of the model's sums, which calibration multiplies."""
    factor = base.weights.calibration[0]
    delta = np.zeros((base.size, CLASSES), np.float32)
    delta[correction.features] = correction.weights / factor
    return delta, (correction.bias / factor).astype(np.float32)
