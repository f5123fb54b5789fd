"""What the desk shows of the counts: days, sources, ways to share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cermin.engagement.models import SHARES, Kind, Source
from cermin.workdesk.components.charts import Chart, Series

#: Above this many days, a column stands for a week.
MOST_COLUMNS = 31


@dataclass(frozen=True, slots=True)
class Figures:
    """One unit's or one page's counts of a period.

    Attributes:
        views: readings.
        shares: clicks on ways to share.
        read_through: readings to the end; None while that is not counted.
        chart: readings by day or week.
        sources: (words, number) of where readers came from, most first.
        ways: (words, number) of ways to share, most first.
    """

    views: int
    shares: int
    read_through: int | None
    chart: Chart
    sources: list[tuple[Any, int]]
    ways: list[tuple[Any, int]]


def figures_of(rows: Any, *, since: date, until: date, depth: bool) -> Figures:
    """Return the figures of a period from three sums.

    Args:
        rows: a queryset of `PageCount`, already narrowed to a unit or page.
        since: first day.
        until: last day.
        depth: whether reading to the end is counted.
    """
    found = rows.between(since, until)
    by_kind = dict(found.by("kind"))
    by_day = dict(found.views().by("day"))
    sources = [(Source(key).label, number) for key, number in found.views().by("source")]
    ways = [(Kind(key).label, number) for key, number in by_kind.items() if key in SHARES]
    return Figures(
        views=by_kind.get(Kind.VIEW, 0),
        shares=sum(number for _words, number in ways),
        read_through=by_kind.get(Kind.READ_THROUGH, 0) if depth else None,
        chart=_chart(by_day, since, until),
        sources=sorted(sources, key=lambda row: -row[1]),
        ways=sorted(ways, key=lambda row: -row[1]),
    )


def _chart(by_day: dict[date, int], since: date, until: date) -> Chart:
    step = 1 if (until - since).days < MOST_COLUMNS else 7
    labels, values = [], []
    day = since
    while day <= until:
        span = [day + timedelta(days=n) for n in range(step)]
        labels.append(date_format(day, "j M"))
        values.append(sum(by_day.get(one, 0) for one in span))
        day += timedelta(days=step)
    best = max(by_day, key=lambda one: by_day[one], default=None)
    title = (
        _("Most was read on %(day)s") % {"day": date_format(best, "l, j F")}
        if best is not None
        else _("Nothing was read in this period")
    )
    return Chart(
        title=title,
        labels=labels,
        series=[Series(_("readings"), values, "ours")],
        kind="column",
        basis=_("Readings by day, robots left out")
        if step == 1
        else _("Readings by week, robots left out"),
        y_label=_("readings"),
        short=True,
        filename="pembaca",
    )
