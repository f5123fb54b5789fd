"""Words into lines: as large as fits, evenly long, and never cut inside a word."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageFont

from cermin.media.cards.colours import Colour
from cermin.media.cards.fonts import Weight, drawable, face

ELLIPSIS = "…"
#: Words that should not stand alone at the end of a line with their number or name behind them.
_CLINGING = frozenset({"di", "ke", "Rp", "No.", "dan", "Pasal"})


@dataclass(frozen=True, slots=True)
class Block:
    """One text of a card before it is set.

    Attributes:
        largest: size of the letters in pixels when there is room.
        smallest: below this the text is shortened instead.
        lines: at most so many.
        leading: line height as a share of the size.
        gap: free space above, in pixels.
    """

    text: str
    weight: Weight
    largest: int
    smallest: int
    lines: int
    colour: Colour
    leading: float = 1.2
    gap: int = 0


@dataclass(frozen=True, slots=True)
class SetBlock:
    """One text with its lines."""

    block: Block
    size: int
    lines: tuple[str, ...]
    shortened: bool

    @property
    def height(self) -> int:
        """Height of its lines in pixels, without the gap above."""
        return round(len(self.lines) * self.size * self.block.leading)


def set_block(block: Block, width: int, height: int) -> SetBlock:
    """Set a text into a box: the largest size at which it fits, shortened when none does."""
    words = drawable(block.text).split()
    if not words:
        return SetBlock(block, block.smallest, (), False)
    low, high = block.smallest, max(block.largest, block.smallest)
    best = _at(block, words, width, height, low)
    if best is None:
        return _shortened(block, words, width, height)
    while low < high:
        middle = (low + high + 1) // 2
        tried = _at(block, words, width, height, middle)
        if tried is None:
            high = middle - 1
        else:
            low, best = middle, tried
    return best


def _room(block: Block, height: int, size: int) -> int:
    """How many lines fit."""
    return min(block.lines, int(height / (size * block.leading) + 1e-6))


def _at(block: Block, words: list[str], width: int, height: int, size: int) -> SetBlock | None:
    """Set at one size, or None when it does not fit there."""
    font = face(block.weight, size)
    lines = wrap(words, font, width)
    if lines is None or len(lines) > _room(block, height, size):
        return None
    return SetBlock(block, size, tuple(balance(words, font, width, lines)), False)


def _shortened(block: Block, words: list[str], width: int, height: int) -> SetBlock:
    """Set at the smallest size and leave out words at the end."""
    size = block.smallest
    font = face(block.weight, size)
    room = max(1, _room(block, height, size))
    parts = [piece for word in words for piece in _pieces(word, font, width)]
    low, high = 0, len(parts)
    lines: list[str] = []
    while low < high:
        middle = (low + high + 1) // 2
        tried = wrap(_with_ellipsis(parts[:middle], middle < len(parts)), font, width)
        if tried is not None and len(tried) <= room:
            low, lines = middle, tried
        else:
            high = middle - 1
    return SetBlock(block, size, tuple(lines), low < len(parts))


def _with_ellipsis(words: list[str], cut: bool) -> list[str]:
    if not cut or not words:
        return words
    return [*words[:-1], words[-1].rstrip(",;:–-.") + ELLIPSIS]


def _pieces(word: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a word that is wider than a line, an address say; every other stays whole."""
    if font.getlength(word + ELLIPSIS) <= width:
        return [word]
    pieces, start = [], 0
    for end in range(1, len(word) + 1):
        if font.getlength(word[start:end] + ELLIPSIS) > width and end - start > 1:
            pieces.append(word[start : end - 1])
            start = end - 1
    return [*pieces, word[start:]]


def wrap(words: list[str], font: ImageFont.FreeTypeFont, width: float) -> list[str] | None:
    """Fill lines one after the other; None when a word alone is wider than a line."""
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if font.getlength(longer) <= width:
            line = longer
            continue
        if not line or font.getlength(word) > width:
            return None
        lines.append(line)
        line = word
    return [*lines, line] if line else lines


def balance(
    words: list[str], font: ImageFont.FreeTypeFont, width: int, lines: list[str]
) -> list[str]:
    """Return as many lines, as evenly long as they can be, without a little word at an end."""
    if len(lines) < 2:
        return lines
    low, high = width // 2, width
    best = lines
    while high - low > 4:
        middle = (low + high) // 2
        tried = wrap(words, font, middle)
        if tried is not None and len(tried) <= len(lines):
            high, best = middle, tried
        else:
            low = middle
    return _without_clinging(best, font, width)


def _without_clinging(lines: list[str], font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    moved = list(lines)
    for number in range(len(moved) - 1):
        head, _, last = moved[number].rpartition(" ")
        following = f"{last} {moved[number + 1]}"
        if head and last in _CLINGING and font.getlength(following) <= width:
            moved[number], moved[number + 1] = head, following
    return moved
