"""Facts about a page for machines: JSON-LD and link previews."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError

from cermin.newsroom.models import NewsPage

#: As Django's `json_script`: nothing in the data can end the script element.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}
PREVIEW_SIZE = "fill-1200x630"


def preview_image(page: Any, request: HttpRequest) -> dict[str, Any] | None:
    """Return address, size and words of the image for link previews, or None."""
    image = getattr(page, "lead_image", None)
    if image is None:
        return None
    try:
        rendition = image.get_rendition(PREVIEW_SIZE)
    except SourceImageIOError:
        return None
    return {
        "url": request.build_absolute_uri(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
        "alt": page.image_alt,
    }


def news_article(page: NewsPage, request: HttpRequest, home_url: str) -> SafeString:
    """Return the article as a schema.org `NewsArticle` in a data block."""
    unit = page.owning_unit
    publisher = {
        "@type": "GovernmentOrganization",
        "name": unit.name if unit else "",
        "url": request.build_absolute_uri(home_url),
    }
    facts: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:110],
        "description": page.plain_description,
        "inLanguage": page.language,
        "mainEntityOfPage": page.get_full_url(request),
        "datePublished": _iso(page.first_published_at),
        "dateModified": _iso(page.last_published_at),
        "author": {"@type": "Person", "name": page.byline} if page.byline else publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
    }
    image = preview_image(page, request)
    if image is not None:
        facts["image"] = image["url"]
    if page.place:
        facts["locationCreated"] = {"@type": "Place", "name": page.place}
    if page.show_in_reply_to and page.in_reply_to_url:
        facts["citation"] = page.in_reply_to_url
    return data_block({key: value for key, value in facts.items() if value})


def data_block(facts: dict[str, Any]) -> SafeString:
    """Return a script element of data that the content security policy need not allow."""
    text = json.dumps(facts, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 — what could end the element is escaped above
    )


def _iso(moment: datetime | None) -> str:
    return moment.isoformat(timespec="seconds") if moment else ""
