"""What people decided about the coach's remarks, and what the coach last found on a page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models import UnitOwned


class CoachDismissal(models.Model):
    """A remark that somebody found beside the point, with the reason; it holds for this text."""

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    rule = models.CharField(_("rule"), max_length=60)
    fingerprint = models.CharField(_("fingerprint of the text"), max_length=40)
    excerpt = models.CharField(_("text remarked on"), max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dismissed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("dismissed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("dismissed remark")
        verbose_name_plural = _("dismissed remarks")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "fingerprint"], name="newsroom_dismissed_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


class PersonalDataClearance(models.Model):
    """A second person's word that one piece of personal data may go before the public."""

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )
    rule = models.CharField(_("rule"), max_length=60)
    #: Keyed with the installation's secret: the datum itself cannot be found from it.
    fingerprint = models.CharField(_("fingerprint of the datum"), max_length=40)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("cleared by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("cleared at"), auto_now_add=True)

    class Meta:
        verbose_name = _("clearance of personal data")
        verbose_name_plural = _("clearances of personal data")
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["page", "fingerprint"], name="newsroom_cleared_once")
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


class CoachSummary(models.Model):
    """How many remarks the latest revision of a page has; written when the revision is."""

    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="coach_summary",
    )
    revision_id = models.BigIntegerField(_("revision"), null=True)
    #: Keyed with the installation's secret; a text that is the same is not read again.
    text_fingerprint = models.CharField(_("fingerprint of the text"), max_length=40, blank=True)
    errors = models.PositiveIntegerField(_("errors"), default=0)
    doubts = models.PositiveIntegerField(_("to look at"), default=0)
    suggestions = models.PositiveIntegerField(_("suggestions"), default=0)
    personal = models.PositiveIntegerField(_("personal data"), default=0)

    class Meta:
        verbose_name = _("summary of the coach")
        verbose_name_plural = _("summaries of the coach")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.errors}/{self.doubts}/{self.suggestions}/{self.personal}"


class ElectionStage(UnitOwned):
    """A stage of an election during which the unit and all below it weigh their words."""

    name = models.CharField(_("stage"), max_length=160, help_text=_("Campaign, quiet days, vote."))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("election stage")
        verbose_name_plural = _("election stages")
        ordering: ClassVar[list[str]] = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="newsroom_stage_period",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.starts_on} – {self.ends_on})"

    @classmethod
    def is_on(cls, unit: Any, day: Any) -> bool:
        """Tell whether a stage of the unit, or of one above it, is under way on the day."""
        above = [unit.path[:end] for end in range(unit.steplen, len(unit.path) + 1, unit.steplen)]
        stages = cls.objects.filter(unit__path__in=above, starts_on__lte=day, ends_on__gte=day)
        return bool(stages.exists())
