"""RSS, Atom and JSON Feed: what a publisher announces, dated as he wrote it."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import fastfeedparser
import feedparser

from cermin.listening.sources import dates
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, Source, SourceError
from cermin.listening.sources.decode import decode
from cermin.listening.sources.jsonfeed import parse_json_feed
from cermin.listening.sources.markup import make_found, one_line, paragraphs, plain, web_url
from cermin.listening.sources.xmlguard import ITEM_LIMIT, Guarded, cut_refusal, guard

_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel)\b", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html\b|<head\b|<body\b", re.IGNORECASE)
_ALTERNATE = re.compile(r"<link\b[^>]{0,600}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_DATE_TAGS = "pubDate|published|updated|issued|modified|created|dc:date|dc:created|dcterms:created"
_DATE = re.compile(
    rf"<(?P<tag>{_DATE_TAGS})(?P<attributes>\s[^<>]*)?>\s*(?:<!\[CDATA\[)?(?P<value>[^<]{{0,120}}?)"
    rf"(?:\]\]>)?\s*</(?P=tag)>"
)
_TTL = re.compile(r"<ttl>\s*(\d{1,5})\s*</ttl>", re.IGNORECASE)
_FEED_WORDS = re.compile(
    r"^(?:rss(?: feed)?|feed)\b[\s:–-]*|[\s:|–-]+(?:rss(?: feed)?|feed)$", re.I
)
_FORGIVING_LIMIT = 150_000
"""Feedparser's time grows with the square of what is broken; beyond this the fast one must do."""
_FULL_TEXT = 1_200
"""A description shorter than this is a summary: the article is still to be fetched."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the first item."""

    title: str
    language: str
    ttl: int | None
    hub: str


class FeedSource(Source):
    """A feed, live or saved."""

    key: ClassVar[str] = "feed"
    label: ClassVar[str] = "RSS or Atom feed"
    accept: ClassVar[str] = (
        "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9,"
        " text/xml;q=0.8, */*;q=0.5"
    )

    @staticmethod
    def parse(raw: Raw) -> Parsed:
        """Read a feed; damaged ones give what can be read and a refusal that says so."""
        return parse_feed(raw)


def parse_feed(raw: Raw) -> Parsed:
    """Turn a feed into finds.

    Raises:
        SourceError: "empty", "html_not_feed", "not_a_feed", "entities_refused", "xml_too_deep",
            "feed_unreadable", "undecodable".
    """
    text = decode(raw.body, raw.charset).strip("\ufeff\0 \t\r\n")
    if not text:
        raise SourceError("empty", retry=True)
    if text[0] in "{[":
        return parse_json_feed(text, raw)
    _refuse_other(text, raw.url)
    guarded = guard(text, "item|entry")
    rewritten, moments = _rewrite_dates(guarded.text)
    # What was cut off on purpose is open at its end, which the fast parser takes well.
    entries, language = _entries(rewritten, guarded.well_formed or bool(guarded.cut))
    head = _head(guarded.text, language, raw.url)
    items: list[Found] = []
    refusals: list[Refusal] = []
    for number, entry in enumerate(entries[:ITEM_LIMIT], 1):
        outcome = _item(entry, number, head, raw, moments)
        (items if isinstance(outcome, Found) else refusals).append(outcome)  # type: ignore[arg-type]
    refusals.extend(_about_the_whole(guarded, len(items), len(entries)))
    return Parsed(
        items=tuple(items),
        refusals=tuple(refusals),
        feed_title=head.title,
        ttl_minutes=head.ttl,
        hub=head.hub,
    )


def feeds_on_page(text: str, base: str = "") -> list[str]:
    """Addresses of the feeds that a web page names in ``<link rel="alternate">``, at most ten."""
    found: list[str] = []
    for tag in _ALTERNATE.finditer(text[:500_000]):
        names = _attributes(tag[0])
        kind = names.get("type", "").lower()
        if "alternate" in names.get("rel", "").lower() and re.search(r"rss|atom|feed\+json", kind):
            address = web_url(plain(names.get("href", "")), base)
            if address and address not in found:
                found.append(address)
    return found[:10]


def _refuse_other(text: str, url: str) -> None:
    root = _ROOT.search(text[:20_000])
    page = _HTML.search(text[:20_000])
    if page and (root is None or page.start() < root.start()):
        raise SourceError("html_not_feed", feeds=", ".join(feeds_on_page(text, url)) or "-")
    if root is None:
        raise SourceError("not_a_feed")


def _about_the_whole(guarded: Guarded, taken: int, seen: int) -> Iterator[Refusal]:
    if guarded.cut:
        yield cut_refusal(guarded)
    elif not guarded.well_formed:
        if not seen:
            raise SourceError("feed_unreadable", retry=True)
        yield Refusal("feed_damaged", (("count", taken),), retry=True)


def _rewrite_dates(text: str) -> tuple[str, dict[datetime, dates.Moment]]:
    """Put every date into ISO 8601 first: the fast parser takes WIB for UTC and 5/4 for May 4th."""
    moments: dict[datetime, dates.Moment] = {}

    def one(match: re.Match[str]) -> str:
        moment = dates.parse_date(plain(match["value"]))
        value = ""
        if moment is not None:
            moments[moment.at] = moment
            value = moment.at.isoformat()
        return f"<{match['tag']}>{value}</{match['tag']}>"

    return _DATE.sub(one, text), moments


def _entries(text: str, well_formed: bool) -> tuple[list[Mapping[str, Any]], str]:
    """Entries of the fast parser, or of the forgiving one where it reads more of broken XML."""
    body = b'<?xml version="1.0" encoding="utf-8"?>\n' + text.encode("utf-8", "replace")
    entries, language = _fast(body)
    if well_formed and entries is not None:
        return entries, language
    if len(body) > _FORGIVING_LIMIT:
        return entries or [], language
    slow, slow_language = _forgiving(body)
    if entries is None or _worth(slow) >= _worth(entries):
        return slow, slow_language
    return entries, language


def _fast(body: bytes) -> tuple[list[Mapping[str, Any]] | None, str]:
    try:
        result = fastfeedparser.parse(body, include_tags=True, include_media=False)
    except Exception:  # a parser of others over hostile bytes: any failure is one
        return None, ""
    return list(result.entries), str(result.feed.get("language") or "")


def _forgiving(body: bytes) -> tuple[list[Mapping[str, Any]], str]:
    try:
        # A stream, never a string: feedparser opens strings that look like addresses or paths.
        result = feedparser.parse(
            io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception:  # as above; RecursionError and KeyError have been seen
        return [], ""
    return list(result.entries), str(result.feed.get("language") or "")


def _worth(entries: list[Mapping[str, Any]]) -> int:
    """How much was read: links, letters of titles, letters of text."""
    return sum(
        50 * bool(e.get("link"))
        + len(str(e.get("title") or ""))
        + min(len(str(e.get("description") or e.get("summary") or "")), 2_000)
        for e in entries[:ITEM_LIMIT]
    )


def _item(
    entry: Mapping[str, Any],
    number: int,
    head: _Head,
    raw: Raw,
    moments: dict[datetime, dates.Moment],
) -> Found | Refusal:
    locator = f"item {number}"
    title = one_line(str(entry.get("title") or ""), 500)
    text, lead = _texts(entry, title)
    guid = str(entry.get("id") or "")
    url = web_url(str(entry.get("link") or ""), raw.url)
    if not url and guid.startswith(("http://", "https://")):
        url = web_url(guid)
    if not (title or text) or not (url or (title and text)):
        return Refusal("item_without_content", locator=locator)
    moment = dates.parse_date(str(entry.get("published") or entry.get("updated") or ""))
    if moment is not None:
        moment = moments.get(moment.at, moment)
    moment, note = dates.plausible(moment, raw.fetched_at)
    return make_found(
        raw_kind=FeedSource.key,
        url=url,
        title=title,
        text=text,
        lead=lead,
        published_at=moment.at if moment else None,
        date_precision=moment.precision if moment else "unknown",
        author=str(entry.get("author") or ""),
        outlet=_source_title(entry) or _FEED_WORDS.sub("", head.title),
        language=head.language,
        section=_section(entry),
        summary_only=len(text) < _FULL_TEXT,
        locator=locator,
        extra=(("date_note", note),) if note else (),
    )


def _texts(entry: Mapping[str, Any], title: str) -> tuple[str, str]:
    """The longest text of an entry, and its summary when that is something else."""
    summary = paragraphs(plain(str(entry.get("description") or entry.get("summary") or "")))
    contents = entry.get("content") or []
    texts = [
        paragraphs(plain(str(part.get("value") or "")))
        for part in contents[:5]
        if isinstance(part, Mapping)
    ]
    longest = max([summary, *texts], key=len)
    if summary in (title, longest):
        summary = longest if len(longest) < _FULL_TEXT else ""
    return ("" if longest == title else longest), ("" if summary == title else summary)


def _source_title(entry: Mapping[str, Any]) -> str:
    source = entry.get("source")
    return str(source.get("title") or "") if isinstance(source, Mapping) else ""


def _section(entry: Mapping[str, Any]) -> str:
    for tag in (entry.get("tags") or [])[:1]:
        if isinstance(tag, Mapping):
            return str(tag.get("label") or tag.get("term") or "")
    return ""


def _head(text: str, language: str, base: str) -> _Head:
    first = re.search(r"<(?:\w+:)?(?:item|entry)[\s>]", text)
    start = text[: first.start() if first else 50_000][:50_000]
    title = re.search(r"<(?:\w+:)?title[^>]*>(.*?)</(?:\w+:)?title>", start, re.DOTALL)
    inner = re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", title[1], flags=re.DOTALL) if title else ""
    ttl = _TTL.search(start)
    said = re.search(r"<(?:dc:)?language>([^<]{2,20})</|\bxml:lang=[\"']([\w-]{2,20})", start)
    hub = ""
    for tag in re.finditer(r"<(?:\w+:)?link\b[^>]{0,600}>", start):
        names = _attributes(tag[0])
        if names.get("rel", "").lower() == "hub":
            hub = hub or web_url(plain(names.get("href", "")), base)
    return _Head(
        title=unicodedata.normalize("NFC", one_line(inner)),
        language=(said[1] or said[2]) if said else language,
        ttl=int(ttl[1]) if ttl and int(ttl[1]) else None,
        hub=hub,
    )


def _attributes(tag: str) -> dict[str, str]:
    return {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}
