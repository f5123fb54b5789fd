"""Give the readable text of a page, a feed item or a post."""

import html
import re

from .boilerplate import is_boilerplate

__all__ = ["MAX_CHARS", "clean"]

# Bodies above this are cut: no article is longer, and every step below stays bounded.
MAX_CHARS = 2_000_000

_BLOCK_END = re.compile(
    r"<(?:br|/p|/div|/li|/h[1-6]|/tr|/blockquote)\b[^<>]{0,500}>", re.IGNORECASE
)
_TAG = re.compile(r"<(?:/?[a-zA-Z!][^<>]{0,2000})>")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"[^\S\n]+")


def clean(text: str) -> str:
    """Give the readable text of a body that may still hold mark-up, entities and page furniture.

    Paragraphs stay on lines of their own; runs of blank lines become one. Lines that belong to the
    page and not to the report ("Baca juga: …", "SCROLL TO CONTINUE WITH CONTENT", the credits of
    reporter and editor) are dropped. Control characters, zero-width marks and half characters go,
    so that the result can always be encoded as UTF-8. Never raises.
    """
    text = text[:MAX_CHARS]
    for _ in range(3):  # feeds escape once, some content systems twice
        unescaped = html.unescape(text) if "&" in text else text
        if unescaped == text:
            break
        text = unescaped
    if "<" in text:
        text = _without_blocks(text, "script")
        text = _without_blocks(text, "style")
        text = _TAG.sub(" ", _BLOCK_END.sub("\n", text))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    lines = (_BLANK.sub(" ", line).strip() for line in text.split("\n"))
    return _join([line for line in lines if not is_boilerplate(line)])


def _without_blocks(text: str, name: str) -> str:
    """Cut ``<name>…</name>`` out; linear even when blocks are opened and never closed."""
    lowered = text.lower() if text.isascii() else re.sub("[A-Z]+", lambda m: m[0].lower(), text)
    kept: list[str] = []
    at = 0
    while (opened := lowered.find(f"<{name}", at)) >= 0:
        kept.append(text[at:opened])
        closed = lowered.find(f"</{name}", opened)
        if closed < 0:
            return "".join(kept)
        end = lowered.find(">", closed)
        at = end + 1 if end >= 0 else len(text)
    kept.append(text[at:])
    return "".join(kept)


def _join(lines: list[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip()
