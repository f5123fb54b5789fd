"""What the tone model says of a text, and the words that decided it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["LABELS", "LABELS_ID", "Because", "Label", "Reading", "Scores", "Where"]

Label = Literal["positive", "neutral", "negative"]
Where = Literal["text", "title"]

#: The order of every score.
LABELS: tuple[Label, Label, Label] = ("positive", "neutral", "negative")
#: How an officer reads them.
LABELS_ID = {"positive": "positif", "neutral": "netral", "negative": "negatif"}


class Scores(NamedTuple):
    """Calibrated probabilities that sum to one."""

    positive: float
    neutral: float
    negative: float


class Because(NamedTuple):
    """A word or phrase that spoke for the label: ``source[start:end] == text``.

    Attributes:
        start: where it begins in the text (or in the title).
        end: where it ends.
        text: the surface, as written.
        weight: by how much it moved the label against the other two, above 0; in log-odds.
        where: whether the offsets count in the text or in the title.
    """

    start: int
    end: int
    text: str
    weight: float
    where: Where = "text"


@dataclass(frozen=True, slots=True)
class Reading:
    """The tone of one text.

    Attributes:
        label: the most probable tone.
        scores: the calibrated probabilities.
        confidence: the probability of ``label``, from 0 to 1.
        review: whether a person should look ("perlu tinjauan").
        because: the deciding words, heaviest first; few or none for a neutral text.
    """

    label: Label
    scores: Scores
    confidence: float
    review: bool
    because: tuple[Because, ...] = ()
