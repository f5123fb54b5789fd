"""Tell whether two texts are the same report, by the words that they share."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass

from cermin.language.text.wording import words_of

__all__ = [
    "SAME_REPORT",
    "Gist",
    "containment",
    "dates_of",
    "gist",
    "group_reports",
    "likeness",
    "same_report",
    "shingles",
]

# From this score on two items may be shown as one report.
SAME_REPORT = 0.5

# Below this many words a lead says too little to be compared on its own.
_LEAST_WORDS = 12
_MAX_CHARS = 20_000
# Headlines that agree this far may be instalments of a series.
_LIKE_TITLES = 0.6
# Words that every headline has; they say nothing about which report it is.
_COMMON_WORDS = (
    "yang dan di ke dari untuk dengan pada dalam ini itu oleh akan juga atau sebagai saat "
    "agar bagi adalah telah sudah ada para jadi usai soal "
)
_COMMON = frozenset(_COMMON_WORDS.split())
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maret", "mar"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("agustus", "agu", "agt"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("desember", "des"),
        ),
        start=1,
    )
    for name in names
}
_DATE = re.compile(r"\b(?P<day>[0-3]?\d)(?:[/-](?P<number>[01]?\d)\b|\s+(?P<name>[A-Za-z]{3,9})\b)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def shingles(text: str, size: int = 2) -> frozenset[str]:
    """Give the runs of ``size`` words of a text; a shorter text is one run.

    Marks, capitals and short forms ("Kab.") do not matter.
    """
    words = [word for word in words_of(text[:_MAX_CHARS]).words if word.isalnum()]
    if len(words) <= size:
        return frozenset([" ".join(words)] if words else [])
    return frozenset(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))


def containment(a: Set[str], b: Set[str]) -> float:
    """Give the share of the smaller set that the larger one holds, from 0 to 1.

    Republished reports are cut, not lengthened: containment sees that, Jaccard similarity does not.
    """
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


@dataclass(frozen=True, slots=True)
class Gist:
    """What `likeness` compares of one item; made once, compared often."""

    words: frozenset[str]
    runs: frozenset[str]
    dates: frozenset[tuple[int, int]]
    figures: frozenset[str]


def gist(title: str, lead: str) -> Gist:
    """Prepare the headline and the first sentences of an item for comparison."""
    words = words_of(title[:_MAX_CHARS]).words
    return Gist(
        words=frozenset(word for word in words if word.isalnum() and word not in _COMMON),
        runs=shingles(lead),
        dates=dates_of(f"{title[:_MAX_CHARS]} {lead[:_MAX_CHARS]}"),
        figures=frozenset(_NUMBER.findall(title[:_MAX_CHARS])),
    )


def likeness(a: Gist, b: Gist) -> float:
    """Score from 0 to 1 whether two items tell the same report; `SAME_REPORT` and above: yes.

    Copies with another headline are known by their lead, reworded ones by headline and lead
    together. Serial items ("Harga Emas Hari Ini 5 Mei", "… 6 Mei") score 0: their words agree but
    their dates or the figures in their headlines do not.
    """
    total = len(a.words) + len(b.words)
    titles = 2 * len(a.words & b.words) / total if total else 0.0
    if titles >= _LIKE_TITLES and _serial(a, b):
        return 0.0
    if min(len(a.runs), len(b.runs)) < _LEAST_WORDS:
        return titles
    leads = containment(a.runs, b.runs)
    # Leads of one agency differ in the dateline only; a shared half is already a copy.
    return max(leads, 0.5 * titles + 0.5 * min(1.0, 1.5 * leads))


def same_report(title_a: str, lead_a: str, title_b: str, lead_b: str) -> float:
    """Score two items as `likeness` does, from their headlines and leads."""
    return likeness(gist(title_a, lead_a), gist(title_b, lead_b))


def group_reports(items: Sequence[Gist]) -> list[list[int]]:
    """Collapse items into reports: lists of positions, each with its earliest item first.

    An item joins the first report whose earliest item it resembles, so that a chain of small
    changes cannot draw unlike items together. Meant for the few thousand items of a day.
    """
    groups: list[list[int]] = []
    # Feature → groups whose first item has it; features that a fifth share tell nothing apart.
    holders: dict[str, list[int]] = {}
    frequent = max(50, len(items) // 5)
    for position, item in enumerate(items):
        shared: Counter[int] = Counter()
        for feature in (*item.words, *item.runs):
            holding = holders.get(feature, ())
            if len(holding) <= frequent:
                shared.update(holding)
        for group in sorted(shared):
            if shared[group] > 1 and likeness(items[groups[group][0]], item) >= SAME_REPORT:
                groups[group].append(position)
                break
        else:
            for feature in (*item.words, *item.runs):
                holders.setdefault(feature, []).append(len(groups))
            groups.append([position])
    return groups


def _serial(a: Gist, b: Gist) -> bool:
    """Say whether two like items are instalments: other dates, or other figures in the headline."""
    if a.dates and b.dates and not a.dates & b.dates:
        return True
    either = a.figures and b.figures
    return bool(either) and not (a.figures <= b.figures or b.figures <= a.figures)


def dates_of(text: str) -> frozenset[tuple[int, int]]:
    """Give the days and months that a text names: "5 Mei", "5/5/2025"."""
    found: set[tuple[int, int]] = set()
    for match in _DATE.finditer(text):
        name = match.group("name")
        month = _MONTHS.get(name.lower(), 0) if name else int(match.group("number"))
        day = int(match.group("day"))
        if 1 <= month <= 12 and 1 <= day <= 31:
            found.add((day, month))
    return frozenset(found)
