"""A text in the making as the coach reads it: its fields, the article made of them, and back.

Pure: no database, no request. `Manuscript.read` gives the remarks, each with the field, the block
and the letters on which it stands there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from cermin.language.style import Article, Coach, Image, Options, Remark
from cermin.language.style import Link as ArticleLink
from cermin.newsroom.coaching.richtext import TextBlock

__all__ = ["Anchor", "Finding", "Manuscript", "Piece"]

#: More letters than any article has; what follows is not read (and said by the coach).
MAX_LETTERS = 200_000


@dataclass(frozen=True, slots=True)
class Piece:
    """One field of the body, or one block of a rich text in it.

    Attributes:
        field: name of the form's field, such as `body-0-value`.
        role: "paragraph", "heading", "quote", "speaker", "position" or "other".
        block: the text with its links.
        number: which block of the field it is; 0 for a plain field.
        rich: whether the field is a rich text.
    """

    field: str
    role: str
    block: TextBlock
    number: int = 0
    rich: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a remark stands: a field, for a rich text a block of it, and letters in that."""

    field: str
    start: int = 0
    end: int = 0
    number: int = 0
    key: str = ""
    rich: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with its place in the form.

    Attributes:
        remark: what the coach says.
        anchor: where in the form.
        context: the line in which it stands, for telling whether the text changed.
    """

    remark: Remark
    anchor: Anchor
    context: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the page and the names of the fields that hold its words."""

    alt: str | None = None
    caption: str | None = None
    credit: str | None = None
    fields: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Letters of the article's body that come from a piece."""

    start: int
    end: int
    piece: Piece
    offset: int


@dataclass(frozen=True)
class Manuscript:
    """What is being written.

    Attributes:
        title, summary, slug: as the form holds them.
        description: the text for search engines, when there is one beside the summary.
        body: the pieces of the text in reading order.
        pictures: the pictures that the caller knows.
        others: every further text that readers see: name of the field → text.
        kind: name of the model, such as "newspage".
        initials: who wrote it.
        dateline: the place that stands before the text.
        published: its day.
    """

    title: str = ""
    summary: str = ""
    slug: str = ""
    description: str = ""
    body: tuple[Piece, ...] = ()
    pictures: tuple[Picture, ...] = ()
    others: dict[str, str] = field(default_factory=dict)
    kind: str = "newspage"
    initials: str = ""
    dateline: str = ""
    contact: str | None = None
    published: date | None = None

    @property
    def is_release(self) -> bool:
        """Whether it is judged as a press release."""
        return self.kind == "pressreleasepage"

    def read(self, options: Options, *names: str) -> list[Finding]:
        """Return the remarks on the whole text, in reading order.

        Args:
            options: the registry, the stage of an election, our host name.
            names: of the unit that speaks: the one to use, then others that will do.
        """
        text, stretches = self._composed()
        coach = Coach(options)
        found = [
            finding
            for remark in coach.read(self._article(text, names))
            if (finding := self._placed(remark, text, stretches)) is not None
        ]
        return [*found, *self._elsewhere(coach)]

    def _article(self, text: str, names: tuple[str, ...]) -> Article:
        links = tuple(
            ArticleLink(link.href, piece.block.text[link.start : link.end])
            for piece in self.body
            for link in piece.block.links
        )
        return Article(
            title=self.title,
            summary=self.description or self.summary,
            body=text,
            slug=self.slug or None,
            images=tuple(Image(one.alt, one.caption, one.credit) for one in self.pictures) or None,
            links=links,
            author_initials=self.initials,
            unit=names[0] if names else None,
            unit_aliases=names[1:],
            contact=self.contact,
            structured_data=True,
            is_release=self.is_release,
            published=self.published,
        )

    def _composed(self) -> tuple[str, list[_Stretch]]:
        """Return the body in one text, and which letters of it come from where."""
        text: list[str] = []
        stretches: list[_Stretch] = []
        at = 0

        def add(glue: str) -> None:
            nonlocal at
            text.append(glue)
            at += len(glue)

        if self.dateline and self.body:
            add(f"{self.dateline.upper()} – ")
        for piece in self.body:
            before, after = _FRAMES.get(piece.role, _FRAMES["other"])
            add(before)
            for offset, end, href in _runs(piece.block):
                add("[" if href else "")
                stretches.append(_Stretch(at, at + end - offset, piece, offset))
                add(piece.block.text[offset:end])
                add(f"]({href})" if href else "")
            add(after)
            if at > MAX_LETTERS:
                break
        return "".join(text), stretches

    def _placed(self, remark: Remark, text: str, stretches: list[_Stretch]) -> Finding | None:
        if remark.part != "body":
            return self._in_field(remark)
        if not remark.text:
            return Finding(remark, Anchor(stretches[0].piece.field if stretches else "body"))
        inside = [s for s in stretches if s.start < remark.end and s.end > remark.start]
        if not inside:
            return None  # on our own words between the fields
        first, piece = inside[0], inside[0].piece
        last = [s for s in inside if s.piece is piece][-1]
        start = max(remark.start, first.start) - first.start + first.offset
        end = min(remark.end, last.end) - last.start + last.offset
        whole = remark.start >= first.start and remark.end <= last.end
        surface = piece.block.text[start:end]
        anchor = Anchor(piece.field, start, end, piece.number, piece.block.key, piece.rich)
        placed = replace(remark, text=surface, suggestion=remark.suggestion if whole else None)
        return Finding(placed, anchor, _line(piece.block.text, start, end))

    def _in_field(self, remark: Remark) -> Finding | None:
        names = {"title": "title", "slug": "slug", "contact": "contact"}
        names["summary"] = "search_description" if self.description else "summary"
        name = names.get(remark.part, "")
        if remark.part.startswith("images."):
            _images, number, which = remark.part.split(".")
            name = self.pictures[int(number)].fields[("alt", "caption", "credit").index(which)]
        source = {
            "title": self.title,
            "summary": self.description or self.summary,
            "slug": self.slug,
        }.get(remark.part, remark.text)
        line = _line(source, remark.start, remark.end) if remark.text else ""
        return Finding(remark, Anchor(name or "title", remark.start, remark.end), line)

    def _elsewhere(self, coach: Coach) -> Iterator[Finding]:
        """Read what is no part of the article: only what is wrong or private is said there."""
        others = dict(self.others)
        if self.description and self.summary:
            others["summary"] = self.summary
        for picture in self.pictures:
            # The coach reads alternative texts and captions as parts of the article already.
            if picture.credit:
                others[picture.fields[2]] = picture.credit
        for name, value in others.items():
            for remark in coach.read_text(value):
                if remark.text and (remark.blocks or remark.cls == "galat"):
                    anchor = Anchor(name, remark.start, remark.end)
                    yield Finding(remark, anchor, _line(value, remark.start, remark.end))


#: What stands before and after a piece, so that the coach sees what readers see.
_FRAMES = {
    "paragraph": ("", "\n\n"),
    "heading": ("## ", "\n\n"),
    "quote": ("“", "”"),
    "speaker": (" kata ", ""),
    "position": (", ", ""),
    "other": ("", "\n\n"),
    "end": ("", ""),
}


def quote_pieces(name: str, said: str, speaker: str, position: str) -> Iterable[Piece]:
    """Return the pieces of a quotation; `name` is the field's, without its last part."""
    yield Piece(f"{name}-text", "quote", TextBlock(said.strip()))
    if speaker:
        yield Piece(f"{name}-name", "speaker", TextBlock(speaker))
    if position:
        yield Piece(f"{name}-position", "position", TextBlock(position))
    yield Piece(f"{name}-text", "other", TextBlock("."))


def _runs(block: TextBlock) -> Iterator[tuple[int, int, str]]:
    """Yield the letters of a block in turns: start, end, and the address when they are a link."""
    at = 0
    for link in block.links:
        if at < link.start:
            yield at, link.start, ""
        if link.start < link.end and link.href and not set(link.href) & set(" ()\n"):
            yield link.start, link.end, link.href
        else:
            yield link.start, link.end, ""
        at = link.end
    if at < len(block.text):
        yield at, len(block.text), ""


def _line(text: str, start: int, end: int) -> str:
    """Return the sentence around the letters, roughly: up to the nearest full stop or line end."""
    begin = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "? ", "! "))
    ends = [at for mark in (". ", "\n", "? ", "! ") if (at := text.find(mark, end)) >= 0]
    return " ".join(text[begin + 1 : min(ends, default=len(text))].split())[:1000]
