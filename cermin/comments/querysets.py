"""Which comments: the queue, what the public reads, what has had its time."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cermin.units.querysets import UnitOwnedQuerySet


class CommentQuerySet(UnitOwnedQuerySet):
    """Filters over comments."""

    def waiting(self) -> CommentQuerySet:
        """Return those that nobody has decided."""
        return self.filter(state="waiting")

    def shown(self) -> CommentQuerySet:
        """Return those that the public reads."""
        return self.filter(state="shown")

    def reported(self) -> CommentQuerySet:
        """Return those shown about which a report is open."""
        reports = self.model._meta.get_field("reports").related_model.objects
        open_ones = reports.filter(comment=OuterRef("pk"), closed_at__isnull=True)
        return self.filter(Exists(open_ones), state="shown")

    def in_turn(self) -> CommentQuerySet:
        """Order as a queue: what the lexicon is quiet about first, and always the oldest first."""
        return self.order_by("concern", "pk")

    def refused_before(self, moment: datetime) -> CommentQuerySet:
        """Return refused comments whose words have been kept long enough."""
        words = ~Q(text="") | ~Q(name="")
        return self.filter(words, state__in=["declined", "removed"], decided_at__lt=moment)


class CommentManager(models.Manager.from_queryset(CommentQuerySet)):  # type: ignore[misc]
    """Manager of comments."""
