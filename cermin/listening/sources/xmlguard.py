"""Judge XML before any parser builds something from it: entities, depth, number of items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from cermin.listening.sources.base import Refusal, SourceError

DEPTH_LIMIT = 200
ITEM_LIMIT = 5_000
LETTER_LIMIT = 8_000_000
"""Of one feed; every parser needs several times that in memory."""

_NOT_CONTENT = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_ENTITY = re.compile(r"<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)\b", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*(\[?)[^>]*>?", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<(/?)([A-Za-z_][\w:.-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?(/?)>")


@dataclass(frozen=True, slots=True)
class Guarded:
    """XML that may be parsed.

    Attributes:
        text: without DOCTYPE, declaration and forbidden characters; the wanted elements counted.
        well_formed: a strict parser accepts it as it came.
        cut: "item_limit" or "letter_limit" when the rest was cut off, else "".
    """

    text: str
    well_formed: bool
    cut: str


def guard(text: str, wanted: str) -> Guarded:
    """Refuse what could harm a parser and bound what it will build.

    Args:
        text: decoded XML.
        wanted: names of the elements that are counted, joined by "|" ("item|entry").

    Raises:
        SourceError: "entities_refused" or "xml_too_deep".
    """
    too_long = len(text) > LETTER_LIMIT
    text = _CONTROL.sub("", text[:LETTER_LIMIT]).lstrip("\ufeff \t\r\n")
    bare = _NOT_CONTENT.sub("", text)
    doctype = _DOCTYPE.search(bare)
    if _ENTITY.search(bare) or (doctype and doctype[1]):
        raise SourceError("entities_refused")
    if doctype:
        text = _DOCTYPE.sub("", text, count=1)
    text = _DECLARATION.sub("", text).lstrip()
    text, too_many = _first(text, wanted)
    cut = "too_many_items" if too_many else "input_too_long" if too_long else ""
    return Guarded(text, _well_formed(text), cut)


def cut_refusal(guarded: Guarded) -> Refusal:
    """Say that the rest was cut off, and where."""
    limit = ITEM_LIMIT if guarded.cut == "too_many_items" else LETTER_LIMIT
    return Refusal(guarded.cut, (("limit", limit),))


def _first(text: str, wanted: str) -> tuple[str, bool]:
    for number, match in enumerate(re.finditer(rf"<(?:\w+:)?(?:{wanted})[\s/>]", text)):
        if number == ITEM_LIMIT:
            return text[: match.start()], True
    return text, False


def _well_formed(text: str) -> bool:
    """Run the strict parser without building anything; it stops at the limits."""
    parser: Any = expat.ParserCreate(encoding="utf-8")
    depth = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT:
            raise SourceError("xml_too_deep", limit=DEPTH_LIMIT)

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_arguments: object) -> None:
        raise SourceError("entities_refused")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        _refuse_depth(text)
        return False
    return True


def _refuse_depth(text: str) -> None:
    """The same limit for what no strict parser reads to its end."""
    depth = 0
    for match in _TAG.finditer(_NOT_CONTENT.sub("", text)):
        if match[1]:
            depth = max(0, depth - 1)
        elif not match[3]:
            depth += 1
            # Unclosed tags add up in damaged feeds, so only a tower far beyond reason counts.
            if depth > DEPTH_LIMIT * 20:
                raise SourceError("xml_too_deep", limit=DEPTH_LIMIT)
