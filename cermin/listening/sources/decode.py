"""Bytes to letters without mojibake where it can be avoided, and never with an exception."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from cermin.listening.sources.base import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{2,40})["']"""
    rb"""|<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{2,40})""",
    re.IGNORECASE,
)
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""What browsers read when a page declares the older, smaller set (WHATWG Encoding)."""
_NOT_TEXT = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
_PROBE = 64 * 1024


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    if error.reason == "unexpected end of data":
        return "", error.end  # a letter cut in half at the end of a truncated file
    return bad.decode("cp1252", "replace"), error.end


codecs.register_error("cermin_cp1252", _as_cp1252)


def bom_encoding(head: bytes) -> tuple[str, int]:
    """Encoding and length of a byte order mark, or ("", 0)."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding, len(mark)
    return "", 0


def wide_encoding(head: bytes) -> str:
    """UTF-16 without a mark betrays itself by zeros in every second place of Latin text."""
    sample = head[:2000]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return ""


def decode(body: bytes, http_charset: str = "") -> str:
    """Decode by byte order mark, valid UTF-8, HTTP, the document's own word, then statistics.

    Valid UTF-8 with letters outside ASCII is practically never anything else, so it outranks a
    declaration; bytes that break declared UTF-8 are read one by one as Windows-1252, which is what
    they are on Indonesian sites.

    Raises:
        SourceError: "undecodable", when it is not text.
    """
    encoding, skip = bom_encoding(body)
    encoding = encoding or wide_encoding(body)
    if encoding:
        return body[skip:].decode(encoding, "cermin_cp1252" if encoding == "utf-8" else "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if body[:_PROBE].count(0) > len(body[:_PROBE]) // 50:
        raise SourceError("undecodable")
    declared = [name for name in (_known(http_charset), _known(_own_word(body))) if name]
    for name in declared:
        if name != "utf-8":
            try:
                return body.decode(name)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    if not declared:
        guess = _guess(body)
        if guess:
            return guess
    return body.decode("utf-8", "cermin_cp1252")


def _own_word(body: bytes) -> str:
    match = _DECLARED.search(body[:4096])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _known(name: str) -> str:
    """Python's name of a text encoding, widened as browsers do, or ""."""
    try:
        info = codecs.lookup(name.strip()) if name.strip() else None
    except (LookupError, ValueError, UnicodeError):
        return ""
    if info is None or info.name in _NOT_TEXT or not getattr(info, "_is_text_encoding", True):
        return ""
    return _SUPERSETS.get(info.name, info.name)


def _guess(body: bytes) -> str:
    """By statistics, only when much of the text is not Latin; otherwise Windows-1252 is right."""
    high = sum(1 for byte in body[:_PROBE] if byte > 0x7F)
    if high < len(body[:_PROBE]) * 0.2:
        return ""
    best = charset_normalizer.from_bytes(body[:_PROBE]).best()
    if best is None or best.encoding.startswith(("cp037", "cp500", "cp1026", "cp1140", "cp273")):
        return ""
    try:
        return body.decode(best.encoding, "replace")
    except (LookupError, ValueError):
        return ""
