"""Which banners stand above a unit's pages now."""

from __future__ import annotations

from django.utils import timezone

from cermin.units.models import Unit
from cermin.website.models import Banner

_ORDER = list(Banner.Level.values)


def banners_over(unit: Unit) -> list[Banner]:
    """Return at most one banner of each level, the gravest first, with one question.

    Of each level the nearest stands: a unit's own before that of the unit above; of one unit's
    several the newest.
    """
    rows = Banner.objects.over(unit).shown_at(timezone.now())
    nearest: dict[str, Banner] = {}
    for banner in rows.order_by("-unit__path", "-shown_from", "-pk"):
        nearest.setdefault(banner.level, banner)
    return sorted(nearest.values(), key=lambda banner: _ORDER.index(banner.level))
