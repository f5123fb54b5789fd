"""Let a view say what its answer shows, so that the door before Django may keep it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from cermin.units.models import Unit
from cermin.website.page_cache.tags import tags_of_page

#: Only between Django and `front`, which takes them away.
TAGS_HEADER = "X-Cermin-Shows"
UNTIL_HEADER = "X-Cermin-Until"
_SHOWN = "_cermin_shown"
_UNTIL = "_cermin_until"


def note_shown(request: HttpRequest, unit: Unit, *, lists_institution: bool = False) -> None:
    """Say that the answer shows what a unit publishes; may be called for several units.

    Args:
        request: what is being answered.
        unit: whose pages, contacts, banners and style the answer shows.
        lists_institution: whether it lists pages of all units of the institution.
    """
    shown = tags_of_page(unit, lists_institution=lists_institution)
    known: frozenset[str] = getattr(request, _SHOWN, frozenset())
    setattr(request, _SHOWN, known | shown)
    # “Today” and the notice of an office that closed change when the unit's day ends.
    note_until(request, _end_of_day(unit))


def note_until(request: HttpRequest, moment: datetime) -> None:
    """Say that the answer changes by itself at a moment: a banner that begins or ends."""
    known: datetime | None = getattr(request, _UNTIL, None)
    if known is None or moment < known:
        setattr(request, _UNTIL, moment)


def keep_to_oneself(request: HttpRequest) -> None:
    """Say that the answer is for this reader alone, whatever it shows."""
    setattr(request, _SHOWN, None)


class PageMarkMiddleware:
    """Write on an answer what the views noted."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Mark whole answers to questions that change nothing."""
        response = self.get_response(request)
        shown: Any = getattr(request, _SHOWN, None)
        if shown and response.status_code == 200:
            response.headers[TAGS_HEADER] = " ".join(sorted(shown))
            response.headers[UNTIL_HEADER] = f"{getattr(request, _UNTIL).timestamp():.3f}"
        return response


def _end_of_day(unit: Unit) -> datetime:
    tomorrow = timezone.now().astimezone(unit.tzinfo).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=unit.tzinfo)
