"""Where things stand on a card.

Each card is divided by the mirror's line: above it what there is to see, below it, beginning with
the warm line, what we say. The lower part is as high as its words need.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw

from cermin.media.cards import colours
from cermin.media.cards.colours import INK, PAPER, WHITE, Colour
from cermin.media.cards.contents import Card, Size, Style
from cermin.media.cards.fonts import face
from cermin.media.cards.foot import draw_foot, foot_height
from cermin.media.cards.marks import draw_chip, draw_disc
from cermin.media.cards.photos import cover
from cermin.media.cards.text import Block, SetBlock, set_block

#: Marks that an editor may have written around a quotation.
_MARKS = '“”"„»«'
SCRIM: Colour = (10, 24, 27)


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one card.

    Attributes:
        above: ground above the line, without a photograph.
        below: ground below the line.
        text: on `below`.
        muted: lesser text on `below`.
        accent: numbers and names on `below`.
        chip: ground of the label, white text on it.
        line: the mirror's line.
    """

    above: Colour
    below: Colour
    text: Colour
    muted: Colour
    accent: Colour
    chip: Colour
    line: Colour


#: How much of the height the words may take at most: (without, with) a photograph.
_SHARES = {
    "berita": (0.74, 0.56),
    "kutipan": (0.84, 0.66),
    "pengumuman": (0.82, 0.62),
    "angka": (0.84, 0.66),
    "agenda": (0.84, 0.62),
}


def look_of(card: Card, style: Style, *, on_photo: bool) -> Look:
    """Return colours that can be read, whatever the unit's colours are."""
    accent = colours.ground(colours.parse(style.accent, (11, 93, 94)))
    warm = colours.parse(style.warm, (181, 83, 47))
    chip = colours.ground(warm)
    if on_photo or card.template == "pengumuman":
        below = SCRIM if on_photo else accent
        above = colours.mixed(accent, (0, 0, 0), 0.3)
        return Look(above, below, WHITE, WHITE, WHITE, chip, warm)
    return Look(
        above=accent,
        below=PAPER,
        text=INK,
        muted=colours.legible((92, 104, 106), PAPER),
        accent=colours.legible(accent, PAPER),
        chip=chip,
        line=warm,
    )


@dataclass(slots=True)
class _Frame:
    """The measures of one card in pixels."""

    size: Size
    scale: float

    @property
    def margin(self) -> int:
        return self.px(72)

    @property
    def width(self) -> int:
        return self.size.width - 2 * self.margin

    @property
    def bottom(self) -> int:
        return round(self.size.height * (1 - self.size.safe_bottom))

    @property
    def top(self) -> int:
        return round(self.size.height * self.size.safe_top) + self.px(48)

    def px(self, value: float) -> int:
        return max(1, round(value * self.scale))


def draw(
    card: Card, size: Size, style: Style, photo: Image.Image | None, logo: Image.Image | None
) -> Image.Image:
    """Return the card as an RGB image."""
    frame = _Frame(size, min(size.width, size.height) / 1080)
    look = look_of(card, style, on_photo=photo is not None)
    image = Image.new("RGB", (size.width, size.height), look.above)
    foot = foot_height(frame.scale)
    limit = round(
        size.height
        * (1 - size.safe_top - size.safe_bottom)
        * _SHARES[card.template][photo is not None]
    )
    rows = _rows(card, look, frame, limit - foot - frame.px(40 + 52 + 36))
    words = sum(row.height + row.block.gap for row in rows)
    chip_row = frame.px(52 + 26) if card.label or card.dateline else 0
    line_y = frame.bottom - foot - frame.px(36) - words - chip_row - frame.px(40)
    _draw_grounds(image, look, frame, line_y, photo)
    pen = ImageDraw.Draw(image)
    y = line_y + frame.px(40)
    if chip_row:
        _draw_label(pen, card, look, frame, y)
        y += chip_row
    for row in rows:
        y = _draw_rows(pen, row, frame.margin, y)
    draw_foot(
        image,
        style,
        logo,
        box=(frame.margin, frame.bottom - foot, frame.width, foot),
        scale=frame.scale,
        text=look.text,
        muted=look.muted,
    )
    _draw_corners(pen, card, frame)
    return image


def _rows(card: Card, look: Look, frame: _Frame, room: int) -> list[SetBlock]:
    """Set the words into the room: what must stand first, the headline, then what is left."""
    px = frame.px
    figure = _small(card.figure, "bold", px(250), px(90), look.accent, frame, gap=0)
    note = _small(card.figure_note, "semibold", px(46), px(32), look.muted, frame, gap=px(2))
    speaker = _small(card.speaker, "bold", px(40), px(30), look.accent, frame, gap=px(26))
    position = _small(
        card.position, "regular", px(34), px(28), look.muted, frame, lines=2, gap=px(2)
    )
    fixed = sum(
        row.height + row.block.gap for row in (figure, note, speaker, position) if row.lines
    )
    is_quote = card.template == "kutipan"
    text = _quoted(card.headline) if is_quote else card.headline
    wanted = Block(
        text,
        "semibold" if is_quote else "bold",
        px(92 if not card.figure else 64),
        px(38),
        9 if is_quote else 6,
        look.text,
        leading=1.22 if is_quote else 1.14,
        gap=px(8),
    )
    # Two lines of the sentence below, so that a long headline does not push it out.
    keep = px(22 + 30 * 1.3 * 2 + 2) if card.body else 0
    headline = set_block(wanted, frame.width, max(room - fixed - keep - wanted.gap, px(46)))
    left = room - fixed - headline.height - wanted.gap
    body_block = Block(card.body, "regular", px(42), px(30), 5, look.muted, leading=1.3, gap=px(22))
    rows = [figure, note, headline]
    if card.body and left - body_block.gap > px(36):
        rows.append(set_block(body_block, frame.width, left - body_block.gap))
    return [row for row in (*rows, speaker, position) if row.lines]


def _quoted(text: str) -> str:
    return f"“{text.strip().strip(_MARKS).strip()}”"


def _small(
    text: str,
    weight: str,
    largest: int,
    smallest: int,
    colour: Colour,
    frame: _Frame,
    *,
    lines: int = 1,
    gap: int,
) -> SetBlock:
    leading = 1.0 if weight == "bold" and largest > 100 * frame.scale else 1.25
    block = Block(text, weight, largest, smallest, lines, colour, leading, gap)  # type: ignore[arg-type]
    return set_block(block, frame.width, round(largest * leading * lines))


def _draw_grounds(
    image: Image.Image, look: Look, frame: _Frame, line_y: int, photo: Image.Image | None
) -> None:
    """Paint what lies behind the words, and the mirror's line."""
    width, height = image.size
    pen = ImageDraw.Draw(image)
    if photo is None:
        draw_disc(pen, look.above, centre=(round(width * 0.72), line_y), radius=frame.px(300))
        pen.rectangle((0, line_y, width, height), fill=look.below)
    else:
        image.paste(photo)
        cover(image, (0, line_y, width, height), look.below)
    pen.rectangle((0, line_y - frame.px(5), width, line_y + frame.px(5) - 1), fill=look.line)


def _draw_label(pen: ImageDraw.ImageDraw, card: Card, look: Look, frame: _Frame, y: int) -> None:
    """Draw the kind and, after it, place and date."""
    x = frame.margin
    if card.label:
        x += draw_chip(pen, card.label, (x, y), frame.scale, look.chip) + frame.px(22)
    if card.dateline:
        room = frame.size.width - frame.margin - x
        block = Block(card.dateline, "regular", frame.px(32), frame.px(26), 1, look.muted)
        row = set_block(block, room, frame.px(52))
        _draw_rows(pen, row, x, y + (frame.px(52) - row.height) // 2)


def _draw_rows(pen: ImageDraw.ImageDraw, row: SetBlock, x: int, y: int) -> int:
    """Draw the lines of a text; return where the next may begin."""
    font = face(row.block.weight, row.size)
    step = row.size * row.block.leading
    y += row.block.gap
    for number, line in enumerate(row.lines):
        middle = y + step * (number + 0.5)
        pen.text((x, round(middle)), line, font=font, fill=row.block.colour, anchor="lm")
    return y + row.height


def _draw_corners(pen: ImageDraw.ImageDraw, card: Card, frame: _Frame) -> None:
    """Draw the place in the carousel and who took the photograph, each on a ground of its own."""
    if card.page:
        width = draw_chip(pen, card.page, (0, -9999), frame.scale, SCRIM)
        draw_chip(
            pen, card.page, (frame.size.width - frame.margin - width, frame.top), frame.scale, SCRIM
        )
    if card.credit:
        draw_chip(pen, card.credit, (frame.margin, frame.top), frame.scale * 0.75, SCRIM)
