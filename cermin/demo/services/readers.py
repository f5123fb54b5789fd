"""Let the public read what the story published."""

from __future__ import annotations

from datetime import datetime, timedelta

from cermin.engagement.models import Kind, Source
from cermin.engagement.services import add_to_count
from cermin.newsroom.models import NewsPage

#: Days back → readings: a week of the story, the freshest news read most.
_DAYS = (148, 96, 61, 34, 22, 17, 9)
_SOURCES = {Source.SEARCH: 4, Source.SOCIAL: 3, Source.DIRECT: 2, Source.INTERNAL: 1}
_WAYS = {Kind.WHATSAPP: 9, Kind.COPY: 4, Kind.FACEBOOK: 3, Kind.X: 1, Kind.TELEGRAM: 1}


def read_pages(*, now: datetime) -> None:
    """Count the readings and clicks of the last seven days for each published article."""
    for rank, page in enumerate(NewsPage.objects.live().order_by("pk"), start=1):
        unit = page.owning_unit
        if unit is None:
            continue
        today = now.astimezone(unit.tzinfo).date()
        for back, readings in enumerate(_DAYS):
            day = today - timedelta(days=back)
            for source, tenths in _SOURCES.items():
                number = readings * tenths // (10 * rank) + 1
                add_to_count(
                    unit=unit,
                    page_id=page.pk,
                    day=day,
                    kind=Kind.VIEW,
                    source=source,
                    number=number,
                )
        for kind, clicks in _WAYS.items():
            add_to_count(
                unit=unit,
                page_id=page.pk,
                day=today,
                kind=kind,
                source=Source.UNKNOWN,
                number=clicks // rank + 1,
            )
