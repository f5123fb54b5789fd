"""Read the dates, times, money, percentages and numbers of a text as values with offsets."""

import re
from datetime import date

from .amounts import amounts
from .dates import dates
from .relative_dates import relative_dates
from .times import times
from .value_kinds import Kind, PartialDate, Taken, Value
from .wording import lowered as lowered_text

__all__ = ["Kind", "PartialDate", "Value", "read_values"]

# Digits in these mean nothing: addresses of pages and persons, tags, telephone numbers.
_OPAQUE = (
    re.compile(r"https?://\S++"),
    re.compile(r"www\.\S++"),
    re.compile(r"[@#]\w++"),
    re.compile(r"(?:\+62|62|0)(?<![\w+.,-]0)(?<![\w+.,-]62)(?:[ -]?[0-9]){8,13}(?!\w)"),
    re.compile(r"\(0[0-9]{2,3}\)[ -]?[0-9]{5,8}(?![0-9])"),
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")


def read_values(text: str, today: date | None = None) -> list[Value]:
    """Read what a text says in dates, times, money, percentages, durations and numbers.

    Values never overlap and come in order; ``text[value.start:value.end] == value.text``. What is
    written in ways that Indonesian does not prescribe ("Nopember", "1.5 jt", "Rp 5.000,-") is read
    all the same. Digits in addresses, tags and telephone numbers are not values. Time grows
    linearly with the length of the text; no text raises.

    Args:
        text: Any text.
        today: The day on which the text was written. Only with it are words like "kemarin" and
            "Senin lalu" read, as dates with ``relative`` True.
    """
    lowered = lowered_text(text)
    taken = Taken(len(text))
    for pattern in (_EMAIL, *_OPAQUE) if "@" in text else _OPAQUE:
        for match in pattern.finditer(lowered):
            taken.take(*match.span())
    found = dates(text, lowered, taken)
    if today is not None:
        found += relative_dates(text, lowered, taken, today)
    found += times(text, lowered, taken)
    found += amounts(text, lowered, taken)
    return sorted(found, key=lambda value: value.start)
