"""Calendars: events as iCalendar (RFC 5545), for one's own calendar and for a subscription."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest

from cermin.newsroom.models import EventPage

CONTENT_TYPE = "text/calendar; charset=utf-8"
#: A line holds 75 octets at most, the line break not counted.
LINE = 75
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_STATUS = {
    EventPage.Status.SCHEDULED: "CONFIRMED",
    EventPage.Status.POSTPONED: "TENTATIVE",
    EventPage.Status.CANCELLED: "CANCELLED",
}


def compose_calendar(
    *, name: str, events: Iterable[EventPage], request: HttpRequest, now: datetime
) -> str:
    """Return a calendar of the events; moments are given in UTC, so no zone need be described.

    Args:
        name: what a calendar application calls the subscription.
        events: with `starts_at` and `ends_at`.
        request: gives the host for absolute addresses.
        now: when the calendar is written, for events that were never published.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cermin//Agenda//ID",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        _text("X-WR-CALNAME", name),
    ]
    for event in events:
        lines += _event(event, request, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{fold(line)}\r\n" for line in lines)


def _event(event: EventPage, request: HttpRequest, now: datetime) -> Iterator[str]:
    address = event.get_full_url(request) or ""
    changed = event.last_published_at or now
    yield "BEGIN:VEVENT"
    yield _text("UID", f"{event.translation_key}@cermin")
    yield f"DTSTAMP:{_utc(changed)}"
    yield f"LAST-MODIFIED:{_utc(changed)}"
    if event.is_all_day:
        # Days without a zone; the end is the first day on which it is over.
        last_day = event.end_day or event.start_day
        yield f"DTSTART;VALUE=DATE:{event.start_day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{last_day + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_utc(event.starts_at)}"
        if event.end_time is not None or event.end_day is not None:
            yield f"DTEND:{_utc(event.ends_at)}"
    yield _text("SUMMARY", event.title)
    yield _text("DESCRIPTION", "\n".join(filter(None, [event.status_note, event.summary, address])))
    where = ", ".join(filter(None, [event.venue, event.address])) or event.online_url
    if where:
        yield _text("LOCATION", where)
    if address:
        yield f"URL:{_plain(address)}"
    yield f"STATUS:{_STATUS[EventPage.Status(event.status)]}"
    yield "END:VEVENT"


def fold(line: str) -> str:
    """Return the line broken where it is too long, never inside a character."""
    parts, current, size = [], "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LINE:
            parts.append(current)
            current, size = "", 1  # the blank that begins a continued line
        current += character
        size += width
    parts.append(current)
    return "\r\n ".join(parts)


def _text(name: str, value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    readable = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in {"Cc", "Cs"})
    return f"{name}:{''.join(_ESCAPES.get(c, c) for c in readable)}"


def _plain(address: str) -> str:
    return "".join(c for c in address if unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"})


def _utc(moment: datetime | None) -> str:
    return f"{(moment or datetime.now(UTC)).astimezone(UTC):%Y%m%dT%H%M%SZ}"
