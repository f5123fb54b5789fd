"""A list of news as a reader asks for it: between two days, of a kind, on a topic, page by page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.http import urlencode

from cermin.newsroom.models.kinds import Kind

PAGE_SIZE = 12
_SLUG = re.compile(r"[a-z0-9_-]{1,60}")
FROM, UNTIL, PAGE = "dari", "sampai", "hal"
KIND, TOPIC = "jenis", "topik"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list with what it was asked for.

    Attributes:
        rows: the page of the paginator.
        since: first day asked for, or None.
        until: last day asked for, or None.
        kind: kind of text asked for, or "".
        topic: word of the topic asked for, or "".
        query: the filter as a query string, for links to other pages of the list.
    """

    rows: Page[Any]
    since: date | None
    until: date | None
    query: str
    kind: str = ""
    topic: str = ""

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """Every kind that can be asked for."""
        return list(Kind.choices)

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.since or self.until or self.kind or self.topic)


def list_news(request: HttpRequest, pages: Any, zone: ZoneInfo) -> Listing:
    """Return the part of `pages` that the address asks for; nonsense counts as nothing asked.

    Args:
        request: whose address carries `dari`, `sampai`, `jenis`, `topik` and `hal`.
        pages: a queryset of articles.
        zone: in which a day begins and ends.
    """
    since, until = _day(request, FROM), _day(request, UNTIL)
    if since and until and since > until:
        since, until = until, since
    if since:
        pages = pages.filter(first_published_at__gte=_midnight(since, zone))
    if until:
        pages = pages.filter(first_published_at__lt=_midnight(until + timedelta(days=1), zone))
    kind = request.GET.get(KIND, "")
    kind = kind if kind in Kind.values else ""
    topic = request.GET.get(TOPIC, "")
    topic = topic if _SLUG.fullmatch(topic) else ""
    if kind:
        pages = pages.filter(kind=kind)
    if topic:
        pages = pages.filter(topics__slug=topic)
    days = {FROM: since, UNTIL: until}
    asked = {name: day.isoformat() for name, day in days.items() if day}
    asked |= {name: word for name, word in ((KIND, kind), (TOPIC, topic)) if word}
    return Listing(
        rows=Paginator(pages, PAGE_SIZE).get_page(request.GET.get(PAGE)),
        since=since,
        until=until,
        query=urlencode(asked),
        kind=kind,
        topic=topic,
    )


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        day = parse_date(request.GET.get(name, "")[:10])
    except ValueError:
        return None
    # Years at the ends of the calendar cannot be moved into another zone.
    return day if day is not None and 1900 <= day.year <= 2200 else None


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone)
