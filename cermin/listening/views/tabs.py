"""The views of the place Monitoring."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

_TABS = (
    ("mentions", _("Mentions"), "listening:mentions"),
    ("sources", _("Sources"), "listening:sources"),
    ("rules", _("Watch rules"), "listening:rules"),
    ("intakes", _("Imports and readings"), "listening:intakes"),
)


def desk_tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the tabs of Monitoring, as `{% tabs %}` takes them."""
    return [
        {"label": label, "url": reverse(name), "current": key == current}
        for key, label, name in _TABS
    ]
