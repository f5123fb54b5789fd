"""Which documents and mentions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from cermin.language.sentiment.model import REVIEW_BELOW
from cermin.units.querysets import UnitOwnedQuerySet

if TYPE_CHECKING:
    from cermin.units.models import Unit


#: Nobody judged the tone of the text, and the machine is unsure of it.
UNSURE = Q(human_tone="", confidence__lt=REVIEW_BELOW)


def day_bounds(unit: Unit, day: date) -> tuple[datetime, datetime]:
    """Return the moments at which the day begins and ends on the unit's clock."""
    start = datetime.combine(day, time.min, tzinfo=unit.tzinfo)
    return start, datetime.combine(day + timedelta(days=1), time.min, tzinfo=unit.tzinfo)


class DocumentQuerySet(models.QuerySet[Any]):
    """Filters over documents."""

    def visible_to(self, user: Any) -> DocumentQuerySet:
        """Return the documents that concern a unit which the person reaches."""
        if user.is_authenticated and user.is_superuser:
            return self.all()
        mentions = self.model._meta.get_field("mentions").related_model.objects.visible_to(user)
        return self.filter(pk__in=mentions.values("document_id"))


DocumentManager = models.Manager.from_queryset(DocumentQuerySet)


class MentionQuerySet(UnitOwnedQuerySet):
    """Filters over mentions."""

    def on_day(self, unit: Unit, day: date) -> MentionQuerySet:
        """Return the unit's mentions that count for the day on its own clock."""
        start, end = day_bounds(unit, day)
        return self.filter(unit=unit, counted_at__gte=start, counted_at__lt=end)

    def waiting(self) -> MentionQuerySet:
        """Return the mentions that ask for an answer and have none."""
        return self.filter(needs_answer=True).exclude(status__in=["answered", "dismissed"])

    def at_hand(self, user: Any) -> MentionQuerySet:
        """Return what waits for this person: assigned to them, or asking and taken by nobody.

        Negative mentions that nobody has taken are left out: they burn, and stand apart.
        """
        mine = Q(assignee=user, status="assigned")
        free = Q(needs_answer=True, assignee=None) & ~Q(status__in=["answered", "dismissed"])
        negative = Q(human_tone="negative") | Q(human_tone="", body_tone="negative")
        return self.filter(mine | (free & ~negative))

    def with_tone(self) -> MentionQuerySet:
        """Annotate `tone`: the person's label when there is one, else the machine's reading."""
        tone = models.Case(
            models.When(human_tone="", then=models.F("body_tone")),
            default=models.F("human_tone"),
        )
        found: MentionQuerySet = self.annotate(tone=tone)
        return found


MentionManager = models.Manager.from_queryset(MentionQuerySet)
