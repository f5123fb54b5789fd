"""Moments as a reader in Indonesia reads them, always with the zone of the unit that speaks."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cermin.units.models import Unit


def spoken_moment(moment: datetime, unit: Unit | None) -> str:
    """Return “Senin, 26 April 2021, pukul 10.00 WIB” in the unit's zone (WIB without a unit)."""
    local = unit.localise(moment) if unit is not None else moment.astimezone()
    return _("%(date)s at %(time)s %(zone)s") % {
        "date": date_format(local, "l, j F Y"),
        "time": date_format(local, "H.i"),
        "zone": unit.zone_label if unit is not None else local.tzname(),
    }
