"""Readability figures: indicative only, for no formula has been validated for Indonesian."""

from dataclasses import asdict, dataclass

from .checks.passive import passive_share
from .checks.sentence_length import LONG_WORDS
from .passage import Passage
from .syllables import syllables

__all__ = ["Readability", "readability"]

# The centres of the levels on the Fry graph: level, sentences and syllables in 100 words, read off
# the graph. A text has the level whose centre is nearest.
_FRY = (
    (1, 17.0, 116.0),
    (2, 13.5, 119.0),
    (3, 10.8, 121.0),
    (4, 8.8, 125.0),
    (5, 7.5, 129.0),
    (6, 6.6, 132.0),
    (7, 5.9, 137.0),
    (8, 5.4, 142.0),
    (9, 5.0, 146.0),
    (10, 4.7, 150.0),
    (11, 4.5, 154.0),
    (12, 4.3, 158.0),
    (13, 4.1, 163.0),
    (14, 3.9, 167.0),
    (15, 3.8, 171.0),
    (16, 3.7, 175.0),
    (17, 3.6, 179.0),
)
_INDONESIAN = 0.6
_FEWEST_WORDS = 100


@dataclass(frozen=True, slots=True)
class Readability:
    """How a text reads, in figures.

    Attributes:
        words: words counted.
        sentences: sentences counted.
        words_per_sentence: their mean length.
        long_sentences: share of sentences beyond 20 words, 0 to 1.
        syllables_per_word: mean syllables of a word.
        passive: share of sentences with a passive verb in di-, 0 to 1.
        acronyms: acronyms in 100 words.
        fry_level: school grade on Fry's graph with syllables times 0.6, as Indonesian teaching
            practice reads it; None below 100 words.
        label: always "indikatif": a text is never held back for these figures.
    """

    words: int
    sentences: int
    words_per_sentence: float
    long_sentences: float
    syllables_per_word: float
    passive: float
    acronyms: float
    fry_level: int | None
    label: str = "indikatif"

    def as_dict(self) -> dict[str, object]:
        """Give the figures for JSON."""
        return asdict(self)


def readability(text: str) -> Readability:
    """Give the readability figures of a text, plain or with light mark-up."""
    passage = Passage(text)
    words = passage.words
    counts = [len(one) for one in passage.sentence_words if one]
    total = len(words)
    if not total:
        return Readability(0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, None)
    sentences = max(1, len(counts))
    spoken = sum(syllables(word.text) for word in words)
    acronyms = sum(1 < len(word.text) <= 8 and word.text.isupper() for word in words)
    return Readability(
        total,
        sentences,
        round(total / sentences, 2),
        round(sum(count > LONG_WORDS for count in counts) / sentences, 3),
        round(spoken / total, 2),
        round(passive_share(passage), 3),
        round(100 * acronyms / total, 2),
        _fry(100 * sentences / total, 100 * spoken / total) if total >= _FEWEST_WORDS else None,
    )


def _fry(sentences: float, spoken: float) -> int:
    """Give the level whose centre lies nearest, both axes on the scale of the graph."""
    spoken *= _INDONESIAN
    # 25 sentences and 80 syllables span the printed graph.
    near = min(
        _FRY, key=lambda one: ((one[1] - sentences) / 25) ** 2 + ((one[2] - spoken) / 80) ** 2
    )
    return near[0]
