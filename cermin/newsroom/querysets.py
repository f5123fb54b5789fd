"""Which pages the public may read, and which belong to a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef
from wagtail.models import PageManager, PageViewRestriction
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from cermin.units.models import Unit


class NewsroomPageQuerySet(PageQuerySet):  # type: ignore[misc]
    """Filters that every page type of the newsroom shares."""

    def readable(self) -> NewsroomPageQuerySet:
        """Return the pages that anybody may read: live and under no restriction.

        Unlike Wagtail's `.live().public()` this asks one question of the database, not two.
        """
        restricted = PageViewRestriction.objects.annotate(candidate=OuterRef("path")).filter(
            candidate__startswith=F("page__path")
        )
        return self.filter(~Exists(restricted), live=True)

    def of_unit(self, unit: Unit) -> NewsroomPageQuerySet:
        """Return the pages at and below the unit's home page."""
        if unit.site_root_id is None:
            return self.none()
        return self.filter(path__startswith=unit.site_root.path)

    def newest_first(self) -> NewsroomPageQuerySet:
        """Return the pages in the order in which readers want them."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


#: Manager of the newsroom's page types.
NewsroomPageManager = PageManager.from_queryset(NewsroomPageQuerySet)
