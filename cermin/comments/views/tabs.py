"""The tabs of comments in the workdesk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cermin.comments.permissions import can_moderate


def desk_tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the tabs that this person sees."""
    unit: Any = request.unit  # type: ignore[attr-defined]
    queue = reverse("comments:queue")
    found = [
        ("waiting", _("Waiting"), queue, True),
        ("reported", _("Reported"), f"{queue}?antrean=dilaporkan", True),
        ("record", _("All comments"), reverse("comments:record"), False),
        ("log", _("Log of decisions"), reverse("comments:log"), False),
        ("switches", _("Open and close"), reverse("comments:switches"), True),
    ]
    moderates = can_moderate(request.user, unit)
    return [
        {"label": label, "url": url, "current": key == current}
        for key, label, url, only_moderators in found
        if moderates or not only_moderators
    ]
