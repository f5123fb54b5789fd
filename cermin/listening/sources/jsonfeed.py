"""JSON Feed 1.0 and 1.1 (jsonfeed.org), whose values may be of any type that a mistake can make."""

from __future__ import annotations

import json
from typing import Any

from cermin.listening.sources import dates
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, SourceError
from cermin.listening.sources.markup import make_found, one_line, paragraphs, plain, web_url
from cermin.listening.sources.xmlguard import ITEM_LIMIT


def parse_json_feed(text: str, raw: Raw) -> Parsed:
    """Turn a JSON Feed into finds.

    Raises:
        SourceError: "feed_unreadable" for broken JSON, "not_a_feed" for other JSON.
    """
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("feed_unreadable", retry=True) from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise SourceError("not_a_feed")
    outcomes = [_item(item, n, feed, raw) for n, item in enumerate(items[:ITEM_LIMIT], 1)]
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    if len(items) > ITEM_LIMIT:
        refusals.append(Refusal("too_many_items", (("limit", ITEM_LIMIT),)))
    hubs = feed.get("hubs")
    hub = (
        hubs[0].get("url") if isinstance(hubs, list) and hubs and isinstance(hubs[0], dict) else ""
    )
    return Parsed(
        items=tuple(outcome for outcome in outcomes if isinstance(outcome, Found)),
        refusals=tuple(refusals),
        feed_title=one_line(_text(feed.get("title"))),
        hub=web_url(_text(hub)),
    )


def _item(item: Any, number: int, feed: dict[str, Any], raw: Raw) -> Found | Refusal:
    locator = f"item {number}"
    if not isinstance(item, dict):
        return Refusal("item_damaged", (("reason", type(item).__name__),), locator)
    title = one_line(_text(item.get("title")), 500)
    content = paragraphs(plain(_text(item.get("content_html")))) or paragraphs(
        _text(item.get("content_text"))
    )
    summary = paragraphs(plain(_text(item.get("summary"))))
    url = web_url(_text(item.get("url")) or _text(item.get("external_url")), raw.url)
    url = url or web_url(_text(item.get("id")))
    text = content or summary
    if not (title or text) or not (url or (title and text)):
        return Refusal("item_without_content", locator=locator)
    moment = dates.parse_date(_text(item.get("date_published")))
    moment, note = dates.plausible(moment, raw.fetched_at)
    return make_found(
        raw_kind="feed",
        url=url,
        title=title,
        text=text,
        lead=summary,
        published_at=moment.at if moment else None,
        date_precision=moment.precision if moment else "unknown",
        author=_author(item) or _author(feed),
        outlet=_text(feed.get("title")),
        language=_text(item.get("language")) or _text(feed.get("language")),
        section=_first(item.get("tags")),
        summary_only=not content or len(content) < 1_200,
        locator=locator,
        extra=(("date_note", note),) if note else (),
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _first(value: Any) -> str:
    return _text(value[0]) if isinstance(value, list) and value else ""


def _author(holder: dict[str, Any]) -> str:
    authors = holder.get("authors")
    author = authors[0] if isinstance(authors, list) and authors else holder.get("author")
    return _text(author.get("name")) if isinstance(author, dict) else ""
