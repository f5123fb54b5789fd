"""Make what a source found fit to be stored: clean, cut to length, with the keys it is known by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from typing import Any
from urllib.parse import unquote, urlsplit

from cermin.language.names.dateline import dateline
from cermin.language.names.places import namesakes
from cermin.language.similarity.fingerprint import fingerprint
from cermin.listening.identity import canonical_url, is_web_url
from cermin.listening.models import Document, DocumentAddress
from cermin.listening.sources.base import Found

#: Longer than any article; more is cut and noted.
MAX_TEXT = 1_000_000
#: From this length on a text can hardly be the same by chance.
_DISTINCT = 200
_DISTINCT_WITH_TITLE = 40
_DISTINCT_SUMMARY = 80
#: PostgreSQL refuses NUL, and no encoding takes half a character.
_MEDIUM = re.compile(r"\d|\.(?:com|co|id|net|tv|news)\b", re.IGNORECASE)
_SLUG = re.compile(r"[\W_]+")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One find, ready to be stored; the texts are clean and fit their columns.

    Attributes:
        url_key: hash of the canonical address, "" without one.
        fingerprint: the key under which the text is stored once.
        counted_at: the moment that lists and briefs go by.
    """

    url: str
    url_key: str
    fingerprint: str
    title: str
    lead: str
    text: str
    is_summary: bool
    author: str
    outlet: str
    place: str
    language: str
    published_at: datetime | None
    precision: str
    counted_at: datetime
    extra: dict[str, Any]
    locator: str


def prepare(found: Found, *, outlet: str = "", now: datetime) -> Prepared:
    """Clean one find.

    Args:
        found: as the source told it.
        outlet: the medium's name when the find does not say one.
        now: the moment of arrival.
    """
    text = _clean(found.text, MAX_TEXT)
    lead = _clean(found.lead, 5_000)
    title = _line(found.title, _length(Document, "title")) or _first_line(text or lead)
    canonical = canonical_url(found.url) if found.url else ""
    url = _address(found.url, canonical)
    published = _plausible(found.published_at, now)
    extra = _extra(found)
    if not title and canonical:
        title, extra["title_from"] = _title_of_address(canonical), "address"
    is_summary = bool(found.summary_only or not text)
    name = _line(found.outlet or outlet or _host(canonical), _length(Document, "outlet"))
    url_key = key_of(canonical) if canonical else ""
    return Prepared(
        url=url,
        url_key=url_key,
        fingerprint=_text_key(title, text, lead, is_summary, url_key, name, published),
        title=title,
        lead=lead,
        text=text,
        is_summary=is_summary,
        author=_line(found.author, _length(Document, "author")),
        outlet=name,
        place=_place(found.place, text or lead),
        language=_line(found.language, _length(Document, "language")),
        published_at=published,
        precision=found.date_precision if published else "unknown",
        counted_at=published or now,
        extra=extra,
        locator=_line(found.locator, 500),
    )


def key_of(*parts: str) -> str:
    """Hash the parts into the 32 letters that a unique column holds."""
    together = "\x1f".join(parts)
    return blake2b(together.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _text_key(
    title: str,
    text: str,
    lead: str,
    is_summary: bool,
    url_key: str,
    outlet: str,
    published: datetime | None,
) -> str:
    """The key of the text, or of the text at its address where it is too short to be unique.

    "Prakiraan Cuaca Hari Ini" appears every day: a headline or a caption says which article it is
    only together with its address, or with the medium and the day.
    """
    body = text or lead
    said = fingerprint(title, body)
    day = published.date().isoformat() if published else ""
    if is_summary:
        if title and len(body) >= _DISTINCT_SUMMARY:
            return key_of("summary", said, day)
    elif len(body) >= (_DISTINCT_WITH_TITLE if title else _DISTINCT):
        return said
    return key_of("at", said, url_key) if url_key else key_of("on", said, outlet, day)


def _extra(found: Found) -> dict[str, Any]:
    """Remarks as a mapping; several values of one name stand behind each other."""
    extra: dict[str, Any] = {}
    for name, value in found.extra[:50]:
        key = _line(name, 60)
        before = f"{extra[key]}; " if key in extra else ""
        extra[key] = _line(before + value, 500)
    if found.section:
        extra["section"] = _line(found.section, 100)
    if len(found.text) > MAX_TEXT:
        extra["cut"] = True
    return extra


def _clean(value: str, limit: int) -> str:
    value = value[:limit].replace("\r\n", "\n").replace("\r", "\n")
    return _UNFIT.sub("", value).strip()


def _line(value: str, limit: int) -> str:
    """One line within the limit; a long one ends at a word, with an ellipsis."""
    line = " ".join(_UNFIT.sub(" ", value[: limit * 4]).split())
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:–-") + "…"


def _first_line(text: str) -> str:
    """A post has no headline: its first words stand in for it."""
    return _line(text[:1_000].split("\n", 1)[0], 120)


def _title_of_address(canonical: str) -> str:
    """A sitemap knows no titles: "/berita/panen-raya-123.html" is "Panen raya" until it is read."""
    words = [
        word
        for word in _SLUG.split(unquote(urlsplit(canonical).path.rstrip("/").rsplit("/", 1)[-1]))
        if word and not word.isdigit() and word not in ("html", "htm", "php", "aspx")
    ]
    return _line(" ".join(words), 200).capitalize() or canonical[:200]


def _plausible(moment: datetime | None, now: datetime) -> datetime | None:
    """Sources drop impossible dates themselves; imports by other code may not."""
    if moment is None or moment.tzinfo is None:
        return None
    return moment if moment - now <= timedelta(hours=48) and moment.year >= 1900 else None


def _address(url: str, canonical: str) -> str:
    if not canonical:
        return ""
    given = "".join(_UNFIT.sub("", url).split())
    if not is_web_url(given) or len(given) > _length(DocumentAddress, "url"):
        given = canonical
    return given[: _length(DocumentAddress, "url")]


def _host(canonical: str) -> str:
    return urlsplit(canonical).hostname or "" if canonical else ""


def _place(given: str, text: str) -> str:
    """The place that the source gives, else the dateline's, in the spelling of the map."""
    place = _line(given, _length(Document, "place"))
    dated = None if place else dateline(text[:5_000])
    if dated is not None:
        # "Liputan6.com, Jakarta – …" and "KOMPAS.com – …" open with the medium.
        is_medium = _MEDIUM.search(dated.place)
        place = _line(dated.source if is_medium else dated.place, _length(Document, "place"))
    if place.isupper():
        known = namesakes(place)
        place = known[0].name if known else place.title()
    return "" if _MEDIUM.search(place) else place


def _length(model: type[Document] | type[DocumentAddress], name: str) -> int:
    return _LENGTHS[model, name]


_LENGTHS: dict[tuple[Any, str], int] = {
    (model, field.name): field.max_length
    for model in (Document, DocumentAddress)
    for field in model._meta.concrete_fields
    if field.max_length
}
