"""The foot of a card: whose it is."""

from __future__ import annotations

from PIL import Image, ImageDraw

from cermin.media.cards.colours import Colour
from cermin.media.cards.contents import Style
from cermin.media.cards.fonts import face
from cermin.media.cards.marks import draw_mark
from cermin.media.cards.text import Block, set_block

_HEIGHT = 96


def foot_height(scale: float) -> int:
    """Return how high the foot is in pixels, with its free space below."""
    return round((_HEIGHT + 36) * scale)


def draw_foot(
    image: Image.Image,
    style: Style,
    logo: Image.Image | None,
    *,
    box: tuple[int, int, int, int],
    scale: float,
    text: Colour,
    muted: Colour,
) -> None:
    """Draw logo, name of the unit and address of its site into a box (left, top, width, height)."""
    left, top, width, _height = box
    height = round(_HEIGHT * scale)
    pen = ImageDraw.Draw(image)
    used = _draw_logo(image, pen, logo, (left, top), height, text)
    x, room = left + used + round(22 * scale), width - used - round(22 * scale)
    address_width = 0
    if style.address:
        font = face("regular", round(30 * scale))
        address_width = min(round(font.getlength(style.address)), room // 2)
        if font.getlength(style.address) <= room // 2:
            spot = (left + width, top + height // 2)
            pen.text(spot, style.address, font=font, fill=muted, anchor="rm")
        else:
            address_width = 0
    block = Block(style.unit_name, "semibold", round(34 * scale), round(24 * scale), 2, text)
    row = set_block(block, max(room - address_width - round(30 * scale), 60), height)
    y = top + (height - row.height) / 2
    for number, line in enumerate(row.lines):
        middle = y + row.size * block.leading * (number + 0.5)
        spot = (x, round(middle))
        pen.text(spot, line, font=face("semibold", row.size), fill=text, anchor="lm")


def _draw_logo(
    image: Image.Image,
    pen: ImageDraw.ImageDraw,
    logo: Image.Image | None,
    at: tuple[int, int],
    height: int,
    colour: Colour,
) -> int:
    """Draw the logo, on a white ground because nobody knows its colours; return its width."""
    x, y = at
    if logo is None:
        side = round(height * 0.62)
        draw_mark(pen, (x, y + (height - side) // 2), side, colour)
        return side
    pad = max(2, height // 10)
    inside = logo.copy()
    inside.thumbnail((height * 3, height - 2 * pad), Image.Resampling.LANCZOS)
    width = inside.width + 2 * pad
    pen.rounded_rectangle((x, y, x + width, y + height), radius=pad, fill=(255, 255, 255))
    image.paste(inside, (x + pad, y + (height - inside.height) // 2), inside)
    return width
