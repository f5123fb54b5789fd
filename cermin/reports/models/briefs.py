"""When a unit gets its brief, and the brief as it stood at that moment."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.core.models import Attempted
from cermin.core.models.attempts import AttemptedQuerySet
from cermin.units.models import Unit, UnitOwned


class BriefPlan(Attempted):
    """At which time of the unit's day the worker makes its brief."""

    unit = models.OneToOneField(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="brief_plan"
    )
    at = models.TimeField(_("time"), help_text=_("On the unit's own clock."))
    is_active = models.BooleanField(_("active"), default=True)

    objects: ClassVar[models.Manager[BriefPlan]] = models.Manager.from_queryset(AttemptedQuerySet)()

    class Meta:
        verbose_name = _("brief plan")
        verbose_name_plural = _("brief plans")

    def __str__(self) -> str:
        return f"{self.unit}, {self.at}"


class Brief(UnitOwned):
    """A brief as it was made; figures of a past morning do not change afterwards."""

    day = models.DateField(_("day"))
    content = models.JSONField(_("content"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("briefs")
        constraints = [models.UniqueConstraint(fields=["unit", "day"], name="reports_brief_unique")]

    def __str__(self) -> str:
        return f"{self.unit}, {self.day}"
