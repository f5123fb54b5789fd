"""Blank out mark-up and addresses without moving a letter, so that every offset stays true."""

import html
import re

__all__ = ["blanked"]

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,2000}>|<!--.{0,2000}?-->", re.DOTALL)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "table",
        "blockquote",
        "br",
        "figure",
    ]
)
_HIDDEN = frozenset(["script", "style"])
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z]{2,10});")
_MARKDOWN = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+•][ \t]+)|\*\*|__|`+|"
    r"(?<=\])\([^()\s]{1,500}\)|!?\[|\]",
    re.MULTILINE,
)


def blanked(text: str) -> str:
    """Give the text with mark-up turned to blanks of the same length.

    A block tag becomes a line break, an entity its character and blanks; ``len`` is unchanged.
    """
    if "<" in text:
        text = _without_hidden(_TAG.sub(_blank_tag, _without_hidden(text)))
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if any(mark in text for mark in "#>*_`[•-+"):
        text = _MARKDOWN.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_tag(match: re.Match[str]) -> str:
    length = len(match.group())
    if (match.group(2) or "").lower() in _BLOCKS:
        return "\n" + " " * (length - 1)
    return " " * length


def _entity(match: re.Match[str]) -> str:
    character = html.unescape(match.group())
    if len(character) != 1:
        return match.group()
    return (
        character + " " * (len(match.group()) - 1)
        if character.isspace()
        else _padded(character, len(match.group()))
    )


def _padded(character: str, length: int) -> str:
    # A word joiner is no letter and no blank: "R&amp;D" must not fall into two words at "&".
    return character + "\u2060" * (length - 1)


_OPENED = {name: re.compile(f"<{name}\\b", re.IGNORECASE) for name in _HIDDEN}
_CLOSED = {name: re.compile(f"</{name}[^<>]{{0,20}}>", re.IGNORECASE) for name in _HIDDEN}


def _without_hidden(text: str) -> str:
    for name in sorted(_HIDDEN):
        opened = _OPENED[name].search(text)
        kept: list[str] = []
        at = 0
        while opened:
            closed = _CLOSED[name].search(text, opened.end())
            end = closed.end() if closed else len(text)
            kept += [text[at : opened.start()], " " * (end - opened.start())]
            at = end
            opened = _OPENED[name].search(text, end)
        if at:
            text = "".join([*kept, text[at:]])
    return text
