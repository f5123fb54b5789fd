"""How a unit's site looks: a logo, a name beside it, one colour."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models import UnitOwned


class SiteStyle(UnitOwned):
    """What a unit chose; what it left empty comes from the nearest unit above that chose it."""

    masthead_name = models.CharField(_("name beside the logo"), max_length=60, blank=True)
    logo = models.ForeignKey(
        "media.MediaImage",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    logo_alt = models.CharField(_("logo in words"), max_length=120, blank=True)
    accent = models.CharField(
        _("colour"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write the colour as #rrggbb."))],
    )

    class Meta:
        verbose_name = _("look of a site")
        verbose_name_plural = _("looks of sites")
        constraints = [models.UniqueConstraint(fields=["unit"], name="website_style_one_a_unit")]

    def __str__(self) -> str:
        return self.masthead_name or self.accent
