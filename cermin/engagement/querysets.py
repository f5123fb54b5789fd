"""Sums of what was counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Sum

from cermin.units.querysets import UnitOwnedQuerySet


class PageCountQuerySet(UnitOwnedQuerySet):
    """Counts of pages by day, kind and source."""

    def between(self, since: date, until: date) -> Any:
        """Return the counts of the days, both ends included."""
        return self.filter(day__gte=since, day__lte=until)

    def views(self) -> Any:
        """Return the readings, without clicks on share links."""
        return self.filter(kind="view")

    def total(self) -> int:
        """Return the sum; 0 when nothing was counted."""
        return int(self.aggregate(n=Sum("number"))["n"] or 0)

    def by(self, *fields: str) -> list[tuple[Any, ...]]:
        """Return the sums for each value of the fields: (value, …, sum)."""
        rows = self.order_by().values(*fields).annotate(n=Sum("number"))
        return [(*(row[name] for name in fields), int(row["n"])) for row in rows]


#: Manager of the counts.
PageCountManager = models.Manager.from_queryset(PageCountQuerySet)
