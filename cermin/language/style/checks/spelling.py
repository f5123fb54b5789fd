"""Slips of the pen: unknown words that stand close to a much more usual one."""

from collections.abc import Iterator
from functools import cache

from cermin.language.resources import read_rows

from ..article import Options
from ..lexicon import Lexicon, load_default
from ..passage import Passage, Word, like
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

TYPO = Rule(
    "spelling/typo",
    "galat",
    "Kata yang tidak dikenal dan sangat dekat dengan kata yang lazim kemungkinan besar "
    "salah ketik.",
    "KBBI; daftar kata dan aturan imbuhan Cermin",
)
RULES = (TYPO,)

# Mid-sentence a capital marks a name; only a long word close to a usual one is no name.
_SHORTEST_NAME = 9
_SHORTEST_QUOTED = 8
_COLLOQUIAL_END = "in"
_VERY_USUAL = 20
# Letters that Indonesian roots do not have, and ends of foreign words: those are left alone.
_FOREIGN_MARKS = (
    "x",
    "q",
    "ck",
    "ct",
    "hy",
    "ys",
    "ph",
    "th",
    "wh",
    "ee",
    "oo",
    "ght",
    "sh",
    "cc",
    "ff",
    "zz",
    "ll",
    "pp",
)
_FOREIGN_ENDS = (
    "ing",
    "ed",
    "ers",
    "er",
    "ly",
    "ment",
    "ness",
    "ous",
    "ive",
    "ies",
    "ics",
    "ic",
    "ion",
    "nt",
    "y",
    "es",
    "c",
    "j",
    "v",
    "z",
)


@cache
def _listed() -> dict[str, str]:
    return {row["wrong"]: row["right"] for row in read_rows("style", "typos.tsv")}


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on slips; words in short quotations, names and acronyms are left alone."""
    del options
    lexicon, listed = load_default(), _listed()
    for low, places in passage.by_low.items():
        right = listed.get(low)
        if right is None and not _is_candidate(low, lexicon):
            continue
        for index in places:
            word = passage.words[index]
            found = right or _meant(passage, lexicon, index, word)
            if found:
                suggestion = like(word.text, found)
                message = f"“{word.text}” tampaknya salah ketik. Maksud Anda “{suggestion}”?"
                yield passage.remark(TYPO, word.start, word.end, message, suggestion)


def _is_candidate(low: str, lexicon: Lexicon) -> bool:
    return (
        low.isascii()
        and low.isalpha()
        and len(low) >= 5
        and not lexicon.accepts(low)
        and lexicon.closest(low) is not None
    )


def _meant(passage: Passage, lexicon: Lexicon, index: int, word: Word) -> str:
    if _is_shouted(word.text) or passage.within(passage.short_quotations, word.start):
        return ""
    closest = lexicon.closest(word.low)
    if closest is None:
        return ""
    meant, slips = closest
    if _is_left_alone(word.low, meant, lexicon):
        return ""
    if word.text[0].islower() and _after_name(passage, lexicon, index):
        return ""
    # Spoken words are quoted as they were said: "dateng", "nerima".
    if len(word.low) < _SHORTEST_QUOTED and passage.within(passage.quotations, word.start):
        return ""
    if word.text[0].isupper() and not _may_be_capital(passage, index, word, meant, slips):
        return ""
    return meant


def _may_be_capital(passage: Passage, index: int, word: Word, meant: str, slips: int) -> bool:
    """Say whether a capital is no sign of a name here."""
    if slips > 1 or len(word.text) < 7:
        return False
    if not _is_common(meant, load_default()):
        return False
    if any(_is_mid_capital(passage, place) for place in passage.by_low[word.low]):
        return len(word.text) >= _SHORTEST_NAME
    # "Suryani Dewi" at the start of a sentence: the next capital makes a name of it.
    if index + 1 < len(passage.words) and passage.gap(index).isspace():
        return not passage.words[index + 1].text[0].isupper()
    return True


def _after_name(passage: Passage, lexicon: Lexicon, index: int) -> bool:
    """Say whether a small letter is the slip: "Aswono wikan"."""
    if not index or passage.gap(index - 1) != " ":
        return False
    before = passage.words[index - 1]
    return before.text[0].isupper() and not lexicon.accepts(before.low)


def _is_mid_capital(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    return word.text[0].isupper() and word.start not in passage.sentence_starts


def _is_common(meant: str, lexicon: Lexicon) -> bool:
    """Say whether a word is no name itself: "Suhartoyo" is no slip of "Suhartono"."""
    return lexicon.is_common(meant)


def _is_left_alone(low: str, meant: str, lexicon: Lexicon) -> bool:
    if low == meant + "s" or (low.endswith(_COLLOQUIAL_END) and lexicon.accepts(low[:-2])):
        return True
    # "menghadang" is no slip of "penghadang": both prefixes are put on the same roots.
    if low[0] in "mp" and meant[0] in "mp" and low[1:] == meant[1:]:
        return True
    # A foreign shape may also be a slip of a very usual word: "teleevisi", "maysarakat".
    usual = len(low) >= _SHORTEST_QUOTED and lexicon.counts.get(meant, 0) >= _VERY_USUAL
    return _looks_foreign(low) and not usual


def _is_shouted(text: str) -> bool:
    return len(text) > 1 and sum(letter.isupper() for letter in text) > 1


def _looks_foreign(low: str) -> bool:
    return low.endswith(_FOREIGN_ENDS) or any(mark in low for mark in _FOREIGN_MARKS)
