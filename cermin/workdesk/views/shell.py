"""The frame's own pages: unit switch, colours, everything else."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cermin.units.middleware import SESSION_KEY
from cermin.units.models import Unit
from cermin.workdesk import theme
from cermin.workdesk.navigation import places_for
from cermin.workdesk.unit_search import find_units
from cermin.workdesk.views.base import DeskTemplateView

#: More units than this are narrowed by typing.
SHOWN_UNITS = 40


def safe_next(request: HttpRequest, fallback: str) -> str:
    """Return the address to go on to, if it is one of ours; else the fallback."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if wanted and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return fallback


class UnitSwitchView(DeskTemplateView):
    """Choose the unit to work in, among those that one's roles reach."""

    template_name = "workdesk/unit_picker.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the units that fit the words typed, with the office above each."""
        q = self.request.GET.get("q", "").strip()[:100]
        return super().get_context_data(
            q=q,
            found=find_units(self.request.user, q, limit=SHOWN_UNITS),
            next=safe_next(self.request, reverse("workdesk:today")),
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponseRedirect:
        """Remember the unit; one that the person does not reach is not found."""
        raw = request.POST.get("unit", "")
        unit = (
            Unit.objects.reached_by(request.user).filter(pk=int(raw)).first()
            if raw.isascii() and raw.isdigit() and len(raw) < 19
            else None
        )
        if unit is None:
            raise Http404
        request.session[SESSION_KEY] = unit.pk
        return HttpResponseRedirect(_still_fitting(safe_next(request, "")))


def _still_fitting(address: str) -> str:
    """Return the address, or Today when it names one row, which is the former unit's."""
    today = reverse("workdesk:today")
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return today
    return today if found.kwargs or found.args else address


class MenuView(DeskTemplateView):
    """Every place, the account and the settings of the screen on one page."""

    template_name = "workdesk/menu.html"
    place: ClassVar[str] = "menu"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places."""
        return super().get_context_data(every_place=places_for(self.request), **kwargs)


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the colours that a person, signed in or not, wants."""
    value = request.POST.get("theme", theme.AUTO)
    response = redirect(safe_next(request, "/"))
    theme.remember(
        response,
        value if value in theme.CHOICES else theme.AUTO,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
