"""One brand colour made readable: what a unit chose, corrected until every contrast holds.

Contrast as WCAG 2.2 defines it (relative luminance, success criteria 1.4.3, 1.4.6 and 1.4.11).
The hue stays; only the lightness moves, and no further than it must.
"""

from __future__ import annotations

import colorsys
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

#: Text and everything that is clicked: 4.5 : 1 (AA). With “high contrast”: 7 : 1 (AAA).
AA, AAA = 4.5, 7.0
#: The grounds on which the accent stands; the same values stand in `site.css`.
LIGHT_GROUNDS = ("#fffefb", "#f4f2ec", "#eef3f3")
DARK_GROUNDS = ("#141a1c", "#1c2426", "#182124")
#: Body text on those grounds; a unit cannot change it.
LIGHT_INK, DARK_INK = "#1a2224", "#e9ece8"
DEFAULT_ACCENT = "#0b5d5a"
#: How far a colour moves when the pointer is on it, as a share of the lightness that is left.
_HOVER = 0.22
_HEX = re.compile(r"#[0-9a-f]{6}\Z")


@dataclass(frozen=True, slots=True)
class Shades:
    """The accent on one kind of ground.

    Attributes:
        accent: links, buttons, marks; at least 4.5 : 1 on each ground.
        hover: the same under the pointer, further from the ground.
        on_accent: text on a button of that colour; at least 4.5 : 1 on both.
    """

    accent: str
    hover: str
    on_accent: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All values that come from one brand colour."""

    chosen: str
    light: Shades
    dark: Shades
    light_high: Shades
    dark_high: Shades

    @property
    def is_corrected(self) -> bool:
        """Whether text on light ground shows another colour than the one chosen."""
        return self.light.accent != self.chosen


def palette_of(colour: str) -> Palette:
    """Return what pages show for a colour written as `#rrggbb` in lower case.

    Raises:
        ValueError: it is not written so.
    """
    if not _HEX.match(colour):
        raise ValueError(f"{colour!r} is no colour")
    return Palette(
        chosen=colour,
        light=_shades(colour, LIGHT_GROUNDS, AA, darker=True),
        dark=_shades(colour, DARK_GROUNDS, AA, darker=False),
        light_high=_shades(colour, ("#ffffff", *LIGHT_GROUNDS), AAA, darker=True),
        dark_high=_shades(colour, ("#000000", *DARK_GROUNDS), AAA, darker=False),
    )


def style_sheet(palette: Palette) -> str:
    """Return the style sheet of a brand colour; it sets the accent's tokens and nothing else."""
    light, dark = _tokens(palette.light), _tokens(palette.dark)
    high, dark_high = _tokens(palette.light_high), _tokens(palette.dark_high)
    return (
        f":root{{{light}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f':root[data-kontras="tinggi"]{{{high}}}'
        f'@media(prefers-color-scheme:dark){{:root[data-kontras="tinggi"]{{{dark_high}}}}}\n'
    )


def fingerprint(text: str) -> str:
    """Return eight characters that change with the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)))
    return (second + 0.05) / (first + 0.05)


def _tokens(shades: Shades) -> str:
    return f"--accent:{shades.accent};--accent-hover:{shades.hover};--on-accent:{shades.on_accent}"


def _shades(colour: str, grounds: Iterable[str], least: float, *, darker: bool) -> Shades:
    grounds = tuple(grounds)

    def holds(candidate: str) -> bool:
        return all(contrast(candidate, ground) >= least for ground in grounds)

    accent = _moved(colour, holds, darker=darker)
    on_accent = max(("#ffffff", "#000000"), key=lambda text: contrast(text, accent))
    return Shades(accent, _away(accent, darker=darker), on_accent)


def _moved(colour: str, holds: Callable[[str], bool], *, darker: bool) -> str:
    """Return the colour, or the nearest of its hue that holds."""
    if holds(colour):
        return colour
    hue, lightness, saturation = _hls(colour)
    low, high = (0.0, lightness) if darker else (lightness, 1.0)
    best = "#000000" if darker else "#ffffff"
    # Lightness and luminance rise together, so halving finds the edge; 12 steps reach 1/4096.
    for _step in range(12):
        middle = (low + high) / 2
        candidate = _hex(colorsys.hls_to_rgb(hue, middle, saturation))
        if holds(candidate):
            best = candidate
            low, high = (middle, high) if darker else (low, middle)
        else:
            low, high = (low, middle) if darker else (middle, high)
    return best


def _away(colour: str, *, darker: bool) -> str:
    hue, lightness, saturation = _hls(colour)
    moved = lightness * (1 - _HOVER) if darker else lightness + (1 - lightness) * _HOVER
    return _hex(colorsys.hls_to_rgb(hue, moved, saturation))


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = _channels(colour)
    return colorsys.rgb_to_hls(red, green, blue)


def _channels(colour: str) -> tuple[float, float, float]:
    return (
        int(colour[1:3], 16) / 255,
        int(colour[3:5], 16) / 255,
        int(colour[5:7], 16) / 255,
    )


def _hex(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(min(max(part, 0), 1) * 255):02x}" for part in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
