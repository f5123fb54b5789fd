"""The words whose weight a correction moved most, told from the texts that it was learned from."""

import re
from collections import Counter
from collections.abc import Sequence

from .local_fit import Correction
from .local_report import Moved
from .local_rows import rows_of
from .model import SentimentModel
from .reading import LABELS

__all__ = ["moved_words"]

#: Words of fewer texts than this are named by nobody: they may be a person's.
_MIN_TEXTS = 3
_MOST_FREQUENT = 3000
_SHOWN = 10
_LEAST = 0.05
_WORD = re.compile(r"(?<![@\w/.])[^\W\d_]{3,30}(?:-[^\W\d_]{2,30})?(?![\w/])")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")


def moved_words(
    base: SentimentModel, correction: Correction, texts: Sequence[str]
) -> tuple[Moved, ...]:
    """Give for each tone the words that now speak for it most, by log-odds of the word alone.

    Names of programmes and offices are among them. Only words of at least three texts are told;
    addresses and handles are none.
    """
    seen: Counter[str] = Counter()
    for text in texts:
        seen.update(set(_WORD.findall(_ADDRESS.sub(" ", text).lower())))
    ranked = sorted(seen.items(), key=lambda item: (-item[1], item[0]))[:_MOST_FREQUENT]
    words = [word for word, count in ranked if count >= _MIN_TEXTS]
    if not words:
        return ()
    added = correction.added(rows_of(base, words)) - correction.bias
    found: list[Moved] = []
    for column, tone in enumerate(LABELS):
        by = added[:, column] - (added.sum(axis=1) - added[:, column]) / 2
        order = sorted(range(len(words)), key=lambda at: (-by[at], words[at]))[:_SHOWN]
        found += [
            Moved(words[at], tone, round(float(by[at]), 3)) for at in order if by[at] > _LEAST
        ]
    return tuple(found)
