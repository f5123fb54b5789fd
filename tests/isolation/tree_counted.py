"""How often the pages of each unit of the test tree were read."""

from typing import Any

from cermin.engagement.models import Kind, PageCount, Source


def add_counted(holdings: list[Any]) -> None:
    """Give every unit one reading of its live page; the page's title bears the marker."""
    PageCount.objects.bulk_create(
        PageCount(
            unit=h.unit,
            page_id=h["live"],
            day=h.unit.today(),
            kind=Kind.VIEW,
            source=Source.DIRECT,
            number=1,
        )
        for h in holdings
    )
