"""Find the stretches of a text that stand in quotation marks, also where one is missing."""

import re
from typing import NamedTuple

__all__ = ["Stretch", "quoted"]

_OPEN = "“„«"
_CLOSE = "”»"
_STRAIGHT = '"＂'
_MARK = re.compile(f"[{_OPEN}{_CLOSE}{_STRAIGHT}\n]")


class Stretch(NamedTuple):
    """What stands in quotation marks: ``text[start:end]`` without them.

    ``opened`` and ``after`` are where the mark before begins and where the mark behind ends.
    """

    start: int
    end: int
    opened: int
    after: int


def quoted(text: str) -> list[Stretch]:
    """Give the quoted stretches of a text, in order.

    Curly marks open and close as they are drawn, straight marks by what stands beside them. A
    stretch that its paragraph does not close ends with the paragraph; when the next one begins
    with a mark, the same speaker goes on.
    """
    found: list[Stretch] = []
    opened = -1
    for at in _places(text):
        mark = text[at]
        if mark == "\n":
            if opened >= 0:
                _add(found, text, opened, at, at)
            opened = -1
        elif opened < 0:
            if mark not in _CLOSE and _may_open(text, at):
                opened = at
        elif mark in _CLOSE or (mark in _STRAIGHT and not _must_open(text, at)):
            _add(found, text, opened, at, at + 1)
            opened = -1
        elif mark in _OPEN or _must_open(text, at):
            # The mark that should have closed the stretch before is missing.
            _add(found, text, opened, at, at)
            opened = at
    if opened >= 0:
        _add(found, text, opened, len(text), len(text))
    return found


def _places(text: str) -> list[int]:
    return [match.start() for match in _MARK.finditer(text)]


def _may_open(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return bool(following) and not following.isspace()


def _must_open(text: str, at: int) -> bool:
    """Say whether a straight mark can only open: space before it, a letter after it."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before == "(") and after.isalnum() and text[at] != "”"


def _add(found: list[Stretch], text: str, opened: int, closed: int, after: int) -> None:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ","):
        end -= 1
    if end > start:
        found.append(Stretch(start, end, opened, after))
