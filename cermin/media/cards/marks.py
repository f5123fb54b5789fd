"""Small things that are drawn: chips with a word, the half disc above the line, the mark."""

from __future__ import annotations

from PIL import ImageDraw

from cermin.media.cards.colours import WHITE, Colour, mixed
from cermin.media.cards.fonts import drawable, face


def draw_chip(
    pen: ImageDraw.ImageDraw, text: str, at: tuple[int, int], scale: float, ground: Colour
) -> int:
    """Draw a word in white on a small ground of its own; return how wide it is."""
    font = face("semibold", max(8, round(30 * scale)))
    word = drawable(text)
    while font.getlength(word) > 620 * scale and " " in word:
        word = word.rpartition(" ")[0] + "…" if not word.endswith("…") else _less(word)
    pad, height = round(20 * scale), round(52 * scale)
    width = round(font.getlength(word)) + 2 * pad
    x, y = at
    pen.rounded_rectangle((x, y, x + width, y + height), radius=round(6 * scale), fill=ground)
    pen.text((x + pad, y + height // 2), word, font=font, fill=WHITE, anchor="lm")
    return width


def _less(word: str) -> str:
    return word.rstrip("…").rpartition(" ")[0] + "…"


def draw_disc(
    pen: ImageDraw.ImageDraw, ground: Colour, *, centre: tuple[int, int], radius: int
) -> None:
    """Draw the half disc that stands on the line, a shade lighter than what lies behind."""
    x, y = centre
    box = (x - radius, y - radius, x + radius, y + radius)
    pen.pieslice(box, 180, 360, fill=mixed(ground, WHITE, 0.09))


def draw_mark(pen: ImageDraw.ImageDraw, at: tuple[int, int], side: int, colour: Colour) -> None:
    """Draw the mirror's mark where a unit has no logo: a disc, its line, its reflection."""
    x, y = at
    middle = y + side // 2
    gap = max(1, side // 14)
    pen.pieslice((x, y, x + side, y + side), 180, 360, fill=colour)
    pen.pieslice((x, y + gap, x + side, y + side + gap), 0, 180, fill=colour)
    pen.rectangle((x, middle + side // 6, x + side, middle + side // 6 + gap), fill=None)
