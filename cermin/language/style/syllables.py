"""Count the syllables of Indonesian words."""

import re
from functools import lru_cache

__all__ = ["syllables"]

_VOWELS = re.compile(r"[aiueoéè]")
# Two letters, one syllable, at the end of a root: "pantai", "kerbau", "survei".
_DIPHTHONG = re.compile(r"(?:ai|au|oi|ei)(?=$|kan$|nya$|lah$|-)")
_LONGEST = 60


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """Count the syllables of a word: its vowels, a final ai, au, oi or ei being one.

    "pemerintah" has 4, "pantai" 2, "mengoordinasikan" 7. A word without vowels counts 1, an
    acronym its letters.
    """
    if len(word) > 1 and word.isupper() and len(word) <= 5:
        return len(word)
    low = word[:_LONGEST].lower()
    return max(1, len(_VOWELS.findall(low)) - len(_DIPHTHONG.findall(low)))
