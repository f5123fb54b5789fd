"""Saved plain-text articles: title, body, dateline and date found among the page's furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from cermin.listening.sources import dates, furniture
from cermin.listening.sources.base import FILE_LIMIT, Parsed, Raw, Source, SourceError
from cermin.listening.sources.decode import decode
from cermin.listening.sources.extract import prose_share
from cermin.listening.sources.markup import TEXT_LIMIT, clean, make_found, web_url
from cermin.listening.sources.place import dateline

SHORTEST = 80
_LONGEST_TITLE = 250
_PAGE_CLOCK = timedelta(days=45)
"""A bare date at the head this long after the event is the day on which the page was saved."""

_LABEL = re.compile(
    r"(?P<name>judul|title|tanggal|date|sumber|source|media|penulis|author|oleh|by|editor|reporter"
    r"|url|link|tautan)\s*:\s*(?P<value>\S.{0,400})",
    re.IGNORECASE,
)
_KEY = re.compile(r"([A-Za-z][\w-]{2,15}):\s\S")
_SENTENCE = re.compile(r"(?:[^\W\d_]{1,40}[\s,;:“”\"'()–-]{1,4}){6}")
_LABELS = {
    "judul": "title", "title": "title", "tanggal": "date", "date": "date", "sumber": "outlet",
    "source": "outlet", "media": "outlet", "penulis": "author", "author": "author",
    "oleh": "author", "by": "author", "reporter": "author", "editor": "editor", "url": "url",
    "link": "url", "tautan": "url",
}  # fmt: skip
_SIGNATURE = re.compile(r"(?:tim )?(?:humas|redaksi|kontributor)\b[^.!?]{0,60}|tim .{3,60}", re.I)


class TextSource(Source):
    """One article saved as plain text."""

    key: ClassVar[str] = "text"
    label: ClassVar[str] = "Plain text"
    accept: ClassVar[str] = "text/plain, */*;q=0.5"

    @staticmethod
    def parse(raw: Raw) -> Parsed:
        """Read one text into exactly one find."""
        return parse_text(raw)


@dataclass(slots=True)
class _Opening:
    """What was taken off the head of the text."""

    labels: dict[str, str]
    section: str = ""
    title: str = ""
    title_note: str = ""
    page_date: dates.Moment | None = None
    captions: list[str] = field(default_factory=list)


def parse_text(raw: Raw) -> Parsed:
    """Turn a saved text into one find.

    The date is the one that the page prints for itself; without it the first full date in the
    running text, which is the event's day. A date without a year stays a remark.

    Raises:
        SourceError: "empty", "file_too_large", "text_too_short", "text_not_article", "undecodable".
    """
    if len(raw.body) > FILE_LIMIT:
        raise SourceError("file_too_large", size=len(raw.body), limit=FILE_LIMIT)
    if raw.body.count(b"\0") > len(raw.body) // 3 and not raw.body.startswith((b"\xff", b"\xfe")):
        raise SourceError("undecodable")
    text = clean(decode(raw.body, raw.charset)[: TEXT_LIMIT * 2])
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        raise SourceError("empty")
    opening, rest = _opening(lines)
    captions = [*opening.captions, *(line for line in rest if furniture.is_caption(line))]
    body_lines = [line for line in rest if not furniture.is_caption(line)]
    body = furniture.without_furniture("\n".join(body_lines))
    if not opening.title:
        opening.title, opening.title_note = _title_from(body), "first_sentence"
    if len(body) + len(opening.title) < SHORTEST:
        raise SourceError("text_too_short", count=len(body))
    if not _is_article(lines, body):
        raise SourceError("text_not_article")
    line = dateline(body)
    moment, extra = _dated(opening, body, raw)
    if opening.title_note:
        extra.append(("title_note", opening.title_note))
    extra.extend(("caption", caption) for caption in captions[:3])
    found = make_found(
        raw_kind=TextSource.key,
        url=web_url(opening.labels.get("url", "")) or web_url(raw.url),
        title=opening.title,
        text=body,
        published_at=moment.at if moment else None,
        date_precision=moment.precision if moment else "unknown",
        author=opening.labels.get("author", "") or _signature(body),
        outlet=opening.labels.get("outlet", "") or line.outlet,
        section=opening.section,
        place=line.place,
        locator=raw.name,
        extra=tuple(extra),
    )
    return Parsed(items=(found,))


def _opening(lines: Sequence[str]) -> tuple[_Opening, list[str]]:
    """Take labels, sections, date lines and the title off the head; give what remains."""
    opening = _Opening(labels={})
    position = 0
    while position < min(len(lines), 15):
        line = lines[position]
        if not _is_head_furniture(line, opening):
            if opening.title or len(line) > _LONGEST_TITLE or _opens_body(line):
                break
            opening.title = line
        position += 1
    if "title" in opening.labels:
        # A labelled title; a line that was taken for one is then the first of the body.
        first = [opening.title] if opening.title not in ("", opening.labels["title"]) else []
        opening.title = opening.labels["title"]
        return opening, [*first, *lines[position:]]
    return opening, list(lines[position:])


def _is_head_furniture(line: str, opening: _Opening) -> bool:
    label = _LABEL.fullmatch(line)
    if label and len(line) < 300:
        name = _LABELS[label["name"].lower()]
        opening.labels.setdefault(name, label["value"].strip())
        if name == "date":
            opening.page_date = opening.page_date or dates.parse_date(label["value"])
        return True
    if furniture.is_section(line):
        opening.section = opening.section or furniture.section_name(line)
        return True
    if furniture.is_date_line(line):
        opening.page_date = opening.page_date or dates.parse_date(line)
        return True
    if furniture.is_caption(line):
        opening.captions.append(line)
        return True
    return furniture.is_dropped(line) or furniture.is_end(line)


def _opens_body(line: str) -> bool:
    """Whether a line is already running text: a dateline with a sentence after it."""
    return len(line) > 120 and bool(dateline(line).place)


def _title_from(body: str) -> str:
    sentence = re.split(r"(?<=[.!?])\s", body.split("\n", 1)[0], maxsplit=1)[0]
    return sentence if len(sentence) <= 150 else sentence[:149].rsplit(" ", 1)[0] + "…"


def _is_article(lines: Sequence[str], body: str) -> bool:
    """Notes of the form "key: value", word lists and logs are no articles."""
    keys = [match[1].lower() for line in lines[:8] if (match := _KEY.match(line))]
    if sum(key not in _LABELS for key in keys) >= 3:
        return False
    return prose_share(body) >= 0.3 and bool(_SENTENCE.search(body))


def _signature(body: str) -> str:
    """The last line, when it is only who wrote it ("Tim Humas Bawaslu Kaur")."""
    last = body.rsplit("\n", 1)[-1].strip(" ()-*")
    return last if len(last) <= 70 and _SIGNATURE.fullmatch(last) else ""


def _dated(
    opening: _Opening, body: str, raw: Raw
) -> tuple[dates.Moment | None, list[tuple[str, str]]]:
    """The date of publication, and remarks on the other dates that the text names."""
    seen = list(dates.dates_in(body))
    full = [date for date in seen if date.year is not None]
    extra = [("event_date", f"{d.year:04d}-{d.month:02d}-{d.day:02d}") for d in _distinct(full)]
    extra += [("day_month", f"{d.day:02d}-{d.month:02d}") for d in seen if d.year is None][:3]
    extra += [("weekday_differs", d.raw) for d in full if d.weekday_differs][:3]
    event, event_note = dates.plausible(full[0].moment() if full else None, raw.fetched_at)
    page, page_note = dates.plausible(opening.page_date, raw.fetched_at)
    if opening.page_date is not None:
        extra.append(("page_date", opening.page_date.at.date().isoformat()))
    for note in (page_note, event_note):
        if note and note != "weekday_differs":
            extra.append(("date_note", note))
    if page is None:
        if event is not None:
            extra.append(("date_from", "running_text"))
        return event, extra
    if event is not None and page.at - event.at > _PAGE_CLOCK and page.precision == "day":
        extra.append(("date_from", "running_text"))
        extra.append(("date_note", "page_date_is_not_publication"))
        return event, extra
    extra.append(("date_from", "page_line"))
    return page, extra


def _distinct(seen: list[dates.DateSeen]) -> list[dates.DateSeen]:
    return list({(d.year, d.month, d.day): d for d in reversed(seen)}.values())[::-1][:5]
