"""Words that are not standard, with their inflected forms."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from cermin.language.resources import read_rows

from ..affixes import derive
from ..article import Options
from ..passage import Passage, Phrases, like
from ..remarks import Remark, RemarkClass, Rule

__all__ = ["RULES", "check", "standard_words"]

_KBBI = "KBBI"
_EYD = "EYD Edisi V"
STANDARD = Rule(
    "spelling/standard-word",
    "galat",
    "Pakailah bentuk kata yang baku, juga bila berimbuhan.",
    _KBBI,
)
AFFIX = Rule(
    "spelling/affix",
    "galat",
    "Imbuhan mengikuti kaidah: memengaruhi, mengubah, menyukseskan.",
    _EYD,
)
COMPOUND = Rule(
    "spelling/compound",
    "galat",
    "Gabungan kata dipisah; bila berawalan sekaligus berakhiran, dirangkai.",
    f"{_EYD}, penulisan gabungan kata",
)
SHORTHAND = Rule(
    "spelling/shorthand",
    "galat",
    "Singkatan pesan dan ragam cakapan tidak dipakai di naskah resmi.",
    _EYD,
)
RULES = (STANDARD, AFFIX, COMPOUND, SHORTHAND)

_RULE_OF = {"serapan": STANDARD, "imbuhan": AFFIX, "gabungan": COMPOUND, "kata depan": COMPOUND}
_CLITICS = ("", "nya", "lah", "pun")
# Roots that share a derived form with another word: only the form itself counts.
_NEVER_DERIVED = frozenset(
    ["bis", "elit", "masal", "syah", "rubah", "sangsi", "coklat", "merk", "negri", "villa"]
)


class Entry(NamedTuple):
    """What to write instead, by which rule, and how sure that is."""

    right: str
    rule: Rule
    cls: RemarkClass


@cache
def standard_words() -> dict[str, Entry]:
    """Give every word that is not standard, in small letters, with its inflected forms."""
    found: dict[str, Entry] = {}
    derived: dict[str, Entry] = {}
    for row in read_rows("style", "standard_words.tsv"):
        entry = Entry(row["right"], _RULE_OF[row["kind"]], cast(RemarkClass, row["class"]))
        wrong = row["wrong"]
        found[wrong] = entry
        if " " in wrong or "'" in wrong or "-" in wrong:
            continue
        if row["kind"] == "serapan" and row["right"].islower() and wrong not in _NEVER_DERIVED:
            for form, right in zip(derive(wrong), derive(entry.right), strict=True):
                for clitic in _CLITICS:
                    derived.setdefault(form + clitic, entry._replace(right=right + clitic))
        else:
            for clitic in _CLITICS[1:]:
                derived.setdefault(wrong + clitic, entry._replace(right=entry.right + clitic))
    for row in read_rows("style", "shorthand.tsv"):
        found[row["wrong"]] = Entry(row["right"], SHORTHAND, cast(RemarkClass, row["class"]))
    return derived | found


@cache
def _phrases() -> Phrases:
    found: Phrases = {}
    for wrong in standard_words():
        if " " in wrong:
            words = tuple(wrong.split())
            found.setdefault(words[0], []).append(words)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on words and phrases that are not standard."""
    del options
    table = standard_words()
    words = passage.words
    for low in passage.by_low.keys() & table.keys():
        entry = table[low]
        for index in passage.by_low[low]:
            word = words[index]
            if entry.cls != "galat" and passage.within(passage.quotations, word.start):
                continue  # spoken words are quoted as they were said
            if not _is_name(passage, index, entry) and word.text != like(word.text, entry.right):
                yield _remark(passage, word.start, word.end, entry)
    for first, after, key in passage.phrases(_phrases()):
        yield _remark(passage, words[first].start, words[after - 1].end, table[key])


def _remark(passage: Passage, start: int, end: int, entry: Entry) -> Remark:
    surface = passage.source[start:end]
    suggestion = like(surface, entry.right)
    says = "Bentuk baku" if entry.cls == "galat" else "Periksa: bentuk baku yang lazim"
    if entry.rule is SHORTHAND:
        says = "Dalam naskah resmi"
    message = f"{says}: “{suggestion}”, bukan “{surface}”."
    return passage.remark(entry.rule, start, end, message, suggestion, entry.cls)


def _is_name(passage: Passage, index: int, entry: Entry) -> bool:
    """Say whether the word is part of a name: capitalised amid capitals, or an acronym."""
    word = passage.words[index]
    text = word.text
    if not text[0].isupper():
        return False
    if text.isupper() and len(text) <= 4:
        return True
    if entry.right[:1].isupper() or word.start in passage.sentence_starts:
        return (
            _before_name(passage, index)
            and entry.rule is STANDARD
            and word.start not in (passage.sentence_starts)
        )
    neighbours = (index - 1, index + 1)
    return passage.part == "body" and any(
        0 <= near < len(passage.words)
        and passage.words[near].text[0].isupper()
        and passage.gap(min(near, index)).isspace()
        for near in neighbours
    )


def _before_name(passage: Passage, index: int) -> bool:
    return index + 1 < len(passage.words) and passage.words[index + 1].text[0].isupper()
