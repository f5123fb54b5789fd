"""Dates as Indonesian publishers write them, in fields and in running text.

Nothing is invented: no "now", no year that is not written, no time zone but the one that is said or
WIB. A date without an hour is midnight WIB, which is the same calendar day in WITA and WIT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from cermin.listening.sources.base import DatePrecision

WIB = timezone(timedelta(hours=7), "WIB")
DayOrder = Literal["dmy", "mdy"]

_MONTH_NAMES = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agus agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_DAY_NAMES = (
    "senin monday sen mon",
    "selasa tuesday sel tues tue",
    "rabu wednesday rab wed",
    "kamis thursday kam thurs thur thu",
    "jumat jum'at jum’at friday jum fri",
    "sabtu saturday sab sat",
    "minggu ahad sunday min sun",
)
_MONTHS = {name: n for n, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAYS = {name: n for n, names in enumerate(_DAY_NAMES) for name in names.split()}
_ZONES = {
    "wib": 420, "wita": 480, "wit": 540, "utc": 0, "gmt": 0, "ut": 0, "z": 0, "sgt": 480,
    "myt": 480, "jst": 540, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240,
    "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    "aest": 600, "aedt": 660,
}  # fmt: skip


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(name) for name in names), key=len, reverse=True))


_MONTH = _any_of(_MONTHS)
_WEEKDAY = _any_of(_WEEKDAYS)
_FULL_WEEKDAY = _any_of(name for name in _WEEKDAYS if len(name) > 3)
_TIME = re.compile(
    r"(?<![\d:.])(?P<hour>\d{1,2})\s?[:.]\s?(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\b\.?)?\s*\(?(?P<zone>[+-]\d{2}:?\d{2}|[a-z]{1,4}\b)?",
)
_ISO = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"
    r"|(?P<year2>(?:19|20)\d{2})(?P<month2>\d{2})(?P<day2>\d{2})"
    r"(?:t?(?P<packed>\d{6})(?P<packed_zone>z|[+-]\d{2}:?\d{2})?)?(?![\d])"
)
_NAMED = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{{1,2}})?[\s.,-]{{0,3}}"
    rf"(?P<month>{_MONTH})\b[\s.,'’-]{{0,3}}(?P<year>\d{{4}}|\d{{2}}(?![\d:.]))(?!\d)"
)
_NAMED_ENGLISH = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s{{0,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}"
    rf"(?P<year>\d{{4}})(?!\d)"
)
_CTIME = re.compile(
    rf"\b(?P<month>{_MONTH}) {{1,2}}(?P<day>\d{{1,2}}) \d{{1,2}}:\d{{2}}(?::\d{{2}})?"
    rf"(?: [+-]\d{{4}}| [a-z]{{3,4}})? (?P<year>\d{{4}})$"
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s?[/.-]\s?(?P<second>\d{1,2})\s?[/.-]\s?(?P<year>\d{4}|\d{2})(?!\d)"
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?")
_WORD = re.compile(rf"(?<![\w])(?:{_WEEKDAY})(?![\w])")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time and how exactly it is known; ``note`` names a doubt in a code word."""

    at: datetime
    precision: DatePrecision
    note: str = ""


@dataclass(frozen=True, slots=True)
class DateSeen:
    """A date in running text.

    Attributes:
        raw: as written.
        start: offset in the text.
        day: first day when a span is written ("26-28 Agustus 2023").
        year: None when it is not written.
        weekday_differs: the weekday that is written does not fit the date.
    """

    raw: str
    start: int
    day: int
    month: int
    year: int | None
    weekday_differs: bool = False

    def moment(self) -> Moment | None:
        """Midnight WIB of that day, if the year is known."""
        if self.year is None:
            return None
        note = "weekday_differs" if self.weekday_differs else ""
        return Moment(datetime(self.year, self.month, self.day, tzinfo=WIB), "day", note)


def parse_date(value: str, *, order: DayOrder = "dmy") -> Moment | None:
    """Read one date field; None when there is no full date in it.

    Args:
        value: RFC 822, ISO 8601, epoch seconds, Indonesian or English words, or numbers.
        order: how to read 05/04/2021; a number above 12 decides by itself.
    """
    value = " ".join(value[:200].split()).lower()
    epoch = _EPOCH.fullmatch(value)
    if epoch:
        return Moment(datetime.fromtimestamp(int(epoch[1]), UTC), "minute")
    day, around = _date_part(value, order)
    if day is None:
        return None
    match = next((found for part in around if (found := _TIME.search(part))), None)
    moment = _with_time(day, match) if match else None
    if moment is None:
        moment = Moment(datetime(day.year, day.month, day.day, tzinfo=WIB), "day")
    said = _WORD.search(value)
    differs = said is not None and _WEEKDAYS[said[0]] != day.weekday()
    return Moment(moment.at, moment.precision, "weekday_differs" if differs else "")


def plausible(moment: Moment | None, now: datetime) -> tuple[Moment | None, str]:
    """Drop what cannot be a publication date: more than 48 hours ahead, or before 1990."""
    if moment is None:
        return None, ""
    if moment.at - now > timedelta(hours=48):
        return None, f"date_in_future {moment.at.isoformat()}"
    if moment.at.year < 1990:
        return None, f"date_too_old {moment.at.isoformat()}"
    return moment, moment.note


def day_order(values: Iterable[str]) -> tuple[DayOrder, bool]:
    """Whether a column writes day or month first, from all of its evidence.

    Returns:
        The order, and whether anything proved it; without proof it is day first, as in Indonesia.
    """
    day_first = month_first = 0
    for value in values:
        match = _NUMERIC.search(value[:60])
        if match is None:
            continue
        first, second = int(match["first"]), int(match["second"])
        day_first += first > 12 >= second
        month_first += second > 12 >= first
        if max(day_first, month_first) >= 200:
            break
    return ("mdy" if month_first > day_first else "dmy"), day_first != month_first


_RUNNING = re.compile(
    rf"(?:\b(?P<weekday>{_FULL_WEEKDAY})\b\s?,?\s?)?\(?\s?(?:"
    rf"(?P<d1>\d{{1,2}})\s?[/.-]\s?(?P<m1>\d{{1,2}})\s?[/.-]\s?(?P<y1>(?:19|20)\d{{2}})(?!\d)"
    rf"|(?P<y2>(?:19|20)\d{{2}})-(?P<m2>\d{{2}})-(?P<d2>\d{{2}})(?!\d)"
    rf"|(?P<d3>\d{{1,2}})(?:\s?(?:[-–]|s\.?/?d\.?|sampai|hingga)\s?\d{{1,2}})?\s(?P<m3>{_MONTH})\b"
    rf"(?:\s?[-–]\s?\d{{1,2}}\s(?:{_MONTH})\b)?(?:,?\s(?P<y3>(?:19|20)\d{{2}})(?!\d))?"
    rf"|(?P<m4>{_MONTH})\s(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<y4>(?:19|20)\d{{2}})(?!\d)"
    rf")"
    rf"|\b(?P<weekday5>{_FULL_WEEKDAY})\b\s?,?\s?\(\s?(?P<d5>\d{{1,2}})\s?[/-]\s?(?P<m5>\d{{1,2}})"
    rf"\s?\)",
    re.IGNORECASE,
)


def _running(text: str) -> Iterator[re.Match[str]]:
    """Matches only around digits: the pattern is dear and most of a text holds none."""
    start = end = 0
    for digit in re.finditer(r"\d+", text):
        if digit.start() - 20 > end:
            yield from _RUNNING.finditer(text, start, end)
            start = digit.start() - 20
        end = digit.end() + 60
    yield from _RUNNING.finditer(text, start, end)


def dates_in(text: str) -> Iterator[DateSeen]:
    """Every date in running text, in order: "Senin (26/4/2021)", "26-28 Agustus 2023", "(26/4)".

    A date without a year is given only beside a weekday or with the name of the month.
    """
    for match in _running(text[:200_000]):
        if match.start() and (text[match.start() - 1].isdigit() or text[match.start() - 1] in "/."):
            continue
        groups = match.groupdict()
        for number in "12345":
            if groups[f"d{number}"]:
                break
        month_text = groups[f"m{number}"].lower()
        month = int(month_text) if month_text.isdigit() else _MONTHS[month_text]
        day, year = int(groups[f"d{number}"]), groups.get(f"y{number}")
        weekday = (groups["weekday"] or groups["weekday5"] or "").lower()
        if number == "3" and not year and not weekday and len(month_text) < 4 and month != 5:
            continue
        known = _date(int(year) if year else 2024, month, day)
        if known is None:
            continue
        differs = bool(weekday and year and _WEEKDAYS[weekday] != known.weekday())
        yield DateSeen(
            match[0].strip(" ,("), match.start(), day, month, int(year) if year else None, differs
        )


def _date_part(value: str, order: DayOrder) -> tuple[date | None, tuple[str, ...]]:
    """The calendar day in a field, and the parts in which its hour may stand, likeliest first."""
    for pattern in (_ISO, _NAMED, _NAMED_ENGLISH, _CTIME):
        match = pattern.match(value) if pattern is _ISO else pattern.search(value)
        if match is None:
            continue
        groups = match.groupdict()
        year = groups["year"] or groups.get("year2") or ""
        month = groups["month"] or groups.get("month2") or ""
        day = groups["day"] or groups.get("day2") or ""
        found = _date(_full_year(year), int(month) if month.isdigit() else _MONTHS[month], int(day))
        if found:
            return found, _around(value, match, groups)
    match = _NUMERIC.search(value)
    if match is None:
        return None, ()
    first, second, year_number = int(match[1]), int(match[2]), _full_year(match["year"])
    if first > 12 or (order == "dmy" and second <= 12):
        day_number, month_number = first, second
    else:
        day_number, month_number = second, first
    return _date(year_number, month_number, day_number), _around(value, match, {})


def _around(value: str, match: re.Match[str], groups: dict[str, str]) -> tuple[str, ...]:
    packed = groups.get("packed")
    if packed:
        return (f"{packed[:2]}:{packed[2:4]}:{packed[4:]}{groups['packed_zone'] or ''}",)
    if match.re is _CTIME:
        return (match[0],)
    return value[match.end() :], value[: match.start()]


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2200 else None
    except ValueError:
        return None


def _with_time(day: date, match: re.Match[str]) -> Moment | None:
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    half = (match["half"] or "")[:1]
    if half and not 1 <= hour <= 12:
        half = ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    shift = timedelta(0)
    if hour == 24 and minute == 0:
        hour, shift = 0, timedelta(days=1)
    if hour > 23 or minute > 59 or second > 60:
        return None
    at = datetime(day.year, day.month, day.day, hour, minute, min(second, 59), tzinfo=WIB)
    zone = _zone(match["zone"] or "")
    return Moment(at.replace(tzinfo=zone) + shift, "minute")


def _zone(text: str) -> timezone:
    if text in _ZONES:
        return UTC if _ZONES[text] == 0 else timezone(timedelta(minutes=_ZONES[text]))
    if text[:1] in ("+", "-") and len(text) >= 5:
        hours, minutes = int(text[1:3]), int(text[-2:])
        if hours <= 14 and minutes < 60:
            sign = 1 if text[0] == "+" else -1
            return timezone(sign * timedelta(hours=hours, minutes=minutes))
    return WIB


def ambiguous(value: str) -> bool:
    """Whether a numeric date reads as two different days in the two orders."""
    match = _NUMERIC.search(value[:60])
    if match is None or _ISO.match(value.strip()):
        return False
    first, second = int(match["first"]), int(match["second"])
    return first != second and 1 <= first <= 12 and 1 <= second <= 12


def as_utc(moment: Moment, value: str) -> Moment:
    """Read a clock without zone as UTC, where the column's name says so."""
    if moment.precision != "minute" or moment.at.tzinfo is not WIB:
        return moment
    if "wib" in value.lower():
        return moment
    return Moment(moment.at.replace(tzinfo=UTC), moment.precision, moment.note)
