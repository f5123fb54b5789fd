"""Reduplicated words take a hyphen, and are not needed after a word that says "many"."""

import re
from collections.abc import Iterator
from functools import cache

from cermin.language.resources import read_words

from ..article import Options
from ..lexicon import load_default
from ..passage import Passage, like
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

HYPHEN = Rule(
    "spelling/reduplication",
    "galat",
    "Bentuk ulang ditulis dengan tanda hubung: anak-anak, bukan anak anak atau anak2.",
    "EYD Edisi V, penulisan bentuk ulang",
)
REPEATED = Rule(
    "spelling/repeated-word",
    "galat",
    "Kata yang sama tercetak dua kali berturut-turut.",
    "Penyuntingan",
)
DOUBLE_PLURAL = Rule(
    "style/double-plural",
    "saran",
    "Sesudah banyak, para, atau beberapa, kata benda tidak perlu diulang.",
    "EYD Edisi V; kehematan kata",
)
RULES = (HYPHEN, REPEATED, DOUBLE_PLURAL)

_FIGURE = re.compile(r"\b([^\W\d_]{3,30})2(?!\d)(?:\b|(?=nya))")
# Words that are usually printed twice by a slip, never reduplicated.
_FUNCTION = frozenset(
    [
        "yang",
        "di",
        "ke",
        "dari",
        "dan",
        "untuk",
        "dengan",
        "pada",
        "dalam",
        "akan",
        "telah",
        "adalah",
        "oleh",
        "atau",
        "serta",
        "ini",
        "itu",
        "bahwa",
        "karena",
        "sebagai",
        "tidak",
        "juga",
        "dapat",
        "agar",
        "para",
        "kepada",
        "terhadap",
    ]
)
_NOT_PLURAL = frozenset(
    [
        "sebagian",
        "undang",
        "undang-undang",
        "kupu-kupu",
        "laba-laba",
        "sama-sama",
        "rata-rata",
        "masing-masing",
    ]
)


@cache
def _many() -> frozenset[str]:
    return frozenset(read_words("style", "plural_quantities.txt"))


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on words that are said twice."""
    del options
    words = passage.words
    for index in range(len(words) - 1):
        first, second = words[index], words[index + 1]
        if first.low == second.low and passage.gap(index) == " ":
            yield from _twice(passage, index)
        elif "-" in second.low and first.low in _many():
            yield from _plural(passage, index)
    for match in _FIGURE.finditer(passage.plain):
        root = match.group(1)
        if root.islower() and root in load_default().roots:
            suggestion = f"{root}-{root}"
            message = f"Tulislah bentuk ulang dengan lengkap: “{suggestion}”."
            yield passage.remark(HYPHEN, match.start(), match.end(), message, suggestion)


def _twice(passage: Passage, index: int) -> Iterator[Remark]:
    first, second = passage.words[index], passage.words[index + 1]
    low = first.low
    if first.text != second.text and first.text.lower() != second.text:
        return
    if low in _FUNCTION:
        message = f"“{first.text}” tercetak dua kali."
        yield passage.remark(REPEATED, first.start, second.end, message, first.text)
        return
    if second.text.islower() and len(low) > 3 and low in load_default().roots:
        suggestion = like(first.text, f"{low}-{low}")
        message = f"Bentuk ulang memakai tanda hubung: “{suggestion}”."
        yield passage.remark(HYPHEN, first.start, second.end, message, suggestion)


def _plural(passage: Passage, index: int) -> Iterator[Remark]:
    many, noun = passage.words[index], passage.words[index + 1]
    half, _, other = noun.low.partition("-")
    if half != other or noun.low in _NOT_PLURAL or half in _NOT_PLURAL:
        return
    if passage.gap(index) != " ":
        return
    suggestion = f"{many.text} {noun.text.partition('-')[0]}"
    message = f"“{many.text}” sudah menyatakan jamak; cukup “{suggestion}”."
    yield passage.remark(DOUBLE_PLURAL, many.start, noun.end, message, suggestion)
