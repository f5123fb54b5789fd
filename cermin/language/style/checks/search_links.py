"""Links and photos as search engines and screen readers meet them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..article import Article, Image, Link, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check", "links_of"]

ALT = Rule(
    "search/alt-text",
    "saran",
    "Setiap foto punya teks alternatif yang menjelaskan isinya.",
    "WCAG 2.2 kriteria 1.1.1",
)
ALT_FORM = Rule(
    "search/alt-form",
    "saran",
    "Teks alternatif menjelaskan foto, bukan nama berkas.",
    "WCAG 2.2 kriteria 1.1.1",
)
CAPTION = Rule("anatomy/caption", "saran", "Setiap foto punya keterangan.", "Kebiasaan redaksi")
CREDIT = Rule(
    "anatomy/credit",
    "saran",
    "Setiap foto menyebut pembuatnya.",
    "UU 28/2014 tentang Hak Cipta pasal 5",
)
LINK_TEXT = Rule(
    "search/link-text",
    "saran",
    "Teks tautan menyebut tujuannya.",
    "Lighthouse; WCAG 2.2 kriteria 2.4.4",
)
INNER = Rule(
    "search/inner-link", "saran", "Berita menautkan halaman lain di situs sendiri.", "Ambang Yoast"
)
OUTER = Rule("search/outer-link", "saran", "Berita menautkan sumber di luar situs.", "Ambang Yoast")
RULES = (ALT, ALT_FORM, CAPTION, CREDIT, LINK_TEXT, INNER, OUTER)

_ANCHOR = re.compile(
    r"<a\b[^<>]{0,500}?href=[\"']?(?P<href>[^\"'<>\s]{0,500}+)[^<>]{0,500}+>(?P<text>[^<]{0,300}+)</a",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"(?<!!)\[(?P<text>[^\[\]\n]{1,300})\]\((?P<href>[^()\s]{1,500})\)")
_IMG = re.compile(r"<img\b(?P<inside>[^<>]{0,1500})>", re.IGNORECASE)
_ALT = re.compile(
    r"\balt\s?=\s?(?:\"(?P<double>[^\"]{0,500})\"|'(?P<single>[^']{0,500})')", re.IGNORECASE
)
_VAGUE = frozenset(
    [
        "klik",
        "klik di sini",
        "klik disini",
        "di sini",
        "disini",
        "sini",
        "selengkapnya",
        "baca selengkapnya",
        "baca di sini",
        "lihat",
        "lihat di sini",
        "tautan",
        "link",
        "tautan ini",
        "link ini",
        "ini",
        "lebih lanjut",
        "more",
        "read more",
        "here",
        "click here",
    ]
)
_FILE = re.compile(
    r"\S+\.(?:jpe?g|png|webp|gif|avif|heic)|(?:img|dsc|foto|image|whatsapp image)[ _-]?[\d_.-]+.*",
    re.IGNORECASE,
)


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on photos and links."""
    for number, image in enumerate(article.images or ()):
        yield from _image(number, image)
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None:
        return
    for match in _IMG.finditer(body.source):
        alt = _ALT.search(match.group("inside"))
        if not alt or not (alt.group("double") or alt.group("single") or "").strip():
            yield body.remark(
                ALT, match.start(), match.end(), "Tambahkan teks alternatif pada foto ini."
            )
    yield from _texts(body)
    yield from _destinations(article, body, options)


def links_of(body: Passage) -> list[Link]:
    """Give the links that stand in the body's own mark-up."""
    return [
        Link(match.group("href"), match.group("text"))
        for pattern in (_ANCHOR, _MARKDOWN)
        for match in pattern.finditer(body.source)
    ]


def _image(number: int, image: Image) -> Iterator[Remark]:
    for name, value, rule, message in (
        ("alt", image.alt, ALT, "Tulis teks alternatif: apa yang tampak di foto."),
        ("caption", image.caption, CAPTION, "Tulis keterangan foto: siapa, apa, di mana, kapan."),
        ("credit", image.credit, CREDIT, "Sebutkan pembuat foto."),
    ):
        if value is not None and not value.strip():
            part = f"images.{number}.{name}"
            yield Remark(rule.id, rule.cls, 0, 0, "", None, message, rule.source, part)
    if image.alt and _FILE.fullmatch(image.alt.strip()[:300]):
        passage = Passage(image.alt, f"images.{number}.alt")
        message = "Ini nama berkas; jelaskan apa yang tampak di foto."
        yield passage.remark(ALT_FORM, 0, len(passage.source), message)


def _texts(body: Passage) -> Iterator[Remark]:
    for pattern in (_ANCHOR, _MARKDOWN):
        for match in pattern.finditer(body.source):
            if " ".join(match.group("text").lower().split()).strip(" .!»>") in _VAGUE:
                message = "Teks tautan ini tidak menyebut tujuannya; tautkan nama halamannya."
                yield body.remark(LINK_TEXT, match.start("text"), match.end("text"), message)


def _destinations(article: Article, body: Passage, options: Options) -> Iterator[Remark]:
    """Ask for an inner and an outer link; only when the caller says which links there are."""
    if article.links is None:
        return
    inner = outer = False
    for link in (*article.links, *links_of(body)):
        try:
            host = urlsplit(link.href).hostname or ""
        except ValueError:
            continue
        if not host or (options.site and host.endswith(options.site)):
            inner = True
        else:
            outer = True
    if not inner:
        yield body.remark(INNER, 0, 0, "Tautkan sedikitnya satu halaman lain di situs ini.")
    if not outer:
        yield body.remark(
            OUTER, 0, 0, "Tautkan sedikitnya satu sumber, misalnya peraturan atau data."
        )
