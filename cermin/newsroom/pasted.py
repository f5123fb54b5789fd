"""What a word processor leaves in pasted text, taken out: plain paragraphs remain."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Comment, Tag

#: Elements of a paragraph block, and the attributes that Wagtail keeps in them.
KEPT: dict[str, frozenset[str]] = {
    "p": frozenset({"data-block-key"}),
    "a": frozenset({"href", "linktype", "id"}),
    "b": frozenset(),
    "i": frozenset(),
    "ul": frozenset(),
    "ol": frozenset(),
    "li": frozenset({"data-block-key"}),
    "br": frozenset(),
}
_SAME = {"strong": "b", "em": "i", "div": "p", "h1": "p", "h2": "p", "h3": "p", "h4": "p"}
#: Elements whose text is none.
_DROPPED = ("style", "script", "xml", "head", "title", "img", "object", "iframe", "svg", "template")
_SPACES = re.compile(r"\s+")
_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})


def clean_pasted(html: str) -> str:
    """Return the HTML of a paragraph block without anything that no paragraph may hold.

    Styles, fonts, smart tags, comments, pictures and scripts go; a row of a table becomes a
    paragraph; paragraphs without a letter are left out; hard spaces become spaces.
    """
    soup = BeautifulSoup(html.replace("\xa0", " ").replace("&nbsp;", " "), "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for element in soup.find_all(_DROPPED):
        element.decompose()
    for row in soup.find_all("tr"):
        cells = [cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])]
        paragraph = soup.new_tag("p")
        paragraph.string = " – ".join(cell for cell in cells if cell)
        row.replace_with(paragraph)
    for element in soup.find_all(True):
        _plain(element)
    for element in soup.find_all(["p", "li"]):
        if not element.get_text(strip=True):
            element.decompose()
    return _SPACES.sub(" ", str(soup)).strip()


def _plain(element: Tag) -> None:
    name = _SAME.get(element.name, element.name)
    kept = KEPT.get(name)
    if kept is None or (name == "p" and element.find(["p", "div"]) is not None):
        element.unwrap()
        return
    element.name = name
    element.attrs = {key: value for key, value in element.attrs.items() if key in kept}
    if name == "a" and not _leads_somewhere(element.attrs):
        element.unwrap()


def _leads_somewhere(attributes: Any) -> bool:
    if attributes.get("linktype"):
        return True
    try:
        return bool(attributes.get("href")) and urlsplit(attributes["href"]).scheme in _SCHEMES
    except ValueError:
        return False
