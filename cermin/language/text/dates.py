"""Read dates with the day name that stands before them: "Senin (26/4/2021)", "26–28 April 2021"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from .amounts import BETWEEN
from .value_kinds import PartialDate, Taken, Value, at_digits, at_words

__all__ = ["MONTHS", "WEEKDAYS", "dates"]

_MONTH_NAMES = (
    "januari january jan",
    "februari pebruari february febuari febr feb peb",
    "maret march mrt mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agust agst agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
#: The names of the months in Indonesian and English, usual short forms with them.
MONTHS = {name: at for at, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_WEEKDAY_NAMES = (
    "senin monday mon sen",
    "selasa tuesday tue sel",
    "rabu wednesday wed rab",
    "kamis thursday thu kam",
    "jumat jum'at jum’at friday fri jum",
    "sabtu saturday sat sab",
    "minggu ahad sunday sun min",
)
#: The names of the days, Monday is 0.
WEEKDAYS = {name: at for at, names in enumerate(_WEEKDAY_NAMES) for name in names.split()}
_SHORTEST = 4  # short names of days count only before a date

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = r"[0-9]{1,2}"
_DASH = r"(?:\s?[-–—]\s?|\s(?:s\.?d\.?|s/d|hingga|sampai(?:\sdengan)?|dan|&)\s)"
# A hyphen before a date is that of a range only after a year.
_EDGE = r"(?<![\w/])(?<![0-9][.,:])(?<!(?<![0-9]{4})(?<=[0-9])-)"
_NAMED = re.compile(
    rf"{_EDGE}(?P<day>{_DAY})(?:{_DASH}(?P<last>{_DAY}))?(?:st|nd|rd|th)?(?:[ \u00a0./-]|\.\s)?"
    rf"(?P<month>{_MONTH})(?!\w)"
    r"(?:\.?,?[ \u00a0/-]{1,2}(?:tahun\s)?(?P<year>[0-9]{4}|['’][0-9]{2})(?!\w))?"
)
_NUMERIC = re.compile(
    rf"{_EDGE}(?P<day>{_DAY})(?:\s?[-–]\s?(?P<last>{_DAY}))?(?P<mark>[/.-])(?P<month>{_DAY})"
    r"(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})(?![\w/])(?![.:,][0-9])"
)
_ISO = re.compile(
    rf"{_EDGE}(?P<year>[0-9]{{4}})(?P<mark>[/-])(?P<month>{_DAY})(?P=mark)(?P<day>{_DAY})(?![0-9/])"
)
_AMERICAN = re.compile(
    rf"(?P<month>{_MONTH})\.?[ ](?P<day>{_DAY})(?:st|nd|rd|th)?,?[ ]"
    r"(?P<year>[0-9]{4})(?!\w)"
)
_MONTH_YEAR = re.compile(
    rf"(?:(?P<first_month>{_MONTH}){_DASH})?(?P<month>{_MONTH})\.?,?[ \u00a0](?:tahun\s)?"
    r"(?P<year>(?:19|20)[0-9]{2})(?!\w)(?![.,][0-9])"
)
_DAY_MONTH = re.compile(
    rf"{_EDGE}(?P<day>{_DAY})(?:[-–](?P<last>{_DAY}))?/(?P<month>{_DAY})(?![\w/])(?![.,][0-9])"
)
_YEAR = re.compile(
    r"(?:tahun|thn\.?)\s(?P<year>(?:19|20)[0-9]{2})"
    r"(?:\s?[-–/]\s?(?P<last_year>(?:19|20)[0-9]{2}))?(?!\w)(?![.,/][0-9])"
)
_PASSES = (
    (_ISO, at_digits),
    (_NAMED, at_digits),
    (_NUMERIC, at_digits),
    (_AMERICAN, at_words),
    (_MONTH_YEAR, at_words),
    (_YEAR, at_words),
    (_DAY_MONTH, at_digits),
)

_NAME = "|".join(re.escape(name) for name in sorted(WEEKDAYS, key=len, reverse=True))
_PART = r"(?:\s(?:pagi|siang|sore|petang|malam|dini\shari))?"
_ON_DAY = re.compile(
    rf"(?<!\w)(?P<weekday>(?P<first>{_NAME})(?:(?:\s?[-–]\s?|\s(?:dan|hingga|sampai|s\.d\.)\s)"
    rf"(?P<second>{_NAME}))?)(?!\w){_PART}[.,]?\s?(?:(?:tanggal|tgl\.?)\s)?(?P<open>\()?(?:tgl\.?\s)?\s?$"
)
_TOLD = re.compile(
    r"(?:(?:tanggal|tgl\.?|hari\sini|kemarin|besok)\s\(?|(?:pagi|siang|sore|malam)\s\()$"
)
# "Nomor 12/3/2021" is the number of a letter.
_NUMBERED = re.compile(r"(?:nomor|no\.?|surat|perkara|ayat)[\s:]{1,2}$")
_LOOK_BACK = 48


def dates(text: str, lowered: str, taken: Taken) -> list[Value]:
    """Read every date and take its characters.

    Day before month always, as Indonesian writes; the month first only in words ("April 26, 2021").
    Two digits of a year count from 2000. A date that no calendar has is given as a `PartialDate`
    with ``valid`` False. A day and month in digits without a year ("26/4") is a date only where a
    day name, "tanggal" or "hari ini" says so; elsewhere it is a fraction.
    """
    found: list[Value] = []
    for pattern, find in _PASSES:
        for match in find(pattern, lowered):
            if not taken.free(*match.span()):
                continue
            value = _value(lowered, match, needs_day=pattern is _DAY_MONTH)
            if value is not None:
                taken.take(value.start, value.end)
                found.append(value)
    found.sort(key=lambda value: value.start)
    return [_finish(text, lowered, value, taken) for value in _ranges(lowered, found)]


def _value(lowered: str, match: re.Match[str], *, needs_day: bool) -> Value | None:
    before = lowered[max(0, match.start() - _LOOK_BACK) : match.start()]
    if _NUMBERED.search(before) or (needs_day and not _says_day(before)):
        return None
    groups = match.groupdict()
    year, month = _year(groups["year"]) if groups.get("year") else None, None
    if groups.get("month"):
        month = MONTHS.get(groups["month"]) or int(groups["month"])
    day, last = _int(groups.get("day")), _int(groups.get("last"))
    if groups.get("mark") and not _likely(groups["mark"], groups["year"], month, day):
        return None
    start = match.start()
    if last is not None and " dan " in match.group() + " " and day is not None and last != day + 1:
        start, day, last = match.start("last"), last, None  # "26 dan 29 April": the second day only
    if groups.get("last_year"):
        last_year = PartialDate(_year(groups["last_year"]))
        return Value(start, match.end(), "", "date", PartialDate(year), until=last_year)
    if groups.get("first_month"):
        return _months(match, year, MONTHS[groups["first_month"]], MONTHS[groups["month"]])
    first, valid = _calendar(year, month, day)
    until, until_valid = (None, True) if last is None else _calendar(year, month, last)
    if last is not None and day is not None and last < day:
        valid = False
    return Value(start, match.end(), "", "date", first, until=until, valid=valid and until_valid)


def _months(match: re.Match[str], year: int | None, first: int, last: int) -> Value:
    """Read "Maret s.d. Mei 2025"; of "Maret dan Mei 2025" only what has its year."""
    if re.search(r"\s(?:dan|&)\s", match.group()) and last != first + 1:
        return Value(match.start("month"), match.end(), "", "date", PartialDate(year, last))
    opening, closing = PartialDate(year, first), PartialDate(year, last)
    return Value(*match.span(), "", "date", opening, until=closing, valid=first < last)


def _likely(mark: str, year: str, month: int | None, day: int | None) -> bool:
    """Whether three numbers in a row are meant as a date, be it an impossible one."""
    if len(year) == 4:
        return "1000" <= year <= "2999"
    return mark == "/" or (mark == "-" and _calendar(2000 + int(year), month, day)[1])


def _says_day(before: str) -> bool:
    return _ON_DAY.search(before) is not None or _TOLD.search(before) is not None


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits[-2:])


def _calendar(
    year: int | None, month: int | None, day: int | None
) -> tuple[date | PartialDate, bool]:
    """Give the date, or what is known of it, and whether the calendar has it."""
    try:
        # 29 February may stand where no year is told.
        whole = date(
            2000 if year is None else year,
            1 if month is None else month,
            1 if day is None else day,
        )
    except ValueError:
        return PartialDate(year, month, day), False
    if year is None or month is None or day is None:
        return PartialDate(year, month, day), True
    return whole, True


def _ranges(lowered: str, found: list[Value]) -> Iterator[Value]:
    """Join "26 April - 3 Mei 2021" into one value."""
    at = 0
    while at < len(found):
        first = found[at]
        at += 1
        if at < len(found):
            joined = _range(lowered, first, found[at])
            if joined is not None:
                yield joined
                at += 1
                continue
        yield first


def _range(lowered: str, first: Value, last: Value) -> Value | None:
    if first.until is not None or last.until is not None or not (first.valid and last.valid):
        return None
    if not BETWEEN.fullmatch(lowered, first.end, last.start):
        return None
    start, end = first.value, last.value
    if isinstance(start, PartialDate) and isinstance(end, date):
        year = end.year - ((start.month or 0, start.day or 0) > (end.month, end.day))
        start, _ = _calendar(year if start.year is None else start.year, start.month, start.day)
    if type(start) is not type(end):
        return None
    return replace(first, end=last.end, value=start, until=end)


def _finish(text: str, lowered: str, value: Value, taken: Taken) -> Value:
    """Add the day name before the date, the surface, and whether the two agree."""
    offset = max(0, value.start - _LOOK_BACK)
    match = _ON_DAY.search(lowered[offset : value.start])
    if match is not None and taken.free(offset + match.start(), value.start):
        weekday = text[offset + match.start("weekday") : offset + match.end("weekday")]
        start, end = offset + match.start(), value.end
        if match["open"] and lowered[end : end + 1] == ")":
            end += 1
        agrees = _agrees(match["first"], match["second"], value)
        value = replace(value, start=start, end=end, weekday=weekday, weekday_agrees=agrees)
        taken.take(start, end)
    return replace(value, text=text[value.start : value.end])


def _agrees(first: str, second: str | None, value: Value) -> bool | None:
    if not value.valid or not isinstance(value.value, date):
        return None
    agrees = value.value.weekday() == WEEKDAYS[first]
    if second is not None and isinstance(value.until, date):
        return agrees and value.until.weekday() == WEEKDAYS[second]
    return agrees
