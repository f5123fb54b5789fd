"""What search engines read of a page: title, description, headings, slug, data, focus phrase."""

import re
from collections.abc import Iterator

from ..article import Article, Options
from ..passage import Passage
from ..remarks import Remark, Rule

__all__ = ["RULES", "check"]

_SEO = "Pedoman Google Search Central; Lighthouse"
TITLE = Rule("search/title", "saran", "Halaman punya judul.", _SEO)
DESCRIPTION = Rule(
    "search/description", "saran", "Halaman punya ringkasan untuk hasil pencarian.", _SEO
)
ONE_H1 = Rule("search/one-h1", "saran", "Hanya judul yang menjadi H1; isi mulai dari H2.", _SEO)
ORDER = Rule(
    "search/heading-order", "saran", "Tingkat subjudul tidak melompat.", "WCAG 2.2 kriteria 1.3.1"
)
SLUG = Rule(
    "search/slug",
    "saran",
    "Alamat: huruf kecil, tanda hubung, paling panjang 75 karakter, tanpa tanggal.",
    _SEO,
)
DATA = Rule(
    "search/structured-data",
    "saran",
    "Halaman memuat data terstruktur NewsArticle.",
    "schema.org; Google Article",
)
LENGTH = Rule(
    "search/text-length",
    "saran",
    "Berita paling pendek 300 kata agar mudah ditemukan.",
    "Ambang Yoast; siaran pers 300–500 kata",
)
FOCUS = Rule(
    "search/focus", "saran", "Frasa kunci ada di judul, teras, dan alamat.", "Ambang Yoast"
)
RULES = (TITLE, DESCRIPTION, ONE_H1, ORDER, SLUG, DATA, LENGTH, FOCUS)

_HEADING = re.compile(r"<h([1-6])\b|^(#{1,6})[ \t]", re.IGNORECASE | re.MULTILINE)
_SLUG = re.compile(r"[a-z0-9]++(?:-[a-z0-9]++)*+")
_SLUG_DATE = re.compile(r"(?:^|-)(?:19|20)\d{2}(?:-\d{1,2}){0,2}(?:-|$)|(?:^|-)\d{6,}(?:-|$)")
_LONGEST_SLUG = 75
_SMALL = frozenset(
    [
        "yang",
        "di",
        "ke",
        "dari",
        "dan",
        "untuk",
        "dengan",
        "pada",
        "dalam",
        "oleh",
        "sebagai",
        "serta",
        "atau",
        "adalah",
        "ini",
        "itu",
    ]
)
_SHORTEST_TEXT = 300


def check(article: Article, group: list[Passage], options: Options) -> Iterator[Remark]:
    """Remark on what a page lacks for search; parts that are None are not judged."""
    del options
    yield from _missing(article)
    if article.slug is not None:
        yield from _slug(article.slug)
    body = next((passage for passage in group if passage.part == "body"), None)
    if body is None:
        return
    yield from _headings(body)
    if article.slug is not None and len(body.words) < _SHORTEST_TEXT:
        message = (
            f"Naskah ini {len(body.words)} kata; berita yang mudah ditemukan paling pendek "
            f"{_SHORTEST_TEXT} kata."
        )
        yield body.remark(LENGTH, 0, 0, message)
    if article.focus.strip():
        yield from _focus(article, body)


def _missing(article: Article) -> Iterator[Remark]:
    if article.title is not None and not article.title.strip():
        yield _absent(TITLE, "title", "Beri judul.")
    if article.summary is not None and not article.summary.strip():
        yield _absent(DESCRIPTION, "summary", "Tulis ringkasan 50–155 karakter.")
    if article.structured_data is False:
        yield _absent(DATA, "body", "Data terstruktur NewsArticle belum ada di halaman ini.")


def _absent(rule: Rule, part: str, message: str) -> Remark:
    return Remark(rule.id, rule.cls, 0, 0, "", None, message, rule.source, part)


def _slug(slug: str) -> Iterator[Remark]:
    passage = Passage(slug, "slug")
    right = _tidy(slug)
    suggestion = right if right != slug else None
    whole = (0, len(passage.source))
    if not slug:
        yield passage.remark(SLUG, 0, 0, "Beri alamat halaman.")
    elif not _SLUG.fullmatch(slug[:500]) or len(slug) > 500:
        yield passage.remark(
            SLUG, *whole, "Pakailah huruf kecil, angka, dan tanda hubung saja.", suggestion
        )
    elif len(slug) > _LONGEST_SLUG:
        message = f"Alamat ini {len(slug)} karakter; paling panjang {_LONGEST_SLUG}."
        yield passage.remark(SLUG, *whole, message, suggestion)
    elif _SLUG_DATE.search(slug):
        yield passage.remark(SLUG, *whole, "Tanggal tidak perlu di alamat.", suggestion)
    elif any(word in _SMALL for word in slug.split("-")):
        yield passage.remark(SLUG, *whole, "Kata tugas tidak perlu di alamat.", suggestion)


def _tidy(slug: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", slug[:500].lower()).strip("-")
    words = _SLUG_DATE.sub("-", words).strip("-")
    kept: list[str] = []
    for word in words.split("-"):
        if word and word not in _SMALL and len("-".join([*kept, word])) <= _LONGEST_SLUG:
            kept.append(word)
    return "-".join(kept)


def _headings(body: Passage) -> Iterator[Remark]:
    last = 1
    for match in _HEADING.finditer(body.source):
        level = int(match.group(1)) if match.group(1) else len(match.group(2))
        if level == 1:
            yield body.remark(ONE_H1, match.start(), match.end(), "Jadikan subjudul ini H2.")
        elif level > last + 1:
            message = f"Sesudah H{last} seharusnya H{last + 1}, bukan H{level}."
            yield body.remark(ORDER, match.start(), match.end(), message)
        last = max(level, 1)


def _focus(article: Article, body: Passage) -> Iterator[Remark]:
    phrase = " ".join(article.focus.lower().split())
    lead = body.plain[:1_500].lower()
    missing = [
        place
        for place, there in (
            ("judul", article.title is None or phrase in article.title.lower()),
            ("teras", phrase in lead),
            ("alamat", article.slug is None or phrase.replace(" ", "-") in article.slug),
            ("ringkasan", article.summary is None or phrase in article.summary.lower()),
        )
        if not there
    ]
    if missing:
        message = f"Frasa kunci “{phrase}” belum ada di {', '.join(missing)}."
        yield body.remark(FOCUS, 0, 0, message)
