"""What every view of the workdesk inherits: signed in, a member, in a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib.auth.mixins import AccessMixin
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.generic import TemplateView

from cermin.units.models import Unit

if TYPE_CHECKING:
    from cermin.accounts.models import User


class DeskMixin(AccessMixin):
    """Let members in: others are sent to sign in, or told that they belong to no unit yet.

    A view names its `place` in the navigation, and may set `permission = staticmethod(predicate)`
    with a predicate `(user, unit) -> bool` of a `permissions.py`; who may not gets 404, like
    somebody else's row.
    """

    place: ClassVar[str] = ""
    permission: ClassVar[Any] = None  # a staticmethod of (user, unit) → bool
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request, or say why not."""
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not request.unit:  # type: ignore[attr-defined]
            return render(request, "workdesk/no_unit.html", status=403)
        permission = type(self).permission
        if permission is not None and not permission(request.user, self.unit):
            raise Http404
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        # A shared computer must not show a desk from the browser's cache after sign-out.
        response.setdefault("Cache-Control", "private, no-store")
        return response

    @property
    def person(self) -> User:
        """Whoever is signed in."""
        return cast("User", self.request.user)

    @property
    def unit(self) -> Unit:
        """The unit that the person works in now."""
        unit: Unit = self.request.unit  # type: ignore[attr-defined]
        return unit

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the place, the way back and the unit."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.setdefault("place", self.place)
        context.setdefault("breadcrumbs", self.get_breadcrumbs())
        context.setdefault("unit", self.unit)
        return context

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back: words and address; none on a place's first page."""
        return []


class DeskTemplateView(DeskMixin, TemplateView):
    """A page of the workdesk."""
