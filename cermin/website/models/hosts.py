"""A host name of a unit's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models import UnitOwned


class UnitHost(UnitOwned):
    """One host name that answers with one unit's pages; whatever the port, it is nobody else's."""

    hostname = models.CharField(_("host name"), max_length=253, unique=True)
    site = models.OneToOneField(
        "wagtailcore.Site", editable=False, on_delete=models.CASCADE, related_name="unit_host"
    )

    class Meta:
        verbose_name = _("host name of a unit")
        verbose_name_plural = _("host names of units")
        constraints = [
            models.UniqueConstraint(fields=["unit"], name="website_host_one_a_unit"),
            models.CheckConstraint(
                condition=models.Q(hostname=models.functions.Lower("hostname")),
                name="website_host_lower_case",
            ),
        ]

    def __str__(self) -> str:
        return self.hostname
