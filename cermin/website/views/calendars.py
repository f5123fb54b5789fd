"""Answer calendar applications: one event, or all of a unit's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cermin.newsroom.models import EventPage, UnitHomePage
from cermin.units.models import Unit
from cermin.website.addresses import home_for, hub_for, unit_of_home
from cermin.website.calendars import CONTENT_TYPE, compose_calendar

#: How far back a subscription reaches, and how many events it holds.
BACK = timedelta(days=90)
MAX_EVENTS = 300


@require_safe
def agenda(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Return a unit's calendar, or the root unit's at the institution's own address."""
    hub = hub_for(request)
    home: Any = home_for(hub, slug) if slug else hub.home
    if home is None:
        raise Http404
    unit = unit_of_home(home)
    since = timezone.now() - BACK
    events = _events(home).filter(ends_at__gte=since).order_by("starts_at", "pk")[:MAX_EVENTS]
    return _answer(request, unit, list(events), f"agenda-{unit.code}.ics")


@require_safe
def event(request: HttpRequest, slug: str, event: str) -> HttpResponse:
    """Return one event."""
    home = home_for(hub_for(request), slug)
    found = _events(home).filter(slug=event).first()
    if found is None:
        raise Http404
    return _answer(request, unit_of_home(home), [found], f"{found.slug}.ics")


def _events(home: UnitHomePage) -> Any:
    return EventPage.objects.descendant_of(home).readable()


def _answer(
    request: HttpRequest, unit: Unit, events: list[EventPage], filename: str
) -> HttpResponse:
    name = _("Agenda of %(unit)s") % {"unit": unit.short_name}
    text = compose_calendar(name=name, events=events, request=request, now=timezone.now())
    response = HttpResponse(text, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
