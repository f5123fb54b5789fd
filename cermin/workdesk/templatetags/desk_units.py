"""Questions about people's rights, for templates: `{% load desk_units %}`."""

from __future__ import annotations

from typing import Any

from django import template

from cermin.units.models import Membership
from cermin.workdesk.permissions import can_change_membership

register = template.Library()


@register.simple_tag
def may_change_membership(user: Any, membership: Membership) -> bool:
    """Tell whether the person may change this role."""
    return can_change_membership(user, membership)
