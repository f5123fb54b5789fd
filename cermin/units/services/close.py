"""Note the last day of an office."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import InvalidUnit, UnitsStillOpen
from cermin.units.models import Unit
from cermin.units.signals import unit_changed


@transaction.atomic
def close_unit(
    *, unit: Unit, valid_until: date, below: bool = False, by: User | None = None
) -> Unit:
    """Note the last day of a unit; its rows, its members and its archive stay.

    Args:
        unit: the unit.
        valid_until: its last day.
        below: close the units below it on the same day, where they do not close sooner.
        by: who asked; None: the system.

    Raises:
        InvalidUnit: the day lies before the unit's first.
        UnitsStillOpen: units below it go on, and `below` is False.
    """
    open_below = Unit.objects.below(unit, inclusive=False).filter(
        Q(valid_until__isnull=True) | Q(valid_until__gt=valid_until)
    )
    closing: list[Unit] = [Unit.objects.select_for_update().get(pk=unit.pk)]
    if below:
        closing += list(open_below.select_for_update())
    elif count := open_below.count():
        raise UnitsStillOpen(unit.short_name, count)
    for one in closing:
        _close(one, valid_until, by)
    return closing[0]


def _close(unit: Unit, day: date, by: User | None) -> None:
    if unit.valid_until == day:
        return
    if unit.valid_from is not None and day < unit.valid_from:
        raise InvalidUnit(
            {"valid_until": [_("%(name)s opens after that day.") % {"name": unit.short_name}]}
        )
    unit.valid_until = day
    unit.save(update_fields=["valid_until"])
    audit.record(unit, audit.CLOSE, by=by, data={"valid_until": day.isoformat()})
    unit_changed.send(sender=Unit, unit=unit, by=by, fields=frozenset({"valid_until"}))
