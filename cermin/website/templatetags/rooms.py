"""Tags for the templates of a unit's rooms."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

from cermin.newsroom.models import EventPage, UnitHomePage
from cermin.units.models import Unit
from cermin.website import structured_rooms
from cermin.website.happening import Today, today_of

register = template.Library()


@register.simple_tag(takes_context=True)
def today_here(
    context: dict[str, Any], unit: Unit | None, home: UnitHomePage | None
) -> Today | None:
    """Return what the unit's home page says of today."""
    if unit is None or home is None or not home.path:
        return None
    return today_of(context["request"], unit, home)


@register.simple_tag(takes_context=True)
def event_data(context: dict[str, Any], page: EventPage, home_url: str) -> SafeString:
    """Return the event's data block."""
    return structured_rooms.event_block(page, context["request"], home_url)


@register.simple_tag
def questions_data(groups: list[dict[str, Any]]) -> SafeString | str:
    """Return the questions' data block."""
    return structured_rooms.questions_block(groups)
