"""Make a manuscript of a page, or of what an editor has in their form just now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.fields import StreamField
from wagtail.rich_text import RichText

from cermin.newsroom.coaching.manuscript import Manuscript, Picture, Piece, quote_pieces
from cermin.newsroom.coaching.richtext import Link, TextBlock, text_blocks

__all__ = ["OTHER_FIELDS", "has_texts", "of_form", "of_page"]

#: Texts that readers or search engines see and that are no part of the article proper.
OTHER_FIELDS = (
    "seo_title",
    "byline",
    "place",
    "subtitle",
    "about",
    "in_reply_to_title",
    "in_reply_to_outlet",
)
_PICTURE = ("lead_image_alt", "lead_image_caption", "lead_image_credit")
_MAX_PIECES = 2_000


def has_texts(model: type[Any]) -> bool:
    """Tell whether pages of the type hold a text of their own, beside title and address."""
    own = {"summary", *OTHER_FIELDS} - {"seo_title"}
    fields = model._meta.get_fields()
    return any(isinstance(field, StreamField) or field.name in own for field in fields)


def of_page(page: Any, published: date | None = None) -> Manuscript:
    """Return the manuscript of a page as it is in memory; give it the latest revision's object."""
    values = {name: str(getattr(page, name, "") or "") for name in ("title", "slug", "summary")}
    pictures = []
    if getattr(page, "lead_image_id", None):
        pictures.append(Picture(page.image_alt, page.image_caption, page.image_credit, _PICTURE))
    pieces: list[Piece] = []
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            value = getattr(page, field.name)
            if value:
                pieces += _of_stream(value, field.name)
    found = {name: getattr(page, name, "") for name in OTHER_FIELDS}
    return Manuscript(
        **values,
        description=str(page.search_description or ""),
        body=tuple(pieces[:_MAX_PIECES]),
        pictures=tuple(pictures),
        others={name: value for name, value in found.items() if isinstance(value, str) and value},
        kind=page._meta.model_name,
        initials=_initials(page),
        dateline=str(getattr(page, "place", "") or ""),
        published=published,
    )


def _initials(page: Any) -> str:
    return str(getattr(page, "initials", "") or getattr(page, "byline", "") or "")


def _of_stream(value: StreamValue, name: str) -> Iterator[Piece]:
    for number, child in enumerate(value):
        yield from _of_value(child.value, child.block_type, f"{name}-{number}-value")


def _of_value(value: Any, kind: str, name: str) -> Iterator[Piece]:
    """Yield every text of a block, whatever blocks a page is made of."""
    if isinstance(value, RichText):
        for number, block in enumerate(text_blocks(value.source)):
            yield Piece(name, "paragraph", block, number, rich=True)
    elif isinstance(value, StructValue):
        yield from _of_struct(value, kind, name)
    elif isinstance(value, StreamValue):
        yield from _of_stream(value, name)
    elif isinstance(value, str):
        if value.strip() and not _is_address(value):
            yield Piece(name, "heading" if kind == "heading" else "other", TextBlock(value))
    elif isinstance(value, list | tuple | ListValue):
        for number, inner in enumerate(value):
            yield from _of_value(inner, kind, f"{name}-{number}-value")


def _of_struct(value: StructValue, kind: str, name: str) -> Iterator[Piece]:
    if kind == "quote":
        said, who = str(value.get("text") or ""), str(value.get("name") or "")
        yield from quote_pieces(name, said, who, str(value.get("position") or ""))
        return
    for key, inner in value.items():
        yield from _of_value(inner, key, f"{name}-{key}")


def _is_address(value: str) -> bool:
    return bool(re.match(r"(?:https?://|mailto:|tel:|#|/)\S*\Z", value.strip()))


def of_form(
    fields: Mapping[str, str | list[TextBlock]],
    types: Mapping[str, str],
    *,
    kind: str,
    published: date | None = None,
) -> Manuscript:
    """Return the manuscript of what stands in an editor's form.

    Args:
        fields: name → text, or the blocks of a rich text, in the order in which they are seen.
        types: prefix of a block of a stream (`body-0`) → its type.
        kind: name of the page's model.
        published: the day of the article.
    """
    plain = {name: value for name, value in fields.items() if isinstance(value, str)}
    pictures: tuple[Picture, ...] = ()
    if plain.get("lead_image"):
        # What is empty here is taken from the picture itself, which is not looked up while typing.
        alt, caption, credit = (plain.get(name) or None for name in _PICTURE)
        pictures = (Picture(alt, caption, credit, _PICTURE),)
    return Manuscript(
        title=plain.get("title", ""),
        slug=plain.get("slug", ""),
        summary=plain.get("summary", ""),
        description=plain.get("search_description", ""),
        body=tuple(_of_fields(fields, types))[:_MAX_PIECES],
        pictures=pictures,
        others={name: plain[name] for name in OTHER_FIELDS if plain.get(name)},
        kind=kind,
        initials=plain.get("writer_initials") or plain.get("byline", ""),
        dateline=plain.get("place", ""),
        published=published,
    )


def _of_fields(
    fields: Mapping[str, str | list[TextBlock]], types: Mapping[str, str]
) -> Iterator[Piece]:
    quotes: set[str] = set()
    for name, value in fields.items():
        block = re.match(r"[a-z_]+-\d+(?=-value)", name)
        if block is None:
            continue
        kind = types.get(block.group(), "")
        if isinstance(value, list):
            for number, one in enumerate(value):
                if one.text.strip():
                    yield Piece(name, "paragraph", one, number, rich=True)
        elif kind == "quote":
            prefix = f"{block.group()}-value"
            if prefix not in quotes:
                quotes.add(prefix)
                parts = [fields.get(f"{prefix}-{part}") for part in ("text", "name", "position")]
                yield from quote_pieces(prefix, *(p if isinstance(p, str) else "" for p in parts))
        elif value.strip() and not value.strip().isdecimal() and not _is_address(value):
            yield Piece(name, "heading" if kind == "heading" else "other", TextBlock(value))


def block_of(text: str, key: str, links: list[tuple[int, int, str]]) -> TextBlock:
    """Return a block as the editor sent it; links that do not fit the text are left out."""
    size = len(text)
    fitting, at = [], 0
    for start, end, href in sorted(links):
        if at <= start < end <= size:
            fitting.append(Link(start, end, href))
            at = end
    return TextBlock(text, fitting, key)
