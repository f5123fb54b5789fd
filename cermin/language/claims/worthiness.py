"""Which posts to look at first: the manner of forwarded rumours. It only orders a queue."""

import re
from functools import cache
from math import exp

from cermin.language.resources import read_rows

__all__ = ["check_worthiness"]

_MAX_CHARS = 5_000
_WORD = re.compile(r"[^\W\d_]+")
_SHOUT = re.compile(r"[!?]{2,}")
_CLOCK = re.compile(r"\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)")
_HANDLE = re.compile(r"(?<!\w)@\w")
_QUOTED = re.compile(r"[\"“][^\"“”]{15,400}[\"”]")
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)8\d[\d \-]{6,12}")
_MARKS = re.compile(
    r"[\U0001F6A8\u26a0\u203c\u2757\U0001F525\U0001F621\U0001F4E2\u2705\U0001F447\U0001F449]"
)
_BIAS = -0.9
_WEIGHTS = {"shout": 0.8, "capitals": 1.6, "marks": 0.5, "phone": 0.8, "short": 0.35}
_SOBER = {"dated": -1.6, "quoted": -0.9, "reply": -1.5}
# A text of this many words says what it says; more cues in a longer one count less.
_LENGTH = 40


def check_worthiness(text: str) -> float:
    """Give a score from 0 to 1 by which a queue of posts may be ordered, highest first.

    It reads the manner only: appeals to forward, alarm, promises of money or cures, capitals and
    exclamation marks speak for a look; dates, speakers and the phrases of reporting against. It
    says nothing of whether a post is true, must never be shown as a verdict and decides nothing.
    Never raises.
    """
    text = text[:_MAX_CHARS]
    words = _WORD.findall(text)
    if not words:
        return 0.0
    total = _BIAS + _cues(words) + _manner(text, words)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _cues(words: list[str]) -> float:
    """Add up the cue words and phrases, each once."""
    line = f" {' '.join(words).lower()} "
    spread = max(1.0, len(words) / _LENGTH)
    alarming = sober = 0.0
    for phrase, weight in _phrases():
        if phrase in line:
            if weight > 0:
                alarming += weight
            else:
                sober += weight
    return min(3.5, alarming / spread) + max(-4.0, sober)


def _manner(text: str, words: list[str]) -> float:
    letters = sum(len(word) for word in words)
    capitals = sum(len(word) for word in words if len(word) > 3 and word.isupper()) / letters
    found = {
        "shout": bool(_SHOUT.search(text)),
        "capitals": min(1.0, 2 * capitals),
        "marks": bool(_MARKS.search(text)),
        "phone": bool(_PHONE.search(text)),
        "short": len(words) < 15,
        "dated": bool(_CLOCK.search(text)),
        "quoted": bool(_QUOTED.search(text)),
        "reply": text.startswith("@") or len(_HANDLE.findall(text)) > 1,
    }
    return sum(weight * found[name] for name, weight in (_WEIGHTS | _SOBER).items())


@cache
def _phrases() -> list[tuple[str, float]]:
    rows = read_rows("claims", "cues.tsv")
    return [(f" {row['phrase']} ", float(row["weight"])) for row in rows]
