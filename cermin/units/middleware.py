"""Give every request of a signed-in person the unit that they work in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from cermin.units.models import Unit

SESSION_KEY = "cermin_unit"


def current_unit(request: HttpRequest) -> Unit | None:
    """Return the unit chosen in the session, or the first that the person's roles reach."""
    reached = Unit.objects.reached_by(request.user)
    chosen = request.session.get(SESSION_KEY)
    unit: Unit | None = reached.filter(pk=chosen).first() if chosen else None
    if unit is None and request.user.is_authenticated and not request.user.is_superuser:
        # The unit of one's own membership comes before those that it merely reaches.
        unit = reached.filter(memberships__user=request.user).first()
    return unit or reached.first()


class CurrentUnitMiddleware:
    """Set `request.unit`, read when first used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Attach the unit; every time is shown in its zone."""
        request.unit = SimpleLazyObject(lambda: current_unit(request))  # type: ignore[attr-defined]
        if request.path_info.startswith("/desk/") and request.user.is_authenticated:
            unit = current_unit(request)
            request.unit = unit  # type: ignore[attr-defined]
            if unit is not None:
                with timezone.override(unit.tzinfo):
                    return self.get_response(request)
        return self.get_response(request)
