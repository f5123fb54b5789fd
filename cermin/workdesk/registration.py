"""What the shell itself brings: its places, its settings tabs, its search for units."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cermin.units.models import Unit
from cermin.workdesk.navigation import (
    ORDER,
    Place,
    SettingsTab,
    register_place,
    register_settings_tab,
)
from cermin.workdesk.permissions import can_read_history
from cermin.workdesk.search import Result, SearchProvider, register_search
from cermin.workdesk.unit_search import find_units


def _may_read_history(request: HttpRequest) -> bool:
    unit: Unit | None = request.unit  # type: ignore[attr-defined]
    return bool(unit) and can_read_history(request.user, unit)  # type: ignore[arg-type]


def _search_units(user: Any, unit: Unit, q: str, limit: int) -> list[Result]:
    return [
        Result(
            title=row.short_name,
            url=f"{reverse('workdesk:unit')}?q={row.code}",
            text=row.name if row.name != row.short_name else "",
            meta=" · ".join(filter(None, [above, str(row.get_kind_display()), row.code])),
            posts_unit=row.pk,
        )
        for row, above in find_units(user, q, limit=limit).rows
    ]


def register() -> None:
    """Put everything into the registries; called when the app starts."""
    register_place(
        Place("today", _("Today"), "workdesk:today", ORDER["today"], "today", shortcut="h")
    )
    register_place(
        Place(
            "settings",
            _("Settings"),
            "workdesk:people",
            ORDER["settings"],
            "settings",
            shortcut="s",
        )
    )
    register_settings_tab(SettingsTab("people", _("People"), "workdesk:people", 10))
    register_settings_tab(SettingsTab("unit", _("Unit"), "workdesk:unit_details", 20))
    register_settings_tab(
        SettingsTab("history", _("Audit log"), "workdesk:history", 90, _may_read_history)
    )
    register_search(SearchProvider("units", _("Units"), _search_units, order=900))
