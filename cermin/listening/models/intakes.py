"""The report of one reading: what was taken, what was known, what was refused and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.listening.models.documents import Document
from cermin.listening.models.sources import Source
from cermin.units.models import Unit


class Intake(models.Model):
    """One collection of a source, or one import of files."""

    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="intakes"
    )
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(_("name"), max_length=300)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("taken"), default=0)
    duplicates = models.PositiveIntegerField(_("duplicates"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    # How many lines are not kept because there are too many; the counts above are complete.
    items_left_out = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("intake")
        verbose_name_plural = _("intakes")

    def __str__(self) -> str:
        return self.name


class IntakeItem(models.Model):
    """One file, feed item or row of an intake that deserves a line of its own."""

    class Outcome(models.TextChoices):
        """What became of it."""

        TAKEN = "taken", _("taken")
        DUPLICATE = "duplicate", _("duplicate")
        REFUSED = "refused", _("refused")
        NOTED = "noted", _("noted")

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="items")
    locator = models.CharField(_("place"), max_length=500)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices)
    code = models.CharField(max_length=60, blank=True)
    params = models.JSONField(default=dict, blank=True)
    can_retry = models.BooleanField(_("trying again can help"), default=False)
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        verbose_name = _("intake item")
        verbose_name_plural = _("intake items")

    def __str__(self) -> str:
        return f"{self.locator}: {self.get_outcome_display()}"
