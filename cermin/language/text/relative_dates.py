"""Read words that name a day by its distance from today: "kemarin", "Senin lalu", "pekan depan"."""

import re
from datetime import date, timedelta

from .dates import WEEKDAYS
from .numbers import numerals
from .value_kinds import PartialDate, Read, Taken, Value

__all__ = ["relative_dates"]

_DAYS = {
    "kemarin dulu": -2,
    "kemarin lusa": -2,
    "kemarin": -1,
    "kemaren": -1,
    "tadi malam": -1,
    "semalam": -1,
    "hari ini": 0,
    "tadi pagi": 0,
    "tadi siang": 0,
    "tadi sore": 0,
    "malam ini": 0,
    "siang ini": 0,
    "besok lusa": 2,
    "besok": 1,
    "esok": 1,
    "lusa": 2,
}
_STEPS = {"lalu": -1, "kemarin": -1, "ini": 0, "depan": 1, "mendatang": 1, "nanti": 1}
_STEP = r"(?:yang\s)?(?P<step>lalu|kemarin|ini|depan|mendatang|nanti)"
_LONG_NAMES = [name for name in WEEKDAYS if len(name) > 3]
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:hari\s)?(?P<day>{'|'.join(_LONG_NAMES)})\s(?P<week>(?:pekan|minggu)\s)?{_STEP}(?!\w)"
)
_PERIOD = re.compile(rf"(?<!\w)(?P<period>pekan|minggu|bulan|tahun)\s{_STEP}(?!\w)")
_DAY = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(_DAYS, key=len, reverse=True)).replace(' ', '[ ]')})(?!\w)"
)
_AWAY = re.compile(
    r"\s(?P<period>hari|pekan|minggu|bulan|tahun)\s(?:yang\s)?(?P<way>lalu|silam|lagi|mendatang)(?!\w)"
)


def relative_dates(text: str, lowered: str, taken: Taken, today: date) -> list[Value]:
    """Read the days that the text names by their distance from ``today``; take their characters.

    "Senin lalu" is the last Monday before today, "Senin depan" the next after it; with "pekan" or
    "minggu" the week counts, from Monday to Sunday. A month or a year is a `PartialDate`. What the
    calendar does not reach is left out.
    """
    found: list[Value] = []

    def add(start: int, end: int, value: tuple[Read, Read | None] | None) -> None:
        if not taken.free(start, end):
            return
        taken.take(start, end)
        if value is not None:
            first, until = value
            found.append(
                Value(start, end, text[start:end], "date", first, until=until, relative=True)
            )

    for match in _WEEKDAY.finditer(lowered):
        add(*match.span(), _weekday(today, match["day"], match["step"], bool(match["week"])))
    for numeral in numerals(lowered):
        away = _AWAY.match(lowered, numeral.end)
        if away is not None and numeral.value == int(numeral.value) and numeral.value < 10_000:
            steps = int(numeral.value) * (1 if away["way"] in ("lagi", "mendatang") else -1)
            add(numeral.start, away.end(), _away(today, away["period"], steps))
    for match in _PERIOD.finditer(lowered):
        add(*match.span(), _period(today, match["period"], _STEPS[match["step"]]))
    for match in _DAY.finditer(lowered):
        add(*match.span(), _shifted(today, _DAYS[match.group()]))
    found.sort(key=lambda value: value.start)
    return found


def _shifted(day: date, days: int, until: int | None = None) -> tuple[Read, Read | None] | None:
    try:
        first = day + timedelta(days=days)
        return first, None if until is None else first + timedelta(days=until)
    except OverflowError:
        return None


def _weekday(today: date, name: str, step: str, week: bool) -> tuple[Read, Read | None] | None:
    offset = WEEKDAYS[name] - today.weekday()
    way = _STEPS[step]
    if week or way == 0:
        return _shifted(today, offset + 7 * way)
    days = offset % 7 or 7
    return _shifted(today, days if way > 0 else days - 7 if days < 7 else -7)


def _period(today: date, period: str, steps: int) -> tuple[Read, Read | None] | None:
    if period in ("pekan", "minggu"):
        return _shifted(today, 7 * steps - today.weekday(), until=6)
    return _away(today, period, steps)


def _away(today: date, period: str, steps: int) -> tuple[Read, Read | None] | None:
    if period == "hari":
        return _shifted(today, steps)
    if period in ("pekan", "minggu"):
        return _shifted(today, 7 * steps)
    if period == "bulan":
        year, month = divmod(today.year * 12 + today.month - 1 + steps, 12)
        return (PartialDate(year, month + 1), None) if 1 <= year <= 9999 else None
    year = today.year + steps
    return (PartialDate(year), None) if 1 <= year <= 9999 else None
