"""The share of passive sentences."""

import re
from collections.abc import Iterator

from ..article import Options
from ..passage import Passage, Word
from ..remarks import Remark, Rule

__all__ = ["RULES", "check", "is_passive", "passive_share"]

SHARE = Rule(
    "style/passive-share",
    "saran",
    "Utamakan kalimat aktif: paling banyak sepertiga kalimat pasif.",
    "Kaidah bahasa jurnalistik; ambang disesuaikan untuk naskah pemerintah",
)
RULES = (SHARE,)

_MOST = 1 / 3
_FEWEST = 6
_VERB = re.compile(
    r"di(?!a\b|ri\b|mensi|gital|namis|skusi|nas|rektur|plomasi|ndin)[a-z]{4,25}(?:kan|i)?"
)
_NO_VERBS = frozenset(
    [
        "dia",
        "diri",
        "digital",
        "dinas",
        "dinamis",
        "dinamika",
        "diskusi",
        "direktur",
        "direktorat",
        "diploma",
        "diplomat",
        "diplomasi",
        "dialog",
        "disiplin",
        "distribusi",
        "diskon",
        "dinding",
        "dimensi",
        "dingin",
        "diskominfo",
        "disabilitas",
        "divisi",
        "dikti",
        "diksi",
        "dinasti",
        "diesel",
        "diet",
        "difabel",
        "diabetes",
        "diagnosis",
        "dirjen",
        "ditjen",
        "disdukcapil",
        "dinkes",
        "dishub",
        "disdik",
        "distrik",
        "disinformasi",
        "digitalisasi",
        "diaspora",
        "direksi",
        "diam",
        "dini",
        "dirinya",
        "dianya",
        "disrupsi",
        "diskresi",
        "diskriminasi",
    ]
)


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark once when more than a third of the sentences are passive."""
    del options
    if passage.part != "body":
        return
    passive = [number for number, words in enumerate(passage.sentence_words) if is_passive(words)]
    counted = sum(len(words) > 2 for words in passage.sentence_words)
    if counted < _FEWEST or len(passive) <= counted * _MOST:
        return
    percent = round(100 * len(passive) / counted)
    first = passage.sentences[passive[0]]
    message = f"{percent}% kalimat pasif; coba mulai dengan pelakunya, misalnya di kalimat ini."
    yield passage.remark(SHARE, first.start, first.end, message)


def passive_share(passage: Passage) -> float:
    """Give the share of sentences with a passive verb in di-, 0 to 1."""
    counted = [words for words in passage.sentence_words if len(words) > 2]
    return sum(map(is_passive, counted)) / len(counted) if counted else 0.0


def is_passive(words: list[Word]) -> bool:
    """Say whether a sentence's first verb is a passive in di-."""
    for before, word in zip([None, *words], words, strict=False):
        low = word.low
        if _VERB.fullmatch(low) and low not in _NO_VERBS:
            # "yang diselenggarakan" belongs to its noun, not to the sentence.
            return before is None or before.low not in ("yang", "untuk", "agar")
        if (
            low.startswith(("men", "mem", "meng", "meny", "ber", "adalah", "merupakan"))
            and len(low) > 5
        ):
            return False
    return False
