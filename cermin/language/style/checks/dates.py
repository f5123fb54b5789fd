"""Day against date, impossible dates, one date under two days, English and padded dates."""

import re
from collections.abc import Iterator
from datetime import date

from cermin.language.text.values import PartialDate, Value

from ..article import Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check", "compare"]

_CALENDAR = "Perhitungan kalender"
WEEKDAY = Rule(
    "fact/weekday",
    "galat",
    "Nama hari harus cocok dengan tanggalnya menurut kalender.",
    _CALENDAR,
)
TWO_DAYS = Rule(
    "fact/two-weekdays",
    "galat",
    "Satu tanggal tidak boleh ditulis dengan dua nama hari, juga di berkas lain.",
    _CALENDAR,
)
IMPOSSIBLE = Rule("fact/impossible-date", "galat", "Tanggal harus ada di kalender.", _CALENDAR)
ENGLISH = Rule(
    "style/english-date",
    "saran",
    "Nama hari dan bulan ditulis dalam bahasa Indonesia.",
    "UU 24/2009; kebiasaan redaksi",
)
PADDED = Rule(
    "style/date-form",
    "saran",
    "Tanggal dengan angka ditulis tanpa nol di depan: (26/4/2021).",
    "Kebiasaan redaksi",
)
RULES = (WEEKDAY, TWO_DAYS, IMPOSSIBLE, ENGLISH, PADDED)

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_ENGLISH_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DAY_INDEX = {
    **{name.lower(): index for index, name in enumerate(DAYS)},
    **{name: index for index, name in enumerate(_ENGLISH_DAYS)},
    "jum'at": 4,
    "jum’at": 4,
    "ahad": 6,
}
_ENGLISH_MONTHS = {
    "january": "Januari",
    "february": "Februari",
    "march": "Maret",
    "may": "Mei",
    "june": "Juni",
    "july": "Juli",
    "august": "Agustus",
    "october": "Oktober",
    "december": "Desember",
}
_ENGLISH_WORD = re.compile(
    r"\b(?:" + "|".join([*_ENGLISH_DAYS, *_ENGLISH_MONTHS]) + r")\b", re.IGNORECASE
)
_PADDED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_HEAD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def check(passage: Passage, options: Options) -> Iterator[Remark]:
    """Remark on dates that do not hold and on dates in foreign dress."""
    del options
    for value in passage.values:
        if value.kind == "date" and not value.relative:
            yield from _judged(passage, value)
            yield from _dressed(passage, value)
    yield from compare([passage])[0]


def compare(passages: list[Passage]) -> list[list[Remark]]:
    """Remark on a date that stands with two different days, within one text or among several.

    Returns:
        The remarks of each passage, in the order of the passages.
    """
    seen: dict[date, set[int]] = {}
    for passage in passages:
        for value in passage.values:
            found = _day_of(value)
            if found:
                seen.setdefault(found[0], set()).add(found[1])
    return [
        [
            _two_days(passage, value, found[0], seen[found[0]] - {found[1]})
            for value in passage.values
            if (found := _day_of(value)) and len(seen[found[0]]) > 1
        ]
        for passage in passages
    ]


def _day_of(value: Value) -> tuple[date, int] | None:
    """Give the date of a value and the number of the day that stands with it."""
    if value.kind != "date" or not isinstance(value.value, date) or value.relative:
        return None
    day = _DAY_INDEX.get(value.weekday.lower(), -1)
    return (value.value, day) if day >= 0 and value.weekday[0].isupper() else None


def _two_days(passage: Passage, value: Value, when: date, others: set[int]) -> Remark:
    right = DAYS[when.weekday()]
    message = (
        f"Tanggal {_said(when)} ditulis sebagai {value.weekday} di sini dan "
        f"{' dan '.join(DAYS[other] for other in sorted(others))} di tempat lain; "
        f"menurut kalender harinya {right}."
    )
    suggestion = None if value.weekday_agrees else _with_day(value, right)
    return passage.remark(TWO_DAYS, value.start, value.end, message, suggestion)


def _judged(passage: Passage, value: Value) -> Iterator[Remark]:
    if not value.valid:
        message = "Tanggal ini tidak ada di kalender; periksalah hari, bulan, dan tahunnya."
        yield passage.remark(IMPOSSIBLE, value.start, value.end, message)
        return
    when = _completed(passage, value)
    if when is None or not value.weekday[:1].isupper():
        return
    day = _DAY_INDEX.get(value.weekday.lower(), when.weekday())
    if day != when.weekday():
        right = DAYS[when.weekday()]
        message = f"Tanggal {_said(when)} jatuh pada hari {right}, bukan {DAYS[day]}."
        suggestion = _with_day(value, right)
        yield passage.remark(WEEKDAY, value.start, value.end, message, suggestion)


def _completed(passage: Passage, value: Value) -> date | None:
    """Give the date; one without a year takes the year in which the text was published."""
    if isinstance(value.value, date):
        return value.value
    published = passage.published
    partial = value.value
    if published is None or not isinstance(partial, PartialDate) or partial.year is not None:
        return None
    if partial.month is None or partial.day is None:
        return None
    try:
        years = [date(published.year + step, partial.month, partial.day) for step in (-1, 0, 1)]
    except ValueError:
        return None
    return min(years, key=lambda when: abs((when - published).days))


def _dressed(passage: Passage, value: Value) -> Iterator[Remark]:
    padded = _PADDED.search(value.text)
    if padded and (padded.group(1)[0] == "0" or padded.group(2)[0] == "0"):
        suggestion = f"{int(padded.group(1))}/{int(padded.group(2))}/{padded.group(3)}"
        start = value.start + padded.start()
        message = f"Tulislah tanpa nol di depan: {suggestion}."
        yield passage.remark(PADDED, start, start + len(padded.group()), message, suggestion)
    if _ENGLISH_WORD.search(value.text):
        suggestion = _ENGLISH_WORD.sub(_translated, value.text)
        message = f"Tulislah tanggal dalam bahasa Indonesia: “{suggestion}”."
        yield passage.remark(ENGLISH, value.start, value.end, message, suggestion)


def _translated(match: re.Match[str]) -> str:
    low = match.group().lower()
    return _ENGLISH_MONTHS.get(low) or DAYS[_ENGLISH_DAYS.index(low)]


def _with_day(value: Value, right: str) -> str:
    return _HEAD.sub(right, value.text, count=1)


def _said(when: date) -> str:
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"
