"""What kind of input a file is, by its first bytes and only then by its name."""

from __future__ import annotations

import re

from cermin.listening.sources.base import Refusal, SourceError
from cermin.listening.sources.columns import match_columns, usable
from cermin.listening.sources.decode import decode, wide_encoding

HEAD_BYTES = 8_192
"""How much of a file ``kind_of`` wants to see."""

_ARCHIVES = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\x04\x22\x4d\x18", "lz4"),
)
_BINARY = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "RIFF"),
    (b"\xd0\xcf\x11\xe0", "Office 97"),
    (b"SQLite format 3", "SQLite"),
    (b"\x7fELF", "ELF"),
    (b"MZ", "Windows program"),
)
_XML_ROOT = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel|urlset|sitemapindex|html)\b", re.I)
_HTML = re.compile(r"<!doctype\s+html|<(?:html|head|body|article|div|p|title|meta|h1)\b", re.I)
_NAMES = {
    "xml": "feed", "rss": "feed", "atom": "feed", "rdf": "feed", "html": "article",
    "htm": "article", "xhtml": "article", "mhtml": "", "csv": "table", "tsv": "table",
    "tab": "table", "jsonl": "table", "ndjson": "table", "txt": "text", "text": "text",
    "md": "text",
}  # fmt: skip


def kind_of(name: str, head: bytes) -> str | Refusal:
    """Key of the source that reads this file, or why none does.

    Args:
        name: file name; its ending decides only where the bytes leave a doubt.
        head: the first ``HEAD_BYTES`` bytes.
    """
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        return Refusal("empty", locator=name)
    for mark, label in _ARCHIVES:
        if head.startswith(mark):
            return Refusal("archive_refused", (("format", label),), name)
    if head[257:262] == b"ustar":
        return Refusal("archive_refused", (("format", "tar"),), name)
    for mark, label in _BINARY:
        if head.startswith(mark) and not _mostly_text(head):
            return Refusal("binary_refused", (("format", label),), name)
    try:
        text = decode(head).lstrip("\ufeff \t\r\n\0")
    except SourceError:
        return Refusal("binary_refused", (("format", ending or "?"),), name)
    if not _mostly_text(head):
        return Refusal("binary_refused", (("format", ending or "?"),), name)
    return _by_content(text, ending) or Refusal("kind_unknown", locator=name)


def _mostly_text(head: bytes) -> bool:
    if wide_encoding(head) or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    strange = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return strange <= len(head) // 20


def _by_content(text: str, ending: str) -> str:
    if text.startswith("<"):
        root = _XML_ROOT.search(text)
        html = _HTML.search(text)
        if root and (html is None or root.start() <= html.start()):
            name = root[1].lower()
            if name in ("urlset", "sitemapindex"):
                return "sitemap"
            return "article" if name == "html" else "feed"
        if html:
            return "article"
        return "feed" if text.startswith("<?xml") else _NAMES.get(ending, "")
    if text.startswith("{"):
        return _json_kind(text, ending)
    if text.startswith("["):
        return "text" if ending in ("txt", "text", "md") else ""
    if ending in _NAMES:
        kind = _NAMES[ending]
        # A page or feed without a tag in its first bytes is told so by its own parser.
        return kind if kind != "text" or not _table_header(text) else "table"
    return "table" if _table_header(text) else ("text" if not ending and len(text) > 200 else "")


def _json_kind(text: str, ending: str) -> str:
    first = text.split("\n", 1)[0].strip()
    if "jsonfeed.org" in text[:2_000] or (ending == "json" and '"items"' in text):
        return "feed"
    if ending in ("jsonl", "ndjson") or (first.endswith("}") and "\n" in text):
        return "table"
    return ""


def _table_header(text: str) -> bool:
    """Whether the first line names at least two columns that we know."""
    first = text.split("\n", 1)[0].strip()
    if len(first) > 2_000:
        return False
    for delimiter in ("\t", ";", ",", "|"):
        columns = match_columns(cell.strip('" ') for cell in first.split(delimiter))
        # A sentence may hold two such words between commas; a header has them between tabs.
        if len(columns) >= (3 if delimiter == "," else 2) and usable(columns):
            return True
    return False
