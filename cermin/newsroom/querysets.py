"""Which pages the public may read, and which belong to a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from wagtail.models import PageManager, PageViewRestriction, Revision, WorkflowState
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from cermin.units.models import Unit

#: Depth of a news index: root, hub, home, index.
FRAME_DEPTH = 4
#: Pages that people write, though they stand beside the indexes: a unit has each once.
STANDING_TYPES = ("ppidpage", "faqpage")
#: What has to happen next with a page.
STATES = ("draft", "review", "returned", "scheduled", "changed", "live", "withdrawn")


class NewsroomPageQuerySet(PageQuerySet):  # type: ignore[misc]
    """Filters that every page type of the newsroom shares."""

    def readable(self) -> Any:
        """Return the pages that anybody may read: live and under no restriction.

        Unlike Wagtail's `.live().public()` this asks one question of the database, not two.
        """
        restricted = PageViewRestriction.objects.annotate(
            candidate=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        ).filter(candidate__startswith=F("page__path"))
        return self.filter(~Exists(restricted), live=True)

    def of_unit(self, unit: Unit) -> Any:
        """Return the pages at and below the unit's home page."""
        home = unit.site_root
        return self.none() if home is None else self.filter(path__startswith=home.path)

    def at_home(self) -> Any:
        """Return the pages whose canonical address is their own: no articles taken elsewhere."""
        kind = ContentType.objects.get_by_natural_key("newsroom", "syndicatedpage")
        return self.exclude(content_type=kind)

    def written_by_people(self) -> Any:
        """Return the pages below the frame of hub, home and index, and the standing pages."""
        standing = Q(depth=FRAME_DEPTH, content_type__model__in=STANDING_TYPES)
        return self.filter(Q(depth__gt=FRAME_DEPTH) | standing)

    def with_state(self) -> Any:
        """Add `state`, one of `STATES`, and `touched_at`, when somebody last wrote."""
        flows = WorkflowState.objects.filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id=Cast(OuterRef("pk"), CharField()),
        )
        waiting = Revision.objects.filter(
            base_content_type__app_label="wagtailcore",
            base_content_type__model="page",
            object_id=Cast(OuterRef("pk"), CharField()),
            approved_go_live_at__isnull=False,
        )
        return self.annotate(
            state=Case(
                When(Exists(flows.filter(status="in_progress")), then=Value("review")),
                When(Exists(flows.filter(status="needs_changes")), then=Value("returned")),
                When(Exists(waiting), then=Value("scheduled")),
                When(live=True, has_unpublished_changes=True, then=Value("changed")),
                When(live=True, then=Value("live")),
                When(first_published_at__isnull=False, then=Value("withdrawn")),
                default=Value("draft"),
                output_field=CharField(),
            ),
            touched_at=Coalesce("latest_revision_created_at", "last_published_at"),
        )

    def newest_first(self) -> Any:
        """Return the pages in the order in which readers want them."""
        return self.order_by(F("first_published_at").desc(nulls_last=True), "-pk")


#: Manager of the newsroom's page types.
NewsroomPageManager = PageManager.from_queryset(NewsroomPageQuerySet)
