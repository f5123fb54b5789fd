"""The newsroom's door in the workdesk's rail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cermin.units.permissions import can_write
from cermin.workdesk.navigation import ORDER, Place, register_place


def _writes_here(request: HttpRequest) -> bool:
    unit: Any = getattr(request, "unit", None)  # lazy: truth is asked of what it holds
    return bool(unit) and can_write(request.user, unit)


def register() -> None:
    """Add the door; called once at the start."""
    register_place(
        Place(
            key="newsroom",
            label=_("Newsroom"),
            url_name="newsroom:pages",
            order=ORDER["newsroom"],
            icon="newsroom",
            visible=_writes_here,
            short=_("News"),
            shortcut="b",
        )
    )
