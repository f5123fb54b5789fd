"""Words of listening in templates: `{% load listening %}`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cermin.listening.models import Source
from cermin.listening.views.sources import health
from cermin.units.models import Unit
from cermin.units.permissions import can_administer

register = template.Library()


@register.filter
def duration_words(span: timedelta | None) -> str:
    """Say a span in its two largest units: "3 hours 20 minutes"."""
    if span is None:
        return _("no data yet")
    minutes = int(span.total_seconds() // 60)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [
        (days, ngettext("%(count)s day", "%(count)s days", days)),
        (hours, ngettext("%(count)s hour", "%(count)s hours", hours)),
        (minutes, ngettext("%(count)s minute", "%(count)s minutes", minutes)),
    ]
    said = [words % {"count": count} for count, words in parts if count][:2]
    return " ".join(said) or _("less than a minute")


@register.simple_tag
def machine_words(machine: dict[str, Any], because: Sequence[str]) -> str:
    """Say modestly what the machine makes of a text, and ask."""
    values = {
        "tone": machine["label"],
        "percent": machine["percent"],
        "words": ", ".join(f"‘{word}’" for word in because[:4]),
    }
    if because:
        return _("Probably %(tone)s (%(percent)s %%) because of: %(words)s – right?") % values
    return _("Probably %(tone)s (%(percent)s %%): no weighty word was found – right?") % values


@register.simple_tag
def source_health(source: Source) -> dict[str, Any]:
    """Return the state of a source and its last error in words."""
    return health(source)


@register.simple_tag
def may_administer(user: Any, unit: Unit) -> bool:
    """Tell whether the person administers the unit."""
    return can_administer(user, unit)
