"""The tabs of the newsroom in the workdesk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cermin.newsroom.models import Adoption, Offer
from cermin.newsroom.permissions import can_offer


def desk_tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the tabs, as `{% tabs %}` takes them; a door without anything behind it is left out.

    “From above” stands where the unit has somebody above, “offered by us” where it has somebody
    below.
    """
    unit: Any = request.unit  # type: ignore[attr-defined]
    found: list[tuple[str, Any, str, int | None]] = [("pages", _("Pages"), "newsroom:pages", None)]
    if unit.depth > 1:
        waiting = Adoption.objects.for_unit(unit).unanswered().count()
        found.append(("offers", _("From above"), "newsroom:offers", waiting or None))
    offers = can_offer(request.user, unit) and not unit.is_leaf()
    if offers or Offer.objects.for_unit(unit).exists():
        found.append(("sent", _("Offered by us"), "newsroom:sent_offers", None))
    found.append(("upkeep", _("Upkeep"), "newsroom:upkeep", None))
    return [
        {"label": label, "url": reverse(name), "current": key == current, "count": count}
        for key, label, name, count in found
    ]
