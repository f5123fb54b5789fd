"""Clean what came from outside: markup to words, fields to lengths that a database row can hold."""

from __future__ import annotations

import html
import re
import unicodedata
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree  # type: ignore[import-untyped]

from cermin.listening.sources.base import DatePrecision, Found

TITLE_LIMIT = 500
TEXT_LIMIT = 500_000
MARKUP_LIMIT = 5_000_000
SHORT_LIMIT = 200
URL_LIMIT = 2_000
LEAD_LIMIT = 5_000

_TAG = re.compile(r"</?[A-Za-z!][^<>]{0,2000}>")
_BLOCKS = frozenset(
    ("address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
     "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "td",
     "tr", "ul")
)  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "noscript", "iframe", "svg", "head"))
_BAD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(value: str) -> str:
    """Drop what no database takes (NUL, lone surrogates) and the invisible marks of layout."""
    return _BAD.sub("", value.replace("\r\n", "\n").replace("\r", "\n")).replace("\ufeff", "")


def one_line(value: str, limit: int = SHORT_LIMIT) -> str:
    """Plain words in one line, without markup or entities, at most ``limit`` letters."""
    if not value:
        return ""
    value = clean(plain(value[: limit * 20]))
    value = " ".join(value.split())
    return value if len(value) <= limit else value[: limit - 1].rstrip() + "…"


def paragraphs(value: str, limit: int = 2 * TEXT_LIMIT) -> str:
    """Running text: one paragraph a line, spaces single."""
    if not value:
        return ""
    value = unicodedata.normalize("NFC", clean(value[:limit]))
    lines = (" ".join(line.split()) for line in value.split("\n"))
    return "\n".join(line for line in lines if line)


def plain(value: str) -> str:
    """Markup and entities to text; text that merely holds ``<`` or ``&`` keeps them."""
    value = value[:MARKUP_LIMIT].replace("\0", "")
    if "<" not in value and "&" not in value:
        return value
    if "<" not in value or not _TAG.search(value):
        value = html.unescape(value)
        if not _TAG.search(value):
            return html.unescape(value) if "&" in value else value
    parser = etree.HTMLParser(target=_Stripper(), encoding="utf-8")
    try:
        text = str(etree.fromstring(value.encode("utf-8", "replace"), parser))
    except (etree.XMLSyntaxError, ValueError):
        text = html.unescape(_TAG.sub(" ", value))
    return html.unescape(text) if "&" in text else text


def web_url(value: str, base: str = "") -> str:
    """An absolute http(s) address, or "" when it is none or too long to be one."""
    value = "".join(clean(value).split())
    if not value or len(value) > URL_LIMIT:
        return ""
    try:
        value = urljoin(base, value) if base else value
        parts = urlsplit(value)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname)
        _ = parts.port
    except ValueError:
        return ""
    return value if valid and len(value) <= URL_LIMIT else ""


def make_found(
    *,
    raw_kind: str,
    url: str = "",
    title: str = "",
    text: str = "",
    lead: str = "",
    published_at: datetime | None = None,
    date_precision: DatePrecision = "unknown",
    author: str = "",
    outlet: str = "",
    language: str = "",
    section: str = "",
    place: str = "",
    summary_only: bool = False,
    locator: str = "",
    extra: tuple[tuple[str, str], ...] = (),
) -> Found:
    """A ``Found`` whose every field is clean and of bounded length; a cut text says so."""
    if len(text) > TEXT_LIMIT:
        extra = (*extra, ("text_cut", str(len(text))))
    return Found(
        url=url,
        title=one_line(title, TITLE_LIMIT),
        text=paragraphs(text, TEXT_LIMIT),
        published_at=published_at,
        date_precision=date_precision if published_at else "unknown",
        author=one_line(author),
        outlet=one_line(outlet),
        lead=paragraphs(lead, LEAD_LIMIT),
        language=one_line(language, 20).lower(),
        section=one_line(section),
        place=one_line(place),
        raw_kind=raw_kind,
        summary_only=summary_only,
        locator=locator,
        extra=tuple((name, one_line(value, 1000)) for name, value in extra),
    )


class _Stripper:
    """Collects words while libxml2 walks; html.parser needs quadratic time on broken tags."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._silent = 0

    def start(self, tag: str, _attributes: object) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self._pieces.append("\n")

    def end(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self._pieces.append("\n")

    def data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def comment(self, _text: str) -> None:
        pass

    def close(self) -> str:
        return "".join(self._pieces)
