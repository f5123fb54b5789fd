"""What stands on a home page because of the day that it is: events, a warning, open or closed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cermin.newsroom.models import AnnouncementPage, EventPage, UnitHomePage
from cermin.newsroom.opening import Opening
from cermin.units.models import Unit
from cermin.website.page_cache.marking import note_until

#: More events of one day than these stand behind the agenda.
EVENTS = 4
#: For so long a warning stands on the home page.
WARNING_DAYS = 7


@dataclass(frozen=True, slots=True)
class Today:
    """One day of one unit.

    Attributes:
        day: the date on the unit's wall.
        events: what happens on it, in order, cancelled and postponed events among them.
        warning: the newest announcement without delay of the last week, or None.
        opening: whether the office is open, None where it gave no hours.
        opens_today: whether it opens later today.
        opens_tomorrow: whether it opens tomorrow.
    """

    day: date
    events: list[EventPage]
    warning: AnnouncementPage | None
    opening: Opening | None
    opens_today: bool
    opens_tomorrow: bool


def today_of(request: HttpRequest, unit: Unit, home: UnitHomePage) -> Today:
    """Return what the unit's home page says of today, with two questions of the database."""
    now = timezone.now().astimezone(unit.tzinfo)
    midnight = datetime.combine(now.date(), time.min, tzinfo=unit.tzinfo)
    events = (
        EventPage.objects.descendant_of(home)
        .readable()
        .filter(starts_at__lt=midnight + timedelta(days=1), ends_at__gt=midnight)
        .order_by("starts_at", "pk")[:EVENTS]
    )
    warnings: Any = AnnouncementPage.objects.descendant_of(home).readable()
    opening = home.opening_at(now)
    opens = opening.opens_on if opening is not None else None
    if opening is not None:
        note_until(request, opening.changes_at)
    return Today(
        day=now.date(),
        events=[_of(event, unit) for event in events],
        warning=warnings.filter(
            is_immediate=True, first_published_at__gte=now - timedelta(days=WARNING_DAYS)
        )
        .newest_first()
        .first(),
        opening=opening,
        opens_today=opens == now.date(),
        opens_tomorrow=opens == now.date() + timedelta(days=1),
    )


def _of(event: EventPage, unit: Unit) -> EventPage:
    event.owning_unit = unit
    return event
