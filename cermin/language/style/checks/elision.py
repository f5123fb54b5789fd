"""k, t, s and p fall after me- and pe-: menyukseskan, menaati, mengoordinasikan."""

from collections.abc import Iterator
from functools import lru_cache

from ..affixes import nasal
from ..article import Options
from ..lexicon import LONGEST, Lexicon, english_words, load_default
from ..passage import Passage, like
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

ELISION = Rule(
    "spelling/elision",
    "galat",
    "Bunyi k, t, s, p pada awal kata dasar luluh bila diberi me- atau pe-, kecuali gugus konsonan.",
    "EYD Edisi V, penulisan kata berimbuhan",
)
RULES = (ELISION,)

_PREFIXES = (
    ("mem", "p"),
    ("men", "t"),
    ("men", "s"),
    ("meng", "k"),
    ("pen", "t"),
    ("pen", "s"),
    ("peng", "k"),
    ("pem", "p"),
)
_CLITICS = ("nya", "lah", "kah", "pun")
_SUFFIXES = ("kan", "i", "an", "")
# KBBI keeps these: mengkaji (to study), mempunyai, and roots that begin with per- or are one word.
_KEPT = frozenset(["kaji", "posting", "kanalisasi", "punya", "kibar"])
_KEPT_STARTS = ("per", "ter", "ke", "sy", "pel", "pem")


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on me- and pe- before a k, t, s or p that stays."""
    del options
    for low, places in passage.by_low.items():
        if low[:3] in ("mem", "men", "pen", "pem") and len(low) <= LONGEST:
            right = _standard(low)
            if right:
                for index in places:
                    word = passage.words[index]
                    suggestion = like(word.text, right)
                    message = (
                        f"Bunyi awal kata dasarnya luluh: “{suggestion}”, bukan “{word.text}”."
                    )
                    yield passage.remark(ELISION, word.start, word.end, message, suggestion)


@lru_cache(maxsize=20_000)
def _standard(low: str) -> str:
    lexicon = load_default()
    if low in lexicon.roots:
        return ""
    for prefix, first in _PREFIXES:
        if low.startswith(prefix + first) and low[len(prefix) + 1 : len(prefix) + 2] in set(
            "aiueo"
        ):
            found = _elided(low[len(prefix) :], prefix[:2], lexicon)
            if found:
                return found
    return ""


def _elided(rest: str, prefix: str, lexicon: Lexicon) -> str:
    clitic = next((one for one in _CLITICS if rest.endswith(one) and len(rest) > 7), "")
    rest = rest[: len(rest) - len(clitic)]
    for suffix in _SUFFIXES:
        if not rest.endswith(suffix) or ((prefix == "pe") != (suffix in ("an", "")) and suffix):
            continue
        root = rest[: len(rest) - len(suffix)]
        if (
            len(root) < (5 if prefix == "pe" else 4)
            or root in _KEPT
            or root.startswith(_KEPT_STARTS)
        ):
            continue
        if root in lexicon.roots and (root in lexicon.counts or root not in english_words()):
            return nasal(prefix, root) + suffix + clitic
    return ""
