"""What a unit watches for besides its own names."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models import UnitOwned


class WatchRule(UnitOwned):
    """Words and phrases; one of the first list must occur, none of the second may."""

    name = models.CharField(_("name"), max_length=100)
    any_of = models.TextField(
        _("one of these"), help_text=_("One word or phrase a line, for example: surat suara.")
    )
    none_of = models.TextField(_("none of these"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("watch rule")
        verbose_name_plural = _("watch rules")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="listening_rule_name_unique")
        ]

    def __str__(self) -> str:
        return self.name

    def phrases(self) -> tuple[str, ...]:
        """Return the wanted phrases."""
        return tuple(line.strip() for line in self.any_of.splitlines() if line.strip())

    def exclusions(self) -> tuple[str, ...]:
        """Return the unwanted phrases."""
        return tuple(line.strip() for line in self.none_of.splitlines() if line.strip())
