"""The text of a rich text field in the blocks in which its editor holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Link", "TextBlock", "text_blocks"]

_BLOCKS = frozenset(["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "hr"])


@dataclass(frozen=True, slots=True)
class Link:
    """A link inside a block: the letters that carry it, and where it leads."""

    start: int
    end: int
    href: str


@dataclass(slots=True)
class TextBlock:
    """One paragraph or list item.

    Attributes:
        text: its letters, mark-up left out.
        links: the links in it, in order.
        key: the editor's own name of the block; empty when read from the database.
    """

    text: str = ""
    links: list[Link] = field(default_factory=list)
    key: str = ""


def text_blocks(html: str) -> list[TextBlock]:
    """Return the blocks of a rich text, as Draftail makes them of the same HTML.

    A line break inside a block is one letter (a newline), as in the editor, so that an offset in a
    block is an offset in the editor's block. Blocks without any text are left out.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[TextBlock] = []
        self._pieces: list[str] = []
        self._links: list[Link] = []
        self._open: tuple[int, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_block()
        elif tag == "br":
            self._pieces.append("\n")
        elif tag == "a":
            found = dict(attrs)
            # A page or document of our own carries its key, not an address.
            href = found.get("href") or (f"/{found['linktype']}" if found.get("linktype") else "")
            self._open = (self._length(), href or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_block()
        elif tag == "a" and self._open is not None:
            start, href = self._open
            self._links.append(Link(start, self._length(), href))
            self._open = None

    def handle_data(self, data: str) -> None:
        # Newlines of the source are blanks; those between blocks are nothing.
        text = data.replace("\r", "").replace("\n", " ")
        if self._pieces or text.strip():
            self._pieces.append(text)

    def end_block(self) -> None:
        """Keep what was read since the last block."""
        text = "".join(self._pieces)
        if text.strip():
            # Offsets are the editor's: only what follows the text is dropped.
            self.blocks.append(TextBlock(text.rstrip(), self._links))
        self._pieces, self._links, self._open = [], [], None

    def _length(self) -> int:
        return sum(map(len, self._pieces))
