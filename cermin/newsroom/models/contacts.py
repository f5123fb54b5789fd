"""Whom to ask: people and posts that a unit shows to the public."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from cermin.units.models import UnitOwned


class Contact(index.Indexed, UnitOwned):  # type: ignore[misc]
    """One person or counter of a unit, as shown on its home page."""

    name = models.CharField(_("name"), max_length=120)
    position = models.CharField(_("position"), max_length=160, blank=True)
    phone = models.CharField(
        _("telephone"), max_length=30, blank=True, help_text=_("With the area code: 0283 671234.")
    )
    email = models.EmailField(_("e-mail address"), blank=True)
    sort_order = models.PositiveSmallIntegerField(
        _("place in the list"), default=10, help_text=_("Lower numbers stand first.")
    )

    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("name", boost=2),
        index.SearchField("position"),
        index.AutocompleteField("name"),
        index.FilterField("unit"),
    ]

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""), name="newsroom_contact_reachable"
            )
        ]
        indexes = [models.Index(fields=["unit", "sort_order"], name="newsroom_contact_list")]

    def __str__(self) -> str:
        return f"{self.name}, {self.position}" if self.position else self.name
