"""Relative links of the project's pages lead to files, and to headings that stand there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.house_rules.project import ROOT

_CODE = re.compile(r"^(```|~~~).*?^\1\s*$|`[^`\n]*`", re.M | re.S)
_LINK = re.compile(r"\[(?:[^\]\[]|\[[^\]]*\])*\]\(<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\)")
_REFERENCE = re.compile(r"^\[[^\]]+\]:\s*<?(\S+?)>?\s*$", re.M)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.M)


def _pages() -> list[Path]:
    top = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")]
    return [*top, ROOT / "deploy/README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _links(page: Path) -> list[str]:
    """Return the page's links to this repository, code left out."""
    text = _CODE.sub("", page.read_text(encoding="utf-8"))
    found = [*_LINK.findall(text), *_REFERENCE.findall(text)]
    return [link for link in found if not _ELSEWHERE.match(link)]


def _anchors(page: Path) -> set[str]:
    """Return the anchors of the page's headings, made as a repository host makes them."""
    text = re.sub(r"^(```|~~~).*?^\1\s*$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    anchors: set[str] = set()
    for heading in _HEADING.findall(text):
        plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", plain).strip().replace(" ", "-")
        base, number = anchor, 0
        while anchor in anchors:
            number += 1
            anchor = f"{base}-{number}"
        anchors.add(anchor)
    return anchors


def _broken(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / unquote(path)).resolve() if path else page
    if not target.exists() or not target.is_relative_to(ROOT):
        return True
    return bool(anchor) and target.suffix == ".md" and unquote(anchor) not in _anchors(target)


@pytest.mark.parametrize("page", _pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path):
    assert [link for link in _links(page) if _broken(page, link)] == []


def test_links_are_found_and_a_broken_one_is_noticed(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# A page\n\n[a](b.md) `[c](d.md)` [e](https://f.example) [g](#h)\n")
    assert _links(page) == ["b.md", "#h"]
    assert _broken(page, "b.md")
    assert _broken(page, "#h")
    assert not _broken(ROOT / "README.md", "docs/index.md")


def test_readme_has_links():
    assert _links(ROOT / "README.md")
