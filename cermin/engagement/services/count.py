"""Add to a page's counts."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from cermin.engagement.exceptions import NotAPublicPage
from cermin.engagement.models import PageCount
from cermin.newsroom.models.base import unit_at
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.units.models import Unit


def count_signal(*, page_id: int, below: str, kind: str, source: str) -> Unit:
    """Count one reading or click of today, as the unit's wall shows it, and return the unit.

    No audit entry: this is no act of a person of the institution.

    Args:
        page_id: which page.
        below: path of the institution's hub; a page of another is not counted at this address.
        kind: a value of `Kind`.
        source: a value of `Source`.

    Raises:
        NotAPublicPage: there is no such page that anybody may read below the hub.
    """
    pages = NewsroomPageQuerySet(Page).readable().filter(pk=page_id, path__startswith=below)
    path = pages.values_list("path", flat=True).first()
    unit = unit_at(path) if path else None
    if unit is None:
        raise NotAPublicPage
    add_to_count(unit=unit, page_id=page_id, day=unit.today(), kind=kind, source=source)
    return unit


def add_to_count(
    *, unit: Unit, page_id: int, day: date, kind: str, source: str, number: int = 1
) -> None:
    """Add to the row of a page, day, kind and source; two at once lose nothing."""
    which = {"unit": unit, "page_id": page_id, "day": day, "kind": kind, "source": source}
    with transaction.atomic():
        rows = PageCount.objects.filter(**which)
        if rows.update(number=F("number") + number):
            return
        # The constraint lets one of two first readers in; both then add to its row.
        PageCount.objects.bulk_create([PageCount(**which)], ignore_conflicts=True)
        rows.update(number=F("number") + number)
