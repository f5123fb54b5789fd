"""One article on a web page; front pages and lists are refused, so no bogus article is stored."""

from __future__ import annotations

import re
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from lxml import etree, html  # type: ignore[import-untyped]

from cermin.listening.sources import dates
from cermin.listening.sources.base import Parsed, Raw, Source, SourceError
from cermin.listening.sources.decode import decode
from cermin.listening.sources.extract import densest_block, prose, running_text
from cermin.listening.sources.markup import make_found
from cermin.listening.sources.page import PageFacts, page_facts
from cermin.listening.sources.place import dateline

HTML_LIMIT = 5 * 1024 * 1024
DEPTH_LIMIT = 250
"""libxml2 stops at 256 levels and loses what is deeper."""
SHORTEST = 120

_NOT_PAGE = re.compile(
    r"(?:\s|<\?[^>]*\?>|<!--(?:(?!-->).){0,2000}-->)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b",
    re.DOTALL | re.IGNORECASE,
)
_INDEX_PATH = re.compile(
    r"(?:index(?:\.\w+)?|indeks|home|beranda|berita|news|terkini|terbaru|terpopuler|popular|tags?"
    r"|topics?|topik|category|categories|kategori|kanal|channel|rubrik|search|cari|page|arsip"
    r"|archive|author|penulis)",
    re.IGNORECASE,
)
_INDEX_TITLE = re.compile(
    r"^\s*(?:indeks|index|home|beranda|kumpulan|arsip|daftar berita|halaman (?:utama|depan))\b"
    r"|\bberita (?:terbaru|terkini|hari ini)\b.*\bberita\b|\bberita terbaru dan terpopuler\b",
    re.IGNORECASE,
)


class ArticleSource(Source):
    """The page of one article, live or saved."""

    key: ClassVar[str] = "article"
    label: ClassVar[str] = "Article page"
    accept: ClassVar[str] = "text/html, application/xhtml+xml, */*;q=0.5"
    max_bytes: ClassVar[int] = HTML_LIMIT

    @staticmethod
    def parse(raw: Raw) -> Parsed:
        """Read one page into exactly one find."""
        return parse_article(raw)


def parse_article(raw: Raw) -> Parsed:
    """Turn an article page into one find.

    Raises:
        SourceError: "empty", "html_too_large", "article_too_deep", "not_an_article",
            "article_empty", "text_too_short", "kind_mismatch", "undecodable".
    """
    if len(raw.body) > HTML_LIMIT:
        raise SourceError("html_too_large", size=len(raw.body), limit=HTML_LIMIT)
    text = decode(raw.body, raw.charset).replace("\0", "").strip("\ufeff \t\r\n")
    if not text:
        raise SourceError("empty", retry=True)
    if _NOT_PAGE.match(text[:5_000]):
        raise SourceError("kind_mismatch", expected="HTML", found="XML")
    tree = _tree(text)
    elements = _measure(tree)
    facts = page_facts(tree, raw.url)
    densest = densest_block(tree)
    body = running_text(tree, elements, densest)
    first, _, rest = body.partition("\n")
    body = rest if first.strip() == facts.title else body
    if not _looks_like_article(facts, prose(body), len(densest)):
        raise SourceError("not_an_article")
    extra: list[tuple[str, str]] = []
    if len(body) < SHORTEST and len(facts.lead) > len(body):
        body = facts.lead
        extra.append(("text_from", "description"))
    if not body:
        raise SourceError("article_empty")
    if len(body) < SHORTEST and not facts.title:
        raise SourceError("text_too_short", count=len(body))
    moment, note = dates.plausible(facts.moment, raw.fetched_at)
    if note:
        extra.append(("date_note", note))
    if moment and not facts.declared_date:
        extra.append(("date_from", "page_text"))
    line = dateline(body)
    found = make_found(
        raw_kind=ArticleSource.key,
        url=facts.url,
        title=facts.title,
        text=body,
        lead=facts.lead,
        published_at=moment.at if moment else None,
        date_precision=moment.precision if moment else "unknown",
        author=facts.author,
        outlet=facts.outlet or line.outlet or _host(facts.url),
        language=facts.language,
        section=facts.section,
        place=line.place,
        extra=tuple(extra),
    )
    return Parsed(items=(found,))


def _tree(text: str) -> Any:
    # Bytes with a forced encoding: what the page declares has been weighed by decode() already.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("article_empty") from error
    return tree


def _measure(tree: Any) -> int:
    """Count the elements, refusing towers; counted while walking, so nothing recurses."""
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth, count = depth + 1, count + 1
            if depth >= DEPTH_LIMIT:
                raise SourceError("article_too_deep", limit=DEPTH_LIMIT)
        else:
            depth -= 1
    return count


def _looks_like_article(facts: PageFacts, letters: int, densest: int) -> bool:
    """Weigh the signs; a page that calls itself an article may still be an index, and the reverse.

    ``densest`` is what tells most: an article holds its prose in one element, a front page holds
    one teaser in each.
    """
    score = {True: 2, None: 0, False: -1}[facts.is_article]
    score += 1 if facts.declared_date else 0
    score += 3 if densest >= 700 else 2 if densest >= 400 else 1 if densest >= 200 else -1
    score += 1 if letters >= 600 else -1 if letters < 150 else 0
    score += _address_sign(facts.url)
    score -= 3 if facts.is_list else 0
    score -= 2 if _INDEX_TITLE.search(facts.title) else 0
    score -= 0 if facts.title else 1
    return score >= 2


def _address_sign(url: str) -> int:
    if not url:
        return 0
    segments = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    if not segments:
        return 0 if urlsplit(url).query else -4
    last = segments[-1]
    if _INDEX_PATH.fullmatch(last) or (len(segments) > 1 and _INDEX_PATH.fullmatch(segments[-2])):
        slug = len(re.findall(r"[-_.]", last)) >= 3
        return 1 if slug else -3
    if len(re.findall(r"[-_.]", last)) >= 3 or re.search(r"\d{5,}", url):
        return 1
    return 0


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
