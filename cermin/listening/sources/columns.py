"""Which column of somebody else's table holds what, by Indonesian and English names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cermin.listening.sources import dates
from cermin.listening.sources.base import Found, Raw, Refusal
from cermin.listening.sources.markup import make_found, one_line, paragraphs, plain, web_url

SYNONYMS: dict[str, tuple[str, ...]] = {
    "title": (
        "judul", "title", "headline", "judul_berita", "judul_artikel", "news_title", "post_title",
        "article_title", "subject", "nama_berita", "tajuk",
    ),
    "text": (
        "isi", "text", "content", "isi_berita", "body", "konten", "isi_artikel", "teks", "article",
        "artikel", "full_text", "fulltext", "article_text", "news_content", "berita", "naskah",
        "tweet_text", "tweet", "post_text", "post", "message", "caption", "narasi", "komentar",
        "kalimat", "sentence", "cleaned_text",
    ),
    "url": (
        "url", "tautan", "link", "permalink", "url_berita", "link_berita", "article_url",
        "news_url", "source_url", "tweet_permalink", "post_link", "alamat", "loc", "href",
        "content_link", "video_link",
    ),
    "date": (
        "tanggal", "date", "published", "published_at", "pubdate", "pub_date", "publish_date",
        "published_date", "publish_time", "tanggal_terbit", "tanggal_publikasi", "tgl", "waktu",
        "datetime", "created_at", "first_seen_utc", "first_seen", "timestamp", "posted_at",
        "tanggal_berita", "seendate", "date_published", "created_date", "post_time", "time",
    ),
    "clock": ("jam", "pukul", "hour"),
    "outlet": (
        "media", "source", "sumber", "outlet", "nama_media", "publisher", "domain", "portal",
        "site", "source_name", "situs", "channel", "page_name",
    ),
    "author": (
        "penulis", "author", "wartawan", "reporter", "jurnalis", "creator", "byline", "username",
        "account_name", "nama_akun",
    ),
    "section": ("kategori", "category", "rubrik", "kanal", "section", "topik"),
    "lead": (
        "ringkasan", "summary", "description", "deskripsi", "abstract", "lead", "excerpt",
        "snippet", "teras",
    ),
    "place": ("lokasi", "tempat", "place", "location", "kota", "dateline"),
    "language": ("bahasa", "language", "lang"),
}  # fmt: skip
EXPECTED = "judul/title, isi/text, url/tautan"

_FIELD = {name: field for field, names in SYNONYMS.items() for name in names}
_RANK = {name: rank for names in SYNONYMS.values() for rank, name in enumerate(names)}
_UTC = re.compile(r"(?:^|_)(?:utc|gmt)$")


def normal_name(name: str) -> str:
    """A column's name as it is compared: lower case, words joined by "_"."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip().strip("\ufeff"))
    return re.sub(r"[\W_]+", "_", name.casefold()).strip("_")[:60]


def match_columns(names: Iterable[str]) -> dict[str, str]:
    """Field → column name as given; where several fit, the more exact synonym wins."""
    found: dict[str, str] = {}
    for name in names:
        normal = normal_name(name)
        field = _FIELD.get(normal) or _FIELD.get(normal.replace("_", ""))
        field = field or _FIELD.get(_UTC.sub("", normal))
        if not field:
            continue
        rank = _RANK.get(normal, 99)
        if field not in found or rank < _RANK.get(normal_name(found[field]), 99):
            found[field] = name
    if "text" not in found and "lead" in found:
        found["text"] = found.pop("lead")
    return found


def usable(columns: Mapping[str, str]) -> bool:
    """Whether these columns can make a document."""
    return any(field in columns for field in ("title", "text", "url"))


def row_to_found(
    row: Mapping[str, str],
    columns: Mapping[str, str],
    locator: str,
    raw: Raw,
    order: dates.DayOrder,
    proved: bool,
) -> Found | Refusal:
    """One row of a table, or why it is left out."""
    values = {field: row.get(name) or "" for field, name in columns.items()}
    title = one_line(values.get("title", ""), 500)
    text = paragraphs(plain(values.get("text", "")))
    url = web_url(values.get("url", ""), raw.url)
    wanted = [field for field in ("title", "text") if field in columns] or ["url"]
    if not (title or text) and not (url and wanted == ["url"]):
        names = ", ".join(columns[field] for field in wanted)
        return Refusal("row_without_content", (("missing", names),), locator)
    extra: list[tuple[str, str]] = []
    said = values.get("date", "")
    moment = _moment(said, values.get("clock", ""), columns.get("date", ""), order)
    moment, note = dates.plausible(moment, raw.fetched_at)
    if note:
        extra.append(("date_note", note))
    elif said.strip() and moment is None:
        extra.append(("date_note", f"date_unreadable {one_line(said, 60)}"))
    elif moment and not proved and dates.ambiguous(said):
        extra.append(("date_note", f"day_month_order_assumed {order}"))
    if values.get("url", "").strip() and not url:
        extra.append(("url_note", f"url_unusable {one_line(values['url'], 200)}"))
    return make_found(
        raw_kind="table",
        url=url,
        title=title or _first_words(text),
        text=text,
        lead=plain(values.get("lead", "")),
        published_at=moment.at if moment else None,
        date_precision=moment.precision if moment else "unknown",
        author=values.get("author", ""),
        outlet=values.get("outlet", ""),
        language=values.get("language", ""),
        section=values.get("section", ""),
        place=values.get("place", ""),
        summary_only=not text,
        locator=locator,
        extra=tuple(extra),
    )


def _moment(said: str, clock: str, name: str, order: dates.DayOrder) -> dates.Moment | None:
    moment = dates.parse_date(said, order=order)
    if moment is not None and moment.precision == "day" and clock.strip():
        moment = dates.parse_date(f"{said} {clock}", order=order) or moment
    if moment is not None and _UTC.search(normal_name(name)):
        return dates.as_utc(moment, said)
    return moment


def _first_words(text: str) -> str:
    """A post has no headline: its first words stand for it in lists."""
    line = text.split("\n", 1)[0]
    return line if len(line) <= 120 else line[:119].rsplit(" ", 1)[0] + "…"
