"""Words that a moderator should look at twice: they order the queue and are shown, never decide."""

from cermin.comments.lexicon.folding import Folded, Word, fold
from cermin.comments.lexicon.reading import Finding, look_through, read_text

__all__ = ["Finding", "Folded", "Word", "fold", "look_through", "read_text"]
