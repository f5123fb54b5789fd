"""Answer calendar applications: one event, or all of a unit's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cermin.newsroom.models import EventPage, UnitHomePage
from cermin.units.models import Unit
from cermin.website.addresses import home_for, hub_for, own_home, unit_of_home
from cermin.website.calendars import CONTENT_TYPE, compose_calendar

#: How far back a subscription reaches, and how many events it holds.
BACK = timedelta(days=90)
MAX_EVENTS = 300


@require_safe
def agenda(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Return a unit's calendar; without a slug, that of the host's unit or of the root unit."""
    home = _home(request, slug)
    away = _elsewhere(request, home, "agenda.ics") if slug else None
    if away is not None:
        return away
    unit = unit_of_home(home)
    since = timezone.now() - BACK
    events = _events(home).filter(ends_at__gte=since).order_by("starts_at", "pk")[:MAX_EVENTS]
    return _answer(request, unit, list(events), f"agenda-{unit.code}.ics")


@require_safe
def event(request: HttpRequest, event: str, slug: str = "") -> HttpResponse:
    """Return one event of a unit; without a slug, of the host's unit or of the root unit."""
    home = _home(request, slug)
    away = _elsewhere(request, home, f"agenda/{event}.ics") if slug else None
    if away is not None:
        return away
    found = _events(home).filter(slug=event).first()
    if found is None:
        raise Http404
    return _answer(request, unit_of_home(home), [found], f"{found.slug}.ics")


def _home(request: HttpRequest, slug: str) -> UnitHomePage:
    """Return the home that the address names, or else the host.

    Raises:
        Http404: there is none.
    """
    hub = hub_for(request)
    home: UnitHomePage | None = home_for(hub, slug) if slug else own_home(request) or hub.home
    if home is None:
        raise Http404
    return home


def _elsewhere(request: HttpRequest, home: UnitHomePage, file: str) -> HttpResponse | None:
    """Return the way to the host of its own that a unit has by now, or None."""
    address = home.get_url(request) or "/"
    return None if address.startswith("/") else HttpResponsePermanentRedirect(f"{address}{file}")


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
