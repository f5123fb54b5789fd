"""What becomes of an article after its publication: corrections, and its withdrawal."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cermin.newsroom.dates import spoken_moment
from cermin.newsroom.models.kinds import WithdrawalReason
from cermin.units.models import UnitOwned


class Correction(UnitOwned):
    """One correction (*ralat*) of a published article, for everybody to read."""

    page = models.ForeignKey(
        "newsroom.NewsPage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="corrections",
    )
    made_at = models.DateTimeField(_("moment"), db_index=True)
    wrong = models.TextField(_("what it said"), max_length=1000)
    right = models.TextField(_("what is right"), max_length=1000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("corrected by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Never shown to readers."),
    )

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering: ClassVar[list[str]] = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["unit", "-made_at"], name="newsroom_correction_list")]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.right[:60]}"

    @property
    def spoken(self) -> str:
        """When it was made, in the unit's zone."""
        return spoken_moment(self.made_at, self.unit)


class Withdrawal(models.Model):
    """Why a page that the public could read no longer stands as it did; shown in its place."""

    page = models.OneToOneField(
        "newsroom.NewsPage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="withdrawal",
        primary_key=True,
    )
    reason = models.CharField(_("reason"), max_length=10, choices=WithdrawalReason.choices)
    explanation = models.TextField(
        _("explanation for readers"),
        max_length=1000,
        blank=True,
        help_text=_("What happened, and what holds now."),
    )
    target = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page that replaces it"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    keeps_text = models.BooleanField(
        _("leave the text readable under the explanation"), default=False
    )
    revision = models.ForeignKey(
        "wagtailcore.Revision",
        verbose_name=_("text as the public read it"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(_("moment"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=WithdrawalReason.WITHDRAWN) | ~Q(explanation=""),
                name="newsroom_withdrawal_explained",
            ),
            models.CheckConstraint(
                condition=Q(keeps_text=False) | Q(reason=WithdrawalReason.WITHDRAWN),
                name="newsroom_withdrawal_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id}: {self.get_reason_display()}"

    @property
    def spoken(self) -> str:
        """When it was withdrawn, in the unit's zone."""
        return spoken_moment(self.made_at, self.page.owning_unit)
