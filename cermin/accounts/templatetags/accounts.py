"""Small things that the pages of accounts need: `{% load accounts %}`."""

from __future__ import annotations

from django import template
from django.forms import BoundField, CheckboxInput
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cermin.accounts.user_agents import describe

register = template.Library()


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Draw the field without a placeholder, which would only repeat the label above it."""
    return field.as_widget(attrs={"placeholder": False})


@register.filter
def is_check(field: BoundField) -> bool:
    """Tell whether the label stands beside the control."""
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def in_fours(key: str) -> str:
    """Return a long key in groups of four, as people copy it."""
    return " ".join(key[i : i + 4] for i in range(0, len(key), 4))


@register.filter
def browser(user_agent: str) -> str:
    """Return the browser and system in words."""
    name, system = describe(user_agent)
    if name and system:
        return _("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or _("an unknown browser")
