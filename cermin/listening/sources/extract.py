"""The running text of a page: trafilatura first, the densest block of prose where it is fooled."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from typing import Any

import trafilatura

from cermin.listening.sources.furniture import without_furniture
from cermin.listening.sources.markup import paragraphs

ELEMENT_LIMIT = 15_000
"""Elements given to trafilatura, which needs 70 µs for each; a news page has 1,000 to 5,000."""

_PROSE_LINE = 80
_INLINE = frozenset(
    ("p", "span", "b", "i", "em", "strong", "font", "u", "small", "br", "blockquote", "mark",
     "sup", "sub")
)  # fmt: skip
_SKIPPED = frozenset(
    ("a", "script", "style", "noscript", "nav", "footer", "aside", "form", "button", "select",
     "option", "textarea", "iframe", "figcaption", "header", "template", "svg")
)  # fmt: skip

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def running_text(tree: Any, elements: int, densest: str) -> str:
    """Paragraphs of the article, one a line; "" when there is no prose.

    Args:
        tree: the parsed page; it is not changed.
        elements: how many it has; too many are not given to trafilatura.
        densest: what ``densest_block`` found.
    """
    block = without_furniture(densest)
    candidates: list[str] = [block]
    if elements <= ELEMENT_LIMIT:
        for precise in (False, True):
            text = _trafilatura(tree, precise=precise)
            if prose_share(text) >= 0.85 and prose(text) >= 400:
                # Trafilatura at times loses the first paragraphs; then the block holds much more.
                lost = prose_share(block) >= 0.9 and prose(block) > 1.25 * prose(text)
                return block if lost and text[-60:] in block else text
            candidates.append(text)
    return max(candidates, key=lambda text: prose(text) * prose_share(text) ** 2)


def prose(text: str) -> int:
    """Letters that stand in lines long enough to be sentences."""
    return sum(len(line) for line in text.split("\n") if len(line) >= _PROSE_LINE)


def prose_share(text: str) -> float:
    """How much of a text is prose, 0 to 1."""
    return prose(text) / len(text) if text else 0.0


def densest_block(tree: Any) -> str:
    """The text of the one element that directly holds most prose outside links."""
    totals: dict[Any, int] = {}
    for node, piece in _pieces(tree):
        if len(piece) >= 25:
            holder = _holder(node)
            totals[holder] = totals.get(holder, 0) + len(piece)
    if not totals:
        return ""
    best = max(totals, key=lambda node: totals[node])
    return paragraphs(_block_text(best))


def _pieces(tree: Any) -> Any:
    """Every text outside skipped elements, with the element that it directly belongs to."""
    for node in tree.iter():
        tag = node.tag
        if not isinstance(tag, str):
            continue
        if tag not in _SKIPPED and node.text and node.text.strip():
            yield node, node.text.strip()
        parent = node.getparent()
        if node.tail and node.tail.strip() and parent is not None and parent.tag not in _SKIPPED:
            yield parent, node.tail.strip()


def _holder(node: Any) -> Any:
    while node.tag in _INLINE and node.getparent() is not None:
        node = node.getparent()
    return node


def _block_text(block: Any) -> str:
    """Prose directly in ``block``: its own text, its paragraphs, links inside sentences."""
    pieces: list[str] = [block.text or ""]
    for child in block:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("br", "hr"):
            pieces.append("\n")
        elif tag in ("p", "blockquote", "h2", "h3", "h4"):
            pieces.append("\n" + _own_text(child) + "\n")
        elif tag == "a" or tag in _INLINE:
            pieces.append(_own_text(child))
        pieces.append(child.tail or "")
    return re.sub(r"[ \t\r\n]*\n[ \t\r\n]*", "\n", "".join(pieces))


def _own_text(node: Any) -> str:
    pieces = [node.text or ""]
    for child in node.iterdescendants():
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("script", "style"):
            pieces.append(child.tail or "")
        elif tag:
            pieces += ["\n" if tag == "br" else "", child.text or "", child.tail or ""]
    return "".join(pieces)


def _trafilatura(tree: Any, *, precise: bool) -> str:
    try:
        text = trafilatura.extract(
            deepcopy(tree),
            fast=not precise,
            favor_precision=precise,
            include_comments=False,
            include_tables=False,
        )
    except Exception:
        # Hostile markup makes lxml and trafilatura fail in many ways; the other means remain.
        return ""
    return without_furniture(paragraphs(text or ""))
