"""What every model that belongs to a unit inherits."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.units.models.units import Unit
from cermin.units.querysets import UnitOwnedManager


class UnitOwned(models.Model):
    """A row that one unit owns; read it through `.visible_to(user)` or `.for_unit(unit)`."""

    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[UnitOwnedManager[Any]] = UnitOwnedManager()

    class Meta:
        abstract = True
