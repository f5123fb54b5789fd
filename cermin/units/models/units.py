"""A unit: one office in the tree of an institution."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node

from cermin.units.querysets import UnitManager

#: 33, 33.29, 33.29.01 or 33.29.01.2001: province, regency or city, district, village.
_region_code = RegexValidator(
    r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?\Z",
    _("This is no region code. Write it with dots, such as 33.29."),
)


class Timezone(models.TextChoices):
    """The three time zones of Indonesia, in use under these names (Keppres 41/1987)."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Unit(MP_Node):  # type: ignore[misc]
    """One office: the centre, a province's, a regency's, or a technical unit."""

    class Kind(models.TextChoices):
        """Where in the administration the office stands."""

        NATIONAL = "national", _("national")
        PROVINCE = "province", _("province")
        REGENCY = "regency", _("regency")
        CITY = "city", _("city")
        REGIONAL_OFFICE = "regional_office", _("regional office")
        TECHNICAL = "technical", _("technical unit")
        OTHER = "other", _("other")

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_("Stands in commands and addresses, for example “kpu-3329”."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.OTHER)
    institution = models.CharField(
        _("institution"), max_length=60, help_text=_("Short name that all its units share: KPU.")
    )
    name = models.CharField(_("official name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=120)
    region_code = models.CharField(
        _("region code"),
        max_length=13,
        blank=True,
        validators=[_region_code],
        help_text=_("Kemendagri code, such as 33.29."),
    )
    place = models.CharField(
        _("place"), max_length=100, blank=True, help_text=_("Region served: Brebes, Jawa Tengah.")
    )
    timezone = models.CharField(
        _("time zone"), max_length=20, choices=Timezone.choices, default=Timezone.WIB
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    collection = models.OneToOneField(
        "wagtailcore.Collection",
        verbose_name=_("collection"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="unit",
    )
    site_root = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("home page"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="unit",
    )

    objects: ClassVar[UnitManager] = UnitManager()
    node_order_by: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="units_unit_valid_period",
            )
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def tzinfo(self) -> ZoneInfo:
        """The unit's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def zone_label(self) -> str:
        """WIB, WITA or WIT."""
        return str(Timezone(self.timezone).label)

    def today(self) -> date:
        """Return the date on the unit's wall."""
        return timezone.now().astimezone(self.tzinfo).date()

    def localise(self, moment: datetime) -> datetime:
        """Return a moment in the unit's time zone."""
        return moment.astimezone(self.tzinfo)

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the office existed on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


class UnitAlias(models.Model):
    """Another name by which texts call a unit, possibly only for a time."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="aliases"
    )
    name = models.CharField(_("name"), max_length=200)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(fields=["unit", "name"], name="units_alias_unique"),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
                name="units_alias_valid_period",
            ),
        ]

    def __str__(self) -> str:
        return self.name
