"""Read times of day: "pukul 10.00 WIB", "09.00-11.00 WITA", "jam setengah delapan malam"."""

import re
from datetime import time

from .value_kinds import Taken, Value, at_digits, at_words

__all__ = ["times"]

_SPELLED = {
    "nol": 0,
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "dua belas": 12,
}
_WORD = "|".join(sorted(_SPELLED, key=len, reverse=True))
_ZONE = r"(?:wita|wit|wib|gmt|utc)"
_DASH = r"(?:\s?[-–—]\s?|\s(?:s\.?d\.?|s/d|hingga|sampai(?:\sdengan)?)\s)"
_PART = r"(?:pagi|siang|sore|petang|malam|dini\shari|subuh|am|pm|a\.m\.|p\.m\.)"
_CALLED = r"(?:pukul|jam|pkl\.?|pk\.)"
_LONG = rf"{_CALLED}\s?:?\s?"
_EDGE = r"(?<![\w$])(?<![0-9]/)(?<![0-9][.,:-])"
_END = r"(?![0-9])(?![.:,][0-9])"


def _clock(name: str) -> str:
    second = rf"(?:[.:](?P<{name}_second>[0-9]{{2}}))?"
    return rf"(?P<{name}>[0-9]{{1,2}})(?:[.:](?P<{name}_minute>[0-9]{{2}}){second})?{_END}"


def _trail(name: str) -> str:
    return rf"(?:\s(?P<{name}_part>{_PART})(?!\w))?(?:\s?(?P<{name}_zone>{_ZONE})(?!\w))?"


_SAID = re.compile(
    rf"{_LONG}{_clock('first')}{_trail('first')}"
    rf"(?:{_DASH}(?:{_LONG})?{_clock('last')}{_trail('last')})?"
)
_BARE = re.compile(
    rf"{_EDGE}(?P<first>[0-9]{{1,2}})(?P<mark>[.:])(?P<first_minute>[0-9]{{2}})"
    rf"(?:(?P=mark)(?P<first_second>[0-9]{{2}}))?{_END}{_trail('first')}"
    rf"(?:{_DASH}{_clock('last')}{_trail('last')})?"
)
_PART_ONLY = re.compile(
    rf"{_EDGE}(?P<first>[0-9]{{1,2}})\s(?P<first_part>am|pm|a\.m\.|p\.m\.)(?!\w)"
)
_IN_WORDS = re.compile(
    rf"{_CALLED}\s(?P<half>setengah\s)?(?P<first>{_WORD})(?!\w){_trail('first')}"
)
_AFTERNOON = frozenset(["sore", "petang", "pm", "p.m."])


def times(text: str, lowered: str, taken: Taken) -> list[Value]:
    """Read every time of day and take its characters.

    After "pukul", "jam" or "pkl." a number is a time; without them it must be written "10:00", or
    "10.00" with a zone or a part of the day. "jam 7 malam" is 19.00; 24.00 is midnight. An hour or
    minute that no clock has is given with ``valid`` False and no value.
    """
    found: list[Value] = []

    def is_hour(match: re.Match[str]) -> bool:
        """Refuse "24 jam 7 hari": a free number before "jam" makes it a duration."""
        at = match.start() - 2
        return not (at >= 0 and lowered[at].isdigit() and taken.free(at, at + 1))

    def always(match: re.Match[str]) -> bool:
        return True

    passes = (
        (_SAID, at_words, is_hour),
        (_IN_WORDS, at_words, always),
        (_BARE, at_digits, _is_clock),
        (_PART_ONLY, at_digits, always),
    )
    for pattern, find, wanted in passes:
        for match in find(pattern, lowered):
            if taken.free(*match.span()) and wanted(match):
                found.append(_value(text, match))
                taken.take(*match.span())
    found.sort(key=lambda value: value.start)
    return found


def _is_clock(match: re.Match[str]) -> bool:
    if int(match["first"]) > 24 or int(match["first_minute"]) > 59:
        return bool(match["first_zone"])
    told = match["first_zone"] or match["first_part"] or match["last_zone"] or match["last_part"]
    # "21:15" is a time, "1:25" may be a score or a scale.
    return bool(told) or (match["mark"] == ":" and len(match["first"]) == 2)


def _value(text: str, match: re.Match[str]) -> Value:
    groups = match.groupdict()
    zone = groups.get("last_zone") or groups.get("first_zone") or ""
    part = groups.get("first_part") or groups.get("last_part") or ""
    first = _time(groups, "first", part)
    last = _time(groups, "last", groups.get("last_part") or "") if groups.get("last") else None
    valid = first is not None and (last is not None or not groups.get("last"))
    return Value(
        *match.span(),
        text[match.start() : match.end()],
        "time",
        first,
        until=last,
        unit=zone.upper(),
        valid=valid,
    )


def _time(groups: dict[str, str | None], name: str, part: str) -> time | None:
    written = groups[name] or ""
    hour = _SPELLED[written] if written in _SPELLED else int(written)
    minute = int(groups.get(f"{name}_minute") or 0)
    second = int(groups.get(f"{name}_second") or 0)
    hour = _in_part(hour, " ".join(part.split()))
    if groups.get("half"):
        hour, minute = hour - 1, 30  # "setengah delapan" is half past seven
    if (hour, minute, second) == (24, 0, 0):
        hour = 0
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _in_part(hour: int, part: str) -> int:
    """Give the hour on the 24-hour clock: "jam 7 malam" is 19."""
    if hour == 12:
        return 0 if part in ("malam", "am", "a.m.", "dini hari") else 12
    later = (
        (part in _AFTERNOON and 1 <= hour <= 11)
        or (part == "siang" and 1 <= hour <= 4)
        or (part == "malam" and 6 <= hour <= 11)
    )
    return hour + 12 if later else hour
