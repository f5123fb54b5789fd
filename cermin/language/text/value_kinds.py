"""What a date, a time, an amount or a number that was read from a text looks like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

__all__ = ["Kind", "PartialDate", "Read", "Taken", "Value", "at_digits", "at_words", "begins_word"]

Kind = Literal["date", "time", "money", "percent", "number", "ordinal", "duration"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What a text says of a date when it does not say all, or says what no calendar has."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


Read = date | time | Decimal | PartialDate


@dataclass(frozen=True, slots=True)
class Value:
    """A piece of a text and what it says: ``source[start:end] == text``.

    Attributes:
        start: Where it begins in the text that was read.
        end: Where it ends.
        text: The surface, as written.
        kind: ``date``, ``time``, ``money``, ``percent``, ``number``, ``ordinal``, ``duration``.
        value: A ``datetime.date`` or `PartialDate`; a ``datetime.time``; else a ``Decimal`` (money
            in whole currency units, percent as written: "5 persen" is 5). None for an impossible
            time.
        until: The end of a range ("26–28 April 2021", "pukul 09.00-11.00"), else None. The range
            includes it.
        unit: The currency (ISO 4217) of money, the zone of a time (``WIB``, …), the unit of a
            duration (``hari``, …), else "".
        weekday: The name of the day that stands before a date, as written.
        weekday_agrees: Whether that is the day of the date; None when it cannot be told.
        valid: False for what no calendar or clock has: 31/2/2021, pukul 25.00.
        relative: True when the value was reckoned from the day that the caller gave as today.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: Read | None
    until: Read | None = None
    unit: str = ""
    weekday: str = ""
    weekday_agrees: bool | None = None
    valid: bool = True
    relative: bool = False


class Taken:
    """The characters of a text that are already part of something."""

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether no character from ``start`` up to before ``end`` is taken."""
        return self._marks.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark the characters from ``start`` up to before ``end``."""
        self._marks[start:end] = b"\x01" * (end - start)


_DIGITS = re.compile(r"[0-9]++")


def begins_word(text: str, start: int) -> bool:
    """Whether no letter, digit or "_" stands right before ``start``."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "_")


def at_digits(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find a pattern that begins with a digit where a run of digits begins.

    The engine finds digits many times faster than it tries a pattern at every character.
    """
    at = 0
    for run in _DIGITS.finditer(text):
        match = pattern.match(text, run.start()) if run.start() >= at else None
        if match is not None:
            at = match.end()
            yield match


def at_words(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find a pattern that begins with a letter where a word begins."""
    return (match for match in pattern.finditer(text) if begins_word(text, match.start()))
