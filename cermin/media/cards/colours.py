"""Colours that stay legible: WCAG 2.2 contrast, and correction where a colour would break it."""

from __future__ import annotations

import re
from collections.abc import Callable

Colour = tuple[int, int, int]

#: WCAG 2.2, success criterion 1.4.3, for text of any size.
READABLE = 4.5
PAPER: Colour = (250, 248, 243)
INK: Colour = (22, 32, 34)
WHITE: Colour = (255, 255, 255)
_HEX = re.compile(r"#?([0-9a-fA-F]{6})\Z")


def parse(text: str, default: Colour) -> Colour:
    """Return the colour written as #rrggbb, or the default for anything else."""
    found = _HEX.match(text.strip())
    if found is None:
        return default
    value = int(found[1], 16)
    return value >> 16, value >> 8 & 255, value & 255


def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2, definition)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return `one` with a share (0 to 1) of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def legible(colour: Colour, on: Colour, ratio: float = READABLE) -> Colour:
    """Return the colour, moved towards black or white just so far that it can be read on `on`."""
    goal = (0, 0, 0) if contrast((0, 0, 0), on) > contrast(WHITE, on) else WHITE
    return _moved(colour, goal, lambda tried: contrast(tried, on) >= ratio)


def ground(colour: Colour, text: Colour = WHITE, ratio: float = READABLE) -> Colour:
    """Return the colour, moved away from the text's just so far that the text can be read on it."""
    goal = (0, 0, 0) if luminance(text) > 0.5 else WHITE
    return _moved(colour, goal, lambda tried: contrast(tried, text) >= ratio)


def scrim_share(brightest: float, scrim: Colour, text: Colour = WHITE) -> float:
    """Return how much of the scrim (0 to 1) must cover a photo so that text is legible on it.

    Args:
        brightest: the lightest value (0 to 255) of any channel where the text stands.
        scrim: colour of the cover.
        text: colour of the text, lighter than the scrim.
    """
    level = round(min(max(brightest, 0), 255))
    worst = (level, level, level)
    # The few values between rounding and JPEG's own noise are paid for in advance.
    for percent in range(45, 100):
        if contrast(mixed(worst, scrim, percent / 100), text) >= READABLE * 1.12:
            return percent / 100
    return 1.0


def _moved(colour: Colour, goal: Colour, holds: Callable[[Colour], bool]) -> Colour:
    for step in range(101):
        tried = mixed(colour, goal, step / 100)
        if holds(tried):
            return tried
    return goal


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
