"""Sitemaps: every article of a medium by address; a news sitemap also tells title and date."""

from __future__ import annotations

import re
import zlib
from itertools import islice
from typing import ClassVar

from lxml import etree  # type: ignore[import-untyped]

from cermin.listening.sources import dates
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, Source, SourceError
from cermin.listening.sources.decode import decode
from cermin.listening.sources.markup import make_found, web_url
from cermin.listening.sources.xmlguard import ITEM_LIMIT, cut_refusal, guard

UNPACKED_LIMIT = 50 * 1024 * 1024
"""The sitemap protocol's own limit for one file, unpacked."""

_ROOT = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b")
_NEXT_LIMIT = 500


class SitemapSource(Source):
    """A sitemap, a news sitemap or an index of sitemaps; packed with gzip or not."""

    key: ClassVar[str] = "sitemap"
    label: ClassVar[str] = "Sitemap"
    accept: ClassVar[str] = "application/xml, text/xml;q=0.9, application/gzip;q=0.8, */*;q=0.5"

    @staticmethod
    def parse(raw: Raw) -> Parsed:
        """Read one sitemap; the children of an index are in ``next``, newest first."""
        return parse_sitemap(raw)


def parse_sitemap(raw: Raw) -> Parsed:
    """Turn a sitemap into finds without text.

    Raises:
        SourceError: "empty", "not_a_sitemap", "too_large", "entities_refused", "xml_too_deep",
            "feed_unreadable", "undecodable".
    """
    body = _unpacked(raw.body) if raw.body.startswith(b"\x1f\x8b") else raw.body
    text = decode(body, raw.charset).strip("\ufeff\0 \t\r\n")
    if not text:
        raise SourceError("empty", retry=True)
    root_name = _ROOT.search(text[:20_000])
    if root_name is None:
        raise SourceError("not_a_sitemap")
    guarded = guard(text, "url|sitemap")
    root = _tree(guarded.text)
    if root_name[1] == "sitemapindex":
        return Parsed(next=_children(root, raw.url))
    items: list[Found] = []
    refusals: list[Refusal] = []
    for number, node in enumerate(_named(root, "url"), 1):
        found = _item(node, number, raw)
        if found is None:
            refusals.append(Refusal("item_without_content", locator=f"item {number}"))
        else:
            items.append(found)
    if guarded.cut:
        refusals.append(cut_refusal(guarded))
    elif not guarded.well_formed:
        if not items:
            raise SourceError("feed_unreadable", retry=True)
        refusals.append(Refusal("feed_damaged", (("count", len(items)),), retry=True))
    return Parsed(items=tuple(items), refusals=tuple(refusals))


def _unpacked(body: bytes) -> bytes:
    engine = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        plain = engine.decompress(body, UNPACKED_LIMIT + 1)
    except zlib.error as error:
        raise SourceError("feed_unreadable", retry=True) from error
    if len(plain) > UNPACKED_LIMIT:
        raise SourceError("too_large", limit=UNPACKED_LIMIT)
    return plain


def _tree(text: str) -> etree._Element:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("feed_unreadable", retry=True) from error
    if root is None:
        raise SourceError("feed_unreadable", retry=True)
    return root


def _named(root: etree._Element, name: str) -> list[etree._Element]:
    return list(islice(root.iter("{*}" + name), ITEM_LIMIT))


def _text(node: etree._Element, name: str) -> str:
    found = node.find(".//{*}" + name)
    return "".join(found.itertext()).strip() if found is not None else ""


def _children(root: etree._Element, base: str) -> tuple[str, ...]:
    dated: list[tuple[float, str]] = []
    for node in _named(root, "sitemap"):
        url = web_url(_text(node, "loc"), base)
        moment = dates.parse_date(_text(node, "lastmod"))
        if url:
            dated.append((-moment.at.timestamp() if moment else 0.0, url))
    return tuple(url for _, url in sorted(dated, key=lambda pair: pair[0])[:_NEXT_LIMIT])


def _item(node: etree._Element, number: int, raw: Raw) -> Found | None:
    url = web_url(_text(node, "loc"), raw.url)
    if not url:
        return None
    news = node.find("{*}news")
    said = _text(news, "publication_date") if news is not None else _text(node, "lastmod")
    moment, note = dates.plausible(dates.parse_date(said), raw.fetched_at)
    notes = [("date_note", note)] if note else []
    if moment is not None and news is None:
        notes.append(("date_from", "lastmod"))
    return make_found(
        raw_kind=SitemapSource.key,
        url=url,
        title=_text(news, "title") if news is not None else "",
        published_at=moment.at if moment else None,
        date_precision=moment.precision if moment else "unknown",
        outlet=_text(news, "name") if news is not None else "",
        language=_text(news, "language") if news is not None else "",
        summary_only=True,
        locator=f"item {number}",
        extra=tuple(notes),
    )
