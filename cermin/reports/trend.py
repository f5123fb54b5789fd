"""The chart of two weeks, with its finding as title."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cermin.reports.services.count_days import DayCount
from cermin.workdesk.components.charts import Chart, Series


def finding(counts: Sequence[DayCount]) -> str:
    """Return what the chart shows, as a sentence about negative tone."""
    negative = [count.negative for count in counts if count.negative is not None]
    if not negative:
        return _("Mentions by tone")
    if not any(negative):
        return _("No negative tone in this time")
    falling = _run(negative, falling=True)
    if falling >= 2:
        return _("Negative tone has fallen %(n)s days in a row") % {"n": falling}
    rising = _run(negative, falling=False)
    if rising >= 2:
        return _("Negative tone has risen %(n)s days in a row") % {"n": rising}
    total = sum(negative)
    days = sum(bool(value) for value in negative)
    return ngettext(
        "%(total)s negative mention on %(days)s of %(all)s days",
        "%(total)s negative mentions on %(days)s of %(all)s days",
        total,
    ) % {"total": total, "days": days, "all": len(negative)}


def _run(values: Sequence[int], *, falling: bool) -> int:
    """Return over how many last days the values only fell, or only rose."""
    length = 0
    for earlier, later in reversed(list(pairwise(values))):
        if (later < earlier) if falling else (later > earlier):
            length += 1
        else:
            break
    return length


def trend_chart(counts: Sequence[DayCount]) -> Chart:
    """Return the chart of mentions by tone and day."""
    return Chart(
        title=finding(counts),
        basis=_("Mentions a day by tone, without dismissed ones; a gap means no data."),
        labels=[date_format(count.day, "j M") for count in counts],
        series=[
            Series(pgettext("tone", "negative"), [c.negative for c in counts], tone="negative"),
            Series(pgettext("tone", "neutral"), [c.neutral for c in counts], tone="neutral"),
            Series(pgettext("tone", "positive"), [c.positive for c in counts], tone="positive"),
        ],
        kind="column",
        stacked=True,
        x_label=_("Day"),
        y_label=_("mentions"),
        filename="pemberitaan-per-hari",
    )
