"""The day's salt: what makes a sender's hash of today say nothing tomorrow."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailySalt(models.Model):
    """A random key for the hashes of one day; it is thrown away, and with it what they meant."""

    day = models.DateField(_("day"), primary_key=True)
    salt = models.CharField(_("salt"), max_length=64)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("salt of a day")
        verbose_name_plural = _("salts of days")

    def __str__(self) -> str:
        return self.day.isoformat()
