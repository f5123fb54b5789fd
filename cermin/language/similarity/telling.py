"""What a headline and a lead tell, and how far two of them tell the same."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log1p, sqrt

from cermin.language.resources import read_rows

from .rarity import rarity
from .reports import dates_of
from .serial import serial_kind

__all__ = ["FEATURES", "Likeness", "Telling", "compare", "features", "telling"]

#: In their order: all speak for the same news but the last two.
FEATURES = (
    "title",
    "letters",
    "lead",
    "held",
    "across",
    "names",
    "figures",
    "distance",
    "clash",
)

_MAX_CHARS = 2_000
_LEAD_WORDS = 70
_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_DAYS = frozenset(["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"])
# A word of this rarity or more, with a capital letter, is taken for a name.
_NAME = 5.0
# Instalments of one series come at least this far apart.
_SERIAL_HOURS = 12.0
_MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Telling:
    """What is compared of one item; made once, compared often.

    Attributes:
        title: words of the headline → rarity.
        lead: words of the lead → rarity.
        letters: runs of four letters of the headline.
        names: words with a capital letter that few texts hold.
        told_names: those of them that the lead has; headlines write every word with a capital.
        figures: numbers of two digits and more.
        dates: days and months.
        days: names of weekdays.
        serial: kind of the series that it is of, or "".
        at: the moment, in hours.
    """

    title: Mapping[str, float]
    lead: Mapping[str, float]
    letters: frozenset[str]
    names: frozenset[str]
    told_names: frozenset[str]
    figures: frozenset[str]
    dates: frozenset[tuple[int, int]]
    days: frozenset[str]
    serial: str
    at: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two items tell the same.

    Attributes:
        report: from 0 to 1, whether they are one report, perhaps in other words.
        story: from 0 to 1, whether they belong to one running story.
        because: the heaviest shared words.
        veto: why they are apart although their words agree, or "".
    """

    report: float
    story: float
    because: tuple[str, ...] = ()
    veto: str = ""


def telling(title: str, lead: str = "", at: float = 0.0) -> Telling:
    """Prepare an item for comparison.

    Args:
        title: the headline.
        lead: the first sentences; may be empty.
        at: the moment in hours, of any origin.
    """
    title, lead = title[:_MAX_CHARS], lead[:_MAX_CHARS]
    heads = _WORD.findall(title)
    body = _WORD.findall(lead)[:_LEAD_WORDS]
    small = [word.lower() for word in heads]
    lowered = [word.lower() for word in body]
    line = f" {' '.join(small)} "
    # A first word has its capital from its place; the lead shows whether it is a name.
    told = {word.lower() for word in body[1:] if word[0].isupper()}
    named = told | {word.lower() for word in heads if word[0].isupper()}
    return Telling(
        title={word: rarity(word) for word in small},
        lead={word: rarity(word) for word in lowered},
        letters=frozenset(line[at_ : at_ + 4] for at_ in range(len(line) - 3)),
        names=frozenset(word for word in named if rarity(word) >= _NAME),
        told_names=frozenset(word for word in told if rarity(word) >= _NAME),
        figures=frozenset(
            word for word in (*small, *lowered) if word[0].isdigit() and len(word) > 1
        ),
        dates=dates_of(f"{title} {lead}"),
        days=frozenset(_DAYS & {*small, *lowered}),
        serial=serial_kind(small),
        at=at,
    )


def features(a: Telling, b: Telling) -> tuple[float, ...]:
    """Give the values of `FEATURES`, each from 0 to 1."""
    whole_a, whole_b = {**a.lead, **a.title}, {**b.lead, **b.title}
    letters = len(a.letters & b.letters) / sqrt(len(a.letters) * len(b.letters) or 1)
    names = len(a.names & b.names) / (min(len(a.names), len(b.names)) or 1)
    figures = a.figures & b.figures
    titles = _cosine(a.title, b.title)
    # Without a lead the headlines stand for both.
    led = bool(a.lead and b.lead)
    return (
        titles,
        letters,
        _cosine(a.lead, b.lead) if led else titles,
        _held(a.lead, b.lead) if led else titles,
        max(_covered(a.title, whole_b), _covered(b.title, whole_a)),
        names,
        min(1.0, len(figures) / 2),
        min(1.0, log1p(abs(a.at - b.at)) / 5),
        1.0 - min(_covered(a.title, whole_b), _covered(b.title, whole_a)),
    )


def compare(a: Telling, b: Telling) -> Likeness:
    """Score whether two items are one report or one story, and say by what."""
    values = features(a, b)
    report, story = (_logistic(weights, values) for weights in _weights())
    shared = {word: weight for word, weight in {**a.lead, **a.title}.items() if word in b.title}
    shared |= {word: weight for word, weight in b.lead.items() if word in a.title}
    because = sorted(shared, key=lambda word: (-shared[word], word))[:_MOST_REASONS]
    veto = _veto(a, b)
    if veto:
        return Likeness(0.0, 0.0, tuple(because), veto)
    # One report is one story.
    return Likeness(report, max(report, story), tuple(because))


def _veto(a: Telling, b: Telling) -> str:
    """Say, for the officer, why two items whose words agree are apart all the same."""
    apart = bool(a.told_names - b.names and b.told_names - a.names)
    other_figures = bool(a.figures and b.figures and not a.figures & b.figures)
    if apart and other_figures and not a.names & b.names:
        return "tempat dan angkanya berbeda"
    if not a.serial or not b.serial:
        return ""
    if a.serial != b.serial:
        return "terbitan berkala yang berbeda"
    if a.dates and b.dates and not a.dates & b.dates:
        return "tanggalnya berbeda"
    if a.days and b.days and not a.days & b.days:
        return "harinya berbeda"
    if apart:
        return "tempatnya berbeda"
    if abs(a.at - b.at) >= _SERIAL_HOURS:
        return "terbitan berkala yang berbeda"
    return "angkanya berbeda" if other_figures else ""


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    product = sum(weight * weight for word, weight in a.items() if word in b)
    squares = sum(w * w for w in a.values()) * sum(w * w for w in b.values())
    return product / sqrt(squares) if squares else 0.0


def _held(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Give the share of the lighter lead that the other holds."""
    shared = sum(weight for word, weight in a.items() if word in b)
    return shared / (min(sum(a.values()), sum(b.values())) or 1.0)


def _covered(title: Mapping[str, float], whole: Mapping[str, float]) -> float:
    total = sum(title.values())
    return sum(weight for word, weight in title.items() if word in whole) / total if total else 0.0


def _logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    total = weights[-1] + sum(w * v for w, v in zip(weights, values, strict=False))
    return 1 / (1 + exp(-max(-60.0, min(60.0, total))))


@cache
def _weights() -> tuple[tuple[float, ...], tuple[float, ...]]:
    rows = {row["feature"]: row for row in read_rows("similarity", "stories.tsv")}
    order = (*FEATURES, "bias")
    report = tuple(float(rows[name]["report"]) for name in order)
    return report, tuple(float(rows[name]["story"]) for name in order)
