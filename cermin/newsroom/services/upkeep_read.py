"""What a page shows and leads to, read from its stored fields, whatever its type."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.db import models
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

_TAG = re.compile(r"<(a|embed)\s([^>]*)>")
_ATTRIBUTE = re.compile(r"([\w-]+)=\"([^\"]*)\"")
#: Own columns of every page that point at other pages and are not shown to readers.
_FRAME = frozenset({"page_ptr", "alias_of"})
MAX_URL = 2000


@dataclass(frozen=True, slots=True)
class ShownImage:
    """An image on a page, with what the page itself says of it."""

    pk: int
    alt: str
    caption: str
    credit: str


@dataclass(slots=True)
class PageFacts:
    """What one page shows and leads to."""

    urls: set[str] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)
    images: list[ShownImage] = field(default_factory=list)


def read_page(page: Page) -> PageFacts:
    """Return what a page's stored fields show and lead to; nothing is asked of the database."""
    facts = PageFacts()
    for column in page._meta.get_fields():
        if not isinstance(column, models.Field) or column.model is Page or column.name in _FRAME:
            continue
        if isinstance(column, models.ForeignKey):
            _read_relation(page, column, facts)
        elif isinstance(column, StreamField):
            _walk(list(getattr(column.value_from_object(page), "raw_data", [])), facts)
        elif isinstance(column, RichTextField):
            _read_markup(str(column.value_from_object(page) or ""), facts)
        elif column.name.endswith("url") and isinstance(column, models.CharField):
            _add_url(str(column.value_from_object(page) or ""), facts)
    return facts


def _read_relation(page: Page, column: models.ForeignKey[Any, Any], facts: PageFacts) -> None:
    key = getattr(page, column.attname)
    target = column.related_model
    if key is None or not isinstance(target, type):
        return
    if issubclass(target, get_image_model()):
        said = (str(getattr(page, f"{column.name}_{part}", "") or "") for part in _SAID)
        facts.images.append(ShownImage(key, *said))
    elif issubclass(target, get_document_model()):
        facts.documents.add(key)
    elif issubclass(target, Page):
        facts.pages.add(key)


_SAID = ("alt", "caption", "credit")


def _walk(value: Any, facts: PageFacts) -> None:
    """Go through the raw data of a stream: lists, structures, markup, keys."""
    if isinstance(value, str):
        if "<" in value:
            _read_markup(value, facts)
    elif isinstance(value, list | tuple):
        for part in value:
            _walk(part, facts)
    elif isinstance(value, dict) or hasattr(value, "keys"):
        _read_structure(value, facts)


def _read_structure(value: Any, facts: PageFacts) -> None:
    kind, inner = value.get("type"), value.get("value")
    if isinstance(inner, int) and kind in {"image", "page", "document"}:
        _add_key(str(kind), inner, value, facts)
    for name in value:
        part = value[name]
        if name in {"image", "page", "document"} and isinstance(part, int):
            _add_key(name, part, value, facts)
        elif name in {"url", "link"} and isinstance(part, str):
            _add_url(part, facts)
        else:
            _walk(part, facts)


def _add_key(kind: str, key: int, beside: Any, facts: PageFacts) -> None:
    if kind == "image":
        said = (str(beside.get(part) or "") for part in _SAID)
        facts.images.append(ShownImage(key, *said))
    elif kind == "page":
        facts.pages.add(key)
    else:
        facts.documents.add(key)


def _read_markup(text: str, facts: PageFacts) -> None:
    for tag, inside in _tags(text):
        found = dict(_ATTRIBUTE.findall(inside))
        key = found.get("id", "")
        if tag == "embed":
            if found.get("embedtype") == "image" and key.isdecimal():
                facts.images.append(ShownImage(int(key), found.get("alt", ""), "", ""))
        elif found.get("linktype") == "page" and key.isdecimal():
            facts.pages.add(int(key))
        elif found.get("linktype") == "document" and key.isdecimal():
            facts.documents.add(int(key))
        else:
            _add_url(html.unescape(found.get("href", "")), facts)


def _tags(text: str) -> Iterator[tuple[str, str]]:
    for match in _TAG.finditer(text):
        yield match[1], match[2]


def _add_url(url: str, facts: PageFacts) -> None:
    url = url.strip()
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        known = url.startswith(("http://", "https://"))
    if known and len(url) <= MAX_URL:
        facts.urls.add(url.partition("#")[0])
