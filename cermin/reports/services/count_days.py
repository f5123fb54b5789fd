"""Count a unit's mentions day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, F, When
from django.db.models.functions import TruncDate

from cermin.listening.models import Mention
from cermin.listening.querysets import day_bounds
from cermin.units.models import Unit


@dataclass(frozen=True, slots=True)
class DayCount:
    """Mentions of one day by tone; all None when nothing was heard yet by that day."""

    day: date
    positive: int | None
    neutral: int | None
    negative: int | None


def count_days(*, unit: Unit, until: date, days: int) -> list[DayCount]:
    """Return the counts of the last `days` days on the unit's clock, the earliest first.

    Days before the unit's first mention have no data, which is not the same as zero mentions.
    """
    first = until - timedelta(days=days - 1)
    start, _end = day_bounds(unit, first)
    _start, end = day_bounds(unit, until)
    # A person's label comes first, as everywhere.
    tone = Case(
        When(human_tone="", then=F("body_tone")),
        default=F("human_tone"),
        output_field=CharField(),
    )
    rows = (
        Mention.objects.filter(unit=unit, counted_at__gte=start, counted_at__lt=end)
        .exclude(status=Mention.Status.DISMISSED)
        .annotate(day=TruncDate("counted_at", tzinfo=unit.tzinfo), tone=tone)
        .values("day", "tone")
        .order_by("day")
        .annotate(number=Count("pk"))
    )
    counts = {(row["day"], row["tone"]): row["number"] for row in rows}
    earliest = (
        Mention.objects.filter(unit=unit)
        .order_by("counted_at")
        .values_list("counted_at", flat=True)
        .first()
    )
    begun = unit.localise(earliest).date() if earliest else None
    result = []
    for offset in range(days):
        day = first + timedelta(days=offset)
        heard = begun is not None and day >= begun
        result.append(
            DayCount(
                day,
                *(
                    counts.get((day, t), 0) if heard else None
                    for t in ("positive", "neutral", "negative")
                ),
            )
        )
    return result
