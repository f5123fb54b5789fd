"""Offers: what a unit asks the units below it to publish, and what each of them answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from cermin.units.models import Unit, UnitOwned
from cermin.units.querysets import UnitOwnedQuerySet


class LeadRule(models.TextChoices):
    """Whether a unit puts a paragraph of its own above the article."""

    ALLOWED = "allowed", _("a local lead is welcome")
    REQUIRED = "required", _("a local lead is required")
    FORBIDDEN = "forbidden", _("as it is, without a local lead")


class Offer(UnitOwned):
    """One article or several, offered by a unit to units below it."""

    title = models.CharField(_("title"), max_length=200)
    note = models.TextField(_("note to the units"), max_length=2000, blank=True)
    key_messages = models.TextField(
        _("key messages"), max_length=2000, blank=True, help_text=_("One a line.")
    )
    lead_rule = models.CharField(
        _("local lead"), max_length=10, choices=LeadRule.choices, default=LeadRule.ALLOWED
    )
    deadline = models.DateTimeField(_("answer until"), null=True, blank=True)
    created_at = models.DateTimeField(_("offered"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("offered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=300, blank=True)
    pages: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        "newsroom.NewsPage", through="newsroom.OfferedPage", related_name="+"
    )

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "-created_at"], name="newsroom_offer_unit")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def messages(self) -> list[str]:
        """The key messages, one a line."""
        return [line.strip() for line in self.key_messages.splitlines() if line.strip()]

    @property
    def allows_lead(self) -> bool:
        """Whether a unit may put a paragraph of its own above."""
        return self.lead_rule != LeadRule.FORBIDDEN

    @property
    def requires_lead(self) -> bool:
        """Whether a unit must."""
        return self.lead_rule == LeadRule.REQUIRED


class OfferedPage(models.Model):
    """One article of an offer."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="offered")
    page = models.ForeignKey("newsroom.NewsPage", on_delete=models.CASCADE, related_name="+")
    sort_order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("offered article")
        verbose_name_plural = _("offered articles")
        ordering: ClassVar[list[str]] = ["sort_order", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["offer", "page"], name="newsroom_offeredpage_unique")
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}:{self.page_id}"


class AdoptionQuerySet(UnitOwnedQuerySet):
    """Filters over answers."""

    def for_unit(self, unit: Unit) -> AdoptionQuerySet:
        """Return the answers of exactly this unit."""
        return self.filter(unit=unit)

    def unanswered(self) -> AdoptionQuerySet:
        """Return what nobody has answered and nobody has called off."""
        open_states = [Adoption.State.OFFERED, Adoption.State.SEEN]
        return self.filter(state__in=open_states, offer__withdrawn_at__isnull=True)

    def with_standing(self, now: datetime) -> AdoptionQuerySet:
        """Add `standing`: the state, or `overdue` where the deadline passed without an answer."""
        late = Q(state__in=["offered", "seen"], offer__deadline__lt=now)
        found: AdoptionQuerySet = self.annotate(
            standing=Case(When(late, then=Value("overdue")), default="state", output_field=_WORD)
        )
        return found


_WORD = CharField(max_length=12)


class Adoption(UnitOwned):  # type: ignore[django-manager-missing]
    """What one unit did with one offer."""

    class State(models.TextChoices):
        """From the offer to the answer; `overdue` is told from the deadline, never stored."""

        OFFERED = "offered", _("not opened yet")
        SEEN = "seen", _("seen")
        TAKEN = "taken", _("taken as it is")
        LED = "led", _("taken with a local lead")
        DECLINED = "declined", _("declined")

    class Reason(models.TextChoices):
        """Why a unit declines."""

        ELSEWHERE = "elsewhere", _("does not concern our region")
        ALREADY = "already", _("we have published it already")
        UNCLEAR = "unclear", _("the content needs an explanation first")
        LATE = "late", _("it came too late")
        OTHER = "other", _("another reason")

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="adoptions")
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OFFERED
    )
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices, blank=True)
    words = models.CharField(_("in a few words"), max_length=300, blank=True)
    #: When the unit's writers were last told by mail; empty: they have yet to be.
    told_at = models.DateTimeField(_("told"), null=True, blank=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(AdoptionQuerySet)()

    class Meta:
        verbose_name = _("answer to an offer")
        verbose_name_plural = _("answers to offers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["offer", "unit"], name="newsroom_adoption_unique")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "state"], name="newsroom_adoption_unit"),
            models.Index(
                fields=["offer"],
                condition=Q(told_at__isnull=True),
                name="newsroom_adoption_untold",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}:{self.unit_id}"

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited."""
        is_unanswered = self.state in {self.State.OFFERED, self.State.SEEN}
        return is_unanswered and self.offer.withdrawn_at is None

    @property
    def is_taken(self) -> bool:
        """Whether the unit took it, in one way or the other."""
        return self.state in {self.State.TAKEN, self.State.LED}
