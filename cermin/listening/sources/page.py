"""What a web page says about itself: title, date, address, outlet and kind, from its own markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Any

from cermin.listening.sources import dates
from cermin.listening.sources.markup import one_line, paragraphs, plain, web_url

_ARTICLE_TYPES = frozenset(
    ("article", "newsarticle", "reportagenewsarticle", "blogposting", "opinionnewsarticle",
     "analysisnewsarticle", "liveblogposting", "report", "advertisercontentarticle")
)  # fmt: skip
_LIST_TYPES = frozenset(("collectionpage", "searchresultspage", "itemlist", "profilepage"))
_DATE_NAMES = (
    "article:published_time", "datepublished", "og:published_time", "publishdate", "pubdate",
    "publish-date", "content_publisheddate", "content_publisheddate", "date.issued", "dc.date",
    "dc.date.issued", "dcterms.created", "article_date_original", "cxenseparse:recs:publishtime",
    "parsely-pub-date", "sailthru.date", "originalpublicationdate", "originalpublishdate",
    "publication_date", "date", "dtk:publishdate", "createdate",
)  # fmt: skip
_AUTHOR_NAMES = ("author", "article:author", "content_author", "dtk:author", "byl", "dc.creator")
_DATE_TAGS = frozenset(
    ("time", "div", "span", "p", "small", "h6", "em", "i", "b", "a", "td", "font")
)
_DATE_IN_PATH = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})(?=/)")
_DIGITS = re.compile(r"\d.*\d{2}")
_SEPARATOR = re.compile(r"\s+(?:[|–—»]|-|::)\s+")


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The page's own word on itself; empty where it is silent.

    Attributes:
        is_article: it declares itself an article (Open Graph or JSON-LD); None when silent.
        is_list: it declares itself a list of things.
        declared_date: the date comes from metadata, not from running text.
    """

    title: str
    url: str
    outlet: str
    author: str
    lead: str
    language: str
    section: str
    moment: dates.Moment | None
    declared_date: bool
    is_article: bool | None
    is_list: bool


def page_facts(tree: Any, asked_url: str) -> PageFacts:
    """Collect the facts; ``asked_url`` is the address that was fetched, or ""."""
    metas = _metas(tree)
    things = list(_linked_data(tree))
    article = next((t for t in things if _types(t) & _ARTICLE_TYPES), {})
    outlet = _outlet(metas, article)
    declared = _declared_moment(metas, article)
    og_type = metas.get("og:type", "").lower()
    is_article = True if article or og_type == "article" else None
    if is_article is None and og_type in ("website", "blog", "profile"):
        is_article = False
    title, url = _title(tree, metas, article, outlet), _address(tree, metas, asked_url)
    shown = _moment_shown(tree, title, url)
    return PageFacts(
        title=title,
        url=url,
        outlet=outlet,
        author=_author(metas, article),
        lead=paragraphs(
            plain(metas.get("og:description") or metas.get("description") or ""), 2_000
        ),
        language=str(tree.get("lang") or "")[:20],
        section=one_line(metas.get("article:section") or _word(article.get("articleSection"))),
        moment=_true_zone(declared, shown) if declared else shown,
        declared_date=declared is not None,
        is_article=is_article,
        is_list=any(_types(t) & _LIST_TYPES for t in things) and not article,
    )


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or ""
        content = node.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower()[:60], content.strip()[:5_000])
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Objects of JSON-LD blocks, two levels deep, at most two hundred."""
    count = 0
    for node in tree.iter("script"):
        if "ld+json" not in (node.get("type") or ""):
            continue
        text = (node.text or "").strip().removeprefix("<!--").removesuffix("-->")
        try:
            data = json.loads(text[:500_000], strict=False)
        except (ValueError, RecursionError):
            continue
        for thing in _flat(data):
            count += 1
            if count > 200:
                return
            yield thing


def _flat(data: Any) -> Iterator[dict[str, Any]]:
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            for key in ("@graph", "mainEntity"):
                inner = thing.get(key)
                for part in inner if isinstance(inner, list) else [inner]:
                    if isinstance(part, dict):
                        yield part


def _types(thing: dict[str, Any]) -> set[str]:
    kinds = thing.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {kind.lower() for kind in kinds if isinstance(kind, str)}


def _word(value: Any) -> str:
    """A text out of a JSON-LD value, which may be a text, a thing with a name, or a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or ""
    return value if isinstance(value, str) else ""


def _title(tree: Any, metas: dict[str, str], article: dict[str, Any], outlet: str) -> str:
    """The headline: JSON-LD or Open Graph, freed of the outlet's name; else h1 or <title>."""
    heads, lesser = _headings(tree, "h1"), _headings(tree, "h2")
    node = tree.find(".//title")
    page_title = one_line("".join(node.itertext()), 500) if node is not None else ""
    for value in (
        _word(article.get("headline")),
        metas.get("og:title"),
        metas.get("twitter:title"),
    ):
        title = one_line(plain(value or ""), 500)
        if len(title) > 3:
            return _without_outlet(title, heads + lesser, outlet)
    known = [head for head in heads if len(head) > 15 and head in page_title]
    if known:
        return max(known, key=len)
    title = _without_outlet(page_title, heads + lesser, outlet)
    return title or next((head for head in heads if head), "")


def _headings(tree: Any, tag: str) -> list[str]:
    return [one_line("".join(node.itertext()), 500) for node in islice(tree.iter(tag), 10)]


def _without_outlet(title: str, heads: list[str], outlet: str) -> str:
    """Cut " - Kompas.com Regional" off the end, when an h1, the outlet or its look says so."""
    for head in heads:
        if len(head) > 15 and head != title and title.startswith(head):
            return head
    pieces = _SEPARATOR.split(title)
    if len(pieces) < 2:
        return title
    last = pieces[-1].lower()
    name = re.sub(r"\W", "", outlet.lower())
    same = len(name) > 3 and (name in re.sub(r"\W", "", last) or re.sub(r"\W", "", last) in name)
    if (same or re.search(r"\w\.(com|co|id|net|org|tv)\b", last)) and len(last) < 60:
        cut = title[: title.rfind(pieces[-1])]
        return _SEPARATOR.sub(" - ", cut + " ").strip(" |–—»:-") or title
    return title


def _address(tree: Any, metas: dict[str, str], asked: str) -> str:
    canonical = ""
    for node in tree.iter("link"):
        if "canonical" in (node.get("rel") or "").lower().split():
            canonical = canonical or web_url(node.get("href") or "", asked)
    return canonical or web_url(metas.get("og:url", ""), asked) or web_url(asked)


def _outlet(metas: dict[str, str], article: dict[str, Any]) -> str:
    for value in (
        metas.get("og:site_name", ""),
        _word(article.get("publisher")),
        metas.get("application-name", ""),
    ):
        name = one_line(plain(value))
        if name and not name.startswith(("http://", "https://", "@")):
            return name
    return ""


def _author(metas: dict[str, str], article: dict[str, Any]) -> str:
    values = [_word(article.get("author")), *(metas.get(name, "") for name in _AUTHOR_NAMES)]
    for value in values:
        name = one_line(plain(value))
        if name and not name.startswith(("http://", "https://")):
            return name
    return ""


def _declared_moment(metas: dict[str, str], article: dict[str, Any]) -> dates.Moment | None:
    values = [_word(article.get("datePublished")), *(metas.get(name, "") for name in _DATE_NAMES)]
    found = [moment for value in values if value and (moment := dates.parse_date(value))]
    # The first with an hour wins over a bare day; both mean the same moment of publication.
    return next((m for m in found if m.precision == "minute"), found[0] if found else None)


def _true_zone(declared: dates.Moment, shown: dates.Moment | None) -> dates.Moment:
    """Some sites declare their WIB clock as GMT; the date that readers see gives that away."""
    if (
        shown is not None
        and declared.at.utcoffset() == timedelta(0)
        and shown.at.utcoffset() != timedelta(0)
        and shown.precision == "minute"
        and f"{declared.at:%Y%m%d%H%M}" == f"{shown.at:%Y%m%d%H%M}"
    ):
        return shown
    return declared


def _moment_shown(tree: Any, title: str, url: str) -> dates.Moment | None:
    """The date that readers see: it agrees with the address, else it is next to the headline."""
    seen = list(_moments_seen(tree, title))
    match = _DATE_IN_PATH.search(url)
    if match:
        day = dates.parse_date("-".join(match.groups()))
        if day is not None:
            same = [m for _, m in seen if abs(m.at.date() - day.at.date()) <= timedelta(days=1)]
            return next((m for m in same if m.precision == "minute"), same[0] if same else day)
    for wanted in ("minute", "day"):
        near = [(distance, m.at, m) for distance, m in seen if m.precision == wanted]
        if near:
            return min(near, key=lambda entry: entry[0])[2]
    return None


def _moments_seen(tree: Any, title: str) -> Iterator[tuple[int, dates.Moment]]:
    """Dates in small elements, with how many elements away from the headline they stand."""
    headline = 0
    found: list[tuple[int, dates.Moment]] = []
    for number, node in enumerate(tree.iter()):
        if number > 20_000 or len(found) > 300:
            break
        if node.tag in ("h1", "h2", "h3") and not headline:
            text = one_line("".join(node.itertext()), 500)
            headline = number if title and text == title else 0
        moment = _moment_of(node)
        if moment is not None:
            found.append((number, moment))
    for number, moment in found:
        # What stands before the headline is more often the page's clock or a list of news.
        yield (number - headline if number >= headline else 3 * (headline - number)), moment


def _moment_of(node: Any) -> dates.Moment | None:
    if node.tag == "time" and node.get("datetime"):
        return dates.parse_date(node.get("datetime"))
    if node.tag not in _DATE_TAGS or len(node) > 8:
        return None
    text = "".join(islice(node.itertext(), 20))
    if not 8 <= len(text) <= 300:
        return None
    text = " ".join(text.split())
    return dates.parse_date(text) if 8 <= len(text) <= 90 and _DIGITS.search(text) else None
