"""What hangs on an article: further units, people named, similar articles."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cermin.units.models import Unit


class SupportingUnit(Orderable):  # type: ignore[misc]
    """A unit that shares in what an article tells, beside the one whose article it is."""

    page = ParentalKey("newsroom.NewsPage", on_delete=models.CASCADE, related_name="supporting")
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):  # type: ignore[misc]
        verbose_name = _("supporting unit")
        verbose_name_plural = _("supporting units")
        constraints = [
            models.UniqueConstraint(fields=["page", "unit"], name="newsroom_supportingunit_once")
        ]

    def __str__(self) -> str:
        return str(self.unit)


class NamedPerson(Orderable):  # type: ignore[misc]
    """Somebody whom an article names, with the title that they bore then."""

    page = ParentalKey("newsroom.NewsPage", on_delete=models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=120)
    position = models.CharField(
        _("position"), max_length=160, blank=True, help_text=_("As it was on that day.")
    )

    class Meta(Orderable.Meta):  # type: ignore[misc]
        verbose_name = _("person named")
        verbose_name_plural = _("people named")
        indexes = [models.Index(fields=["name"], name="newsroom_person_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.position}" if self.position else self.name


class RelatedPage(models.Model):
    """That an article is told to be like another, computed when it was published."""

    page = models.ForeignKey(
        "newsroom.NewsPage",
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="related_rows",
    )
    other = models.ForeignKey(
        "newsroom.NewsPage",
        verbose_name=_("similar article"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    rank = models.PositiveSmallIntegerField(_("rank"))
    score = models.FloatField(_("likeness"), help_text=_("From 0 to 1."))

    class Meta:
        verbose_name = _("related article")
        verbose_name_plural = _("related articles")
        ordering: ClassVar[list[str]] = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["page", "other"], name="newsroom_related_once"),
            models.CheckConstraint(
                condition=~models.Q(page=models.F("other")), name="newsroom_related_not_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.page_id} → {self.other_id}"
