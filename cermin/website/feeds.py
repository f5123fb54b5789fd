"""Feeds: the same news as RSS 2.0 and Atom 1.0."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.http import HttpRequest
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from cermin.newsroom.models import NewsPage
from cermin.units.models import Unit

KINDS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
ITEMS = 20


def compose_feed(
    *, kind: str, request: HttpRequest, unit: Unit, home_url: str, pages: list[NewsPage]
) -> str:
    """Return the feed's text.

    Args:
        kind: one of `KINDS`.
        request: gives the host for absolute addresses.
        unit: who publishes.
        home_url: the unit's home.
        pages: the articles, newest first.
    """
    link = request.build_absolute_uri(home_url)
    feed = KINDS[kind](
        title=_clean(_("News from %(unit)s") % {"unit": unit.name}),
        link=link,
        description=_clean(_("Official news from %(unit)s") % {"unit": unit.name}),
        language="id",
        author_name=_clean(unit.name),
        feed_url=request.build_absolute_uri(),
    )
    for page in pages:
        url = page.get_full_url(request)
        feed.add_item(
            title=_clean(page.title),
            link=url,
            description=_clean(page.summary),
            author_name=_clean(page.syndicated_from or page.byline or unit.name),
            unique_id=f"{link}#{page.translation_key}",
            unique_id_is_permalink=False,
            pubdate=page.first_published_at,
            updateddate=page.last_published_at or page.first_published_at,
        )
    text: Any = feed.writeString("utf-8")
    return str(text)


def _clean(text: str) -> str:
    """Return the text without control characters: XML has no way to write them."""
    return "".join(
        character for character in text if unicodedata.category(character) not in {"Cc", "Cs"}
    )
