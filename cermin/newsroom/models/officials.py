"""Officials: who holds which post, spelled once for the whole unit."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cermin.units.models import UnitOwned
from cermin.units.querysets import UnitOwnedManager, UnitOwnedQuerySet


class OfficialQuerySet(UnitOwnedQuerySet):
    """Which officials hold their post."""

    def serving_on(self, day: date) -> Any:
        """Return those who hold their post on that day."""
        begun = models.Q(serves_from__isnull=True) | models.Q(serves_from__lte=day)
        goes_on = models.Q(serves_until__isnull=True) | models.Q(serves_until__gte=day)
        return self.filter(begun, goes_on)


class Official(index.Indexed, UnitOwned):  # type: ignore[misc]
    """One person in one post of a unit; the spelling here is the one that texts should use."""

    degree_before = models.CharField(
        _("degrees before the name"), max_length=60, blank=True, help_text=_("For example: Dr.")
    )
    name = models.CharField(_("name"), max_length=120, help_text=_("Without degrees."))
    degree_after = models.CharField(
        _("degrees after the name"),
        max_length=80,
        blank=True,
        help_text=_("For example: S.H., M.H."),
    )
    position = models.CharField(_("position"), max_length=160)
    division = models.ForeignKey(
        "newsroom.DivisionPage",
        verbose_name=_("room"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="officials",
    )
    photo = models.ForeignKey(
        "media.MediaImage",
        verbose_name=_("photograph"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    serves_from = models.DateField(_("in office from"), null=True, blank=True)
    serves_until = models.DateField(_("in office until"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=10, help_text=_("Lower numbers stand first.")
    )

    objects: ClassVar[Any] = UnitOwnedManager.from_queryset(OfficialQuerySet)()
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name", boost=2),
        index.SearchField("position"),
        index.AutocompleteField("name"),
        index.FilterField("unit"),
    ]

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(serves_from__isnull=True)
                | models.Q(serves_until__isnull=True)
                | models.Q(serves_until__gte=models.F("serves_from")),
                name="newsroom_official_period",
            )
        ]
        indexes = [models.Index(fields=["unit", "sort_order"], name="newsroom_official_list")]

    def __str__(self) -> str:
        return f"{self.full_name}, {self.position}"

    @property
    def full_name(self) -> str:
        """The name with its degrees: “Dr. Siti Rahma, S.H., M.H.”."""
        name = f"{self.degree_before} {self.name}".strip()
        return f"{name}, {self.degree_after}" if self.degree_after else name

    def clean(self) -> None:
        """Refuse a room of another unit, and an end before the beginning."""
        super().clean()
        if self.serves_from and self.serves_until and self.serves_until < self.serves_from:
            raise ValidationError({"serves_until": _("This day lies before the first one.")})
        if self.division is not None and self.unit_id is not None:
            owner = self.division.owning_unit
            if owner is None or owner.pk != self.unit_id:
                raise ValidationError({"division": _("This room belongs to another unit.")})
