"""A list of news as a reader asks for it: between two days, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.dateparse import parse_date
from django.utils.http import urlencode

PAGE_SIZE = 12
FROM, UNTIL, PAGE = "dari", "sampai", "hal"


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list with what it was asked for.

    Attributes:
        rows: the page of the paginator.
        since: first day asked for, or None.
        until: last day asked for, or None.
        query: the filter as a query string, for links to other pages of the list.
    """

    rows: Page[Any]
    since: date | None
    until: date | None
    query: str

    @property
    def is_filtered(self) -> bool:
        """Whether a day was asked for."""
        return self.since is not None or self.until is not None


def list_news(request: HttpRequest, pages: Any, zone: ZoneInfo) -> Listing:
    """Return the part of `pages` that the address asks for; nonsense counts as nothing asked.

    Args:
        request: whose address carries `dari`, `sampai` and `hal`.
        pages: a queryset with `first_published_at`.
        zone: in which a day begins and ends.
    """
    since, until = _day(request, FROM), _day(request, UNTIL)
    if since and until and since > until:
        since, until = until, since
    if since:
        pages = pages.filter(first_published_at__gte=_midnight(since, zone))
    if until:
        pages = pages.filter(first_published_at__lt=_midnight(until + timedelta(days=1), zone))
    asked = {FROM: since, UNTIL: until}
    return Listing(
        rows=Paginator(pages, PAGE_SIZE).get_page(request.GET.get(PAGE)),
        since=since,
        until=until,
        query=urlencode({name: day.isoformat() for name, day in asked.items() if day}),
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
