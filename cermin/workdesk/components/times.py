"""Moments as people here read them: "Senin, 26 April 2021, pukul 10.00 WIB"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_DAY = timedelta(hours=24)
#: `%Z` of the three Indonesian zones; elsewhere the offset is shown.
_ZONES = {"WIB", "WITA", "WIT"}


def exact_words(moment: datetime) -> str:
    """Return the full moment with weekday and zone, on the clock that is active now."""
    local = timezone.localtime(moment)
    zone = local.tzname() or ""
    return _("%(day)s, at %(time)s %(zone)s") % {
        "day": date_format(local, "l, j F Y"),
        "time": date_format(local, "H.i"),
        "zone": zone if zone in _ZONES else local.strftime("%z"),
    }


def short_words(moment: datetime | date) -> str:
    """Return date and time for a table: "26 Apr 2021, 10.00"; a date without its time."""
    if not isinstance(moment, datetime):
        return date_format(moment, "j M Y")
    return date_format(timezone.localtime(moment), "j M Y, H.i")


def relative_words(moment: datetime, *, now: datetime | None = None) -> str | None:
    """Return "3 hours ago" or "in 2 hours", or None when the moment is 24 hours away or more."""
    distance = (now or timezone.now()) - moment
    if abs(distance) >= _DAY:
        return None
    minutes = int(abs(distance).total_seconds() // 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        words = ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    else:
        hours = minutes // 60
        words = ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    if distance > timedelta(0):
        return _("%(span)s ago") % {"span": words}
    return _("in %(span)s") % {"span": words}


def time_element(moment: datetime | date | None, *, style: str = "relative") -> SafeString:
    """Return a `<time>` element; the exact moment stands in its title.

    Args:
        moment: None gives a dash with words for screen readers.
        style: `relative` (under 24 hours, else short), `short` or `exact`.
    """
    if moment is None:
        return format_html(
            '<span class="muted"><span aria-hidden="true">–</span>'
            '<span class="visually-hidden">{}</span></span>',
            _("no data yet"),
        )
    if not isinstance(moment, datetime):
        return format_html('<time datetime="{}">{}</time>', moment.isoformat(), short_words(moment))
    words = exact_words(moment)
    if style == "relative":
        shown = relative_words(moment) or short_words(moment)
    else:
        shown = words if style == "exact" else short_words(moment)
    return format_html(
        '<time{} datetime="{}" title="{}">{}</time>',
        "" if style == "exact" else mark_safe(' class="nowrap"'),
        moment.isoformat(timespec="seconds"),
        words,
        shown,
    )
