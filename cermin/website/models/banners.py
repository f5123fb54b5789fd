"""A line above every page of a unit and of all units below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cermin.units.models import Unit, UnitOwned
from cermin.units.querysets import UnitOwnedQuerySet

MAX_TEXT = 200


class BannerQuerySet(UnitOwnedQuerySet):
    """Which banners stand over a unit's pages now."""

    def over(self, unit: Unit) -> Self:
        """Return the banners of the unit and of all above it."""
        ends = range(Unit.steplen, len(unit.path) + 1, Unit.steplen)
        return self.filter(unit__path__in=[unit.path[:end] for end in ends])

    def turned_by(self, moment: datetime) -> Self:
        """Return those that began or ended since it was last noted."""
        over = Q(shown_until__lte=moment) & ~Q(noted_state="over")
        begun = Q(shown_from__lte=moment, noted_state="coming")
        return self.filter(over | begun)

    def shown_at(self, moment: datetime) -> Self:
        """Return those that readers see at that moment."""
        return self.filter(
            Q(shown_until__isnull=True) | Q(shown_until__gt=moment), shown_from__lte=moment
        )


class Banner(UnitOwned):
    """One announcement over a whole part of the tree; a script never hides it for good."""

    class Level(models.TextChoices):
        """How much it matters; the order is that of the page."""

        EMERGENCY = "emergency", _("emergency")
        IMPORTANT = "important", _("important")
        INFO = "info", _("information")

    level = models.CharField(_("level"), max_length=12, choices=Level.choices, default=Level.INFO)
    text = models.CharField(_("text"), max_length=MAX_TEXT)
    link_url = models.CharField(_("link"), max_length=500, blank=True)
    link_text = models.CharField(_("words of the link"), max_length=60, blank=True)
    shown_from = models.DateTimeField(_("shown from"))
    shown_until = models.DateTimeField(_("shown until"), null=True, blank=True)
    #: What readers' copies of the pages show; the worker compares it with the clock.
    noted_state = models.CharField(max_length=6, default="coming", editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("made"), auto_now_add=True)

    objects: ClassVar[Any] = models.Manager.from_queryset(BannerQuerySet)()

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        indexes = [models.Index(fields=["unit", "shown_until"], name="website_banner_shown")]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_until__isnull=True) | Q(shown_until__gt=models.F("shown_from")),
                name="website_banner_period",
            )
        ]

    def __str__(self) -> str:
        return self.text

    def state_at(self, moment: datetime) -> str:
        """Return `coming`, `shown` or `over`."""
        if self.shown_until is not None and self.shown_until <= moment:
            return "over"
        return "coming" if self.shown_from > moment else "shown"
