"""Feeds: the same news as RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from cermin.newsroom.models import NewsPage
from cermin.units.models import Unit

ITEMS = 20
_OWN_ADDRESS = re.compile(r'(\shref=")/(?!/)')


class _Rss(Rss201rev2Feed):
    """RSS with the whole text beside the summary."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespace of `content:encoded`."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the text."""
        super().add_item_elements(handler, item)
        if item["text"]:
            handler.addQuickElement("content:encoded", item["text"])


class _Atom(Atom1Feed):
    """Atom with the whole text beside the summary."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the text."""
        super().add_item_elements(handler, item)
        if item["text"]:
            handler.addQuickElement("content", item["text"], {"type": "html"})


XML_KINDS: dict[str, type[SyndicationFeed]] = {"rss": _Rss, "atom": _Atom}
KINDS = (*XML_KINDS, "json")


@dataclass(frozen=True, slots=True)
class Channel:
    """Whose news a feed carries, and which.

    Attributes:
        unit: who publishes.
        home_url: absolute address of the unit's home.
        narrowed_to: words for the topic or type, empty for everything.
    """

    unit: Unit
    home_url: str
    narrowed_to: str = ""

    @property
    def title(self) -> str:
        """The feed's name."""
        if self.narrowed_to:
            words = {"unit": self.unit.name, "what": self.narrowed_to}
            return clean(_("%(what)s from %(unit)s") % words)
        return clean(_("News from %(unit)s") % {"unit": self.unit.name})

    @property
    def description(self) -> str:
        """One line about the feed."""
        return clean(_("Official news from %(unit)s") % {"unit": self.unit.name})


def compose_feed(
    *, kind: str, request: HttpRequest, channel: Channel, pages: list[NewsPage]
) -> str:
    """Return the feed's text.

    Args:
        kind: one of `KINDS`.
        request: gives the host for absolute addresses.
        channel: whose news this is.
        pages: the articles, newest first.
    """
    if kind == "json":
        return _compose_json(request, channel, pages)
    feed = XML_KINDS[kind](
        title=channel.title,
        link=channel.home_url,
        description=channel.description,
        language="id",
        author_name=clean(channel.unit.name),
        feed_url=request.build_absolute_uri(),
    )
    for page in pages:
        feed.add_item(
            title=clean(page.title),
            link=page.get_full_url(request),
            description=clean(page.summary),
            author_name=clean(_signed(page) or channel.unit.name),
            unique_id=_lasting_id(channel, page),
            unique_id_is_permalink=False,
            pubdate=page.first_published_at,
            updateddate=page.updated_at,
            text=clean(full_text(page, request)),
        )
    text: Any = feed.writeString("utf-8")
    return str(text)


def _compose_json(request: HttpRequest, channel: Channel, pages: list[NewsPage]) -> str:
    """Return a JSON Feed (jsonfeed.org, version 1.1)."""
    author = {"name": channel.unit.name, "url": channel.home_url}
    items = [
        {
            "id": _lasting_id(channel, page),
            "url": page.get_full_url(request),
            "title": page.title,
            "summary": page.summary,
            "content_html": full_text(page, request) or format_html("<p>{}</p>", page.summary),
            "date_published": page.first_published_at.isoformat(timespec="seconds"),
            "date_modified": page.updated_at.isoformat(timespec="seconds"),
            "authors": [{"name": name} if (name := _signed(page)) else author],
            "language": page.language,
        }
        for page in pages
    ]
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": channel.title,
            "description": channel.description,
            "home_page_url": channel.home_url,
            "feed_url": request.build_absolute_uri(),
            "language": "id",
            "authors": [author],
            "items": items,
        },
        ensure_ascii=False,
    )


def _signed(page: NewsPage) -> str:
    """Return who speaks where it is not the unit itself: the unit of the source, or the writer."""
    return page.syndicated_from or page.byline


def full_text(page: NewsPage, request: HttpRequest) -> str:
    """Return the article's words as HTML: paragraphs, subheadings, quotations; no images.

    Links to our own pages are absolute, because a feed is read elsewhere.
    """
    parts = [_part(block.block_type, block.value) for block in page.body]
    root = request.build_absolute_uri("/")
    return _OWN_ADDRESS.sub(lambda found: f"{found[1]}{root}", "".join(parts))


def _part(kind: str, value: Any) -> SafeString:
    if kind == "paragraph":
        expanded: SafeString = mark_safe(expand_db_html(value.source))  # noqa: S308 — the editor cleaned it
        return expanded
    if kind == "heading":
        return format_html("<h2>{}</h2>", value)
    if kind == "quote":
        lines = format_html_join(mark_safe("<br>"), "{}", ((x,) for x in value["text"].split("\n")))
        return format_html("<blockquote><p>{}</p><p>{}</p></blockquote>", lines, value["name"])
    return mark_safe("")


def _lasting_id(channel: Channel, page: NewsPage) -> str:
    """Return an identity that stays when the address changes."""
    return f"{channel.home_url}#{page.translation_key}"


def clean(text: str) -> str:
    """Return the text without control characters: XML has no way to write them."""
    return "".join(
        character for character in text if unicodedata.category(character) not in {"Cc", "Cs"}
    )
