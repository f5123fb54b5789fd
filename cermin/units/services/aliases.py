"""Note other names by which texts call a unit."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import InvalidUnit
from cermin.units.models import Unit, UnitAlias
from cermin.units.services.wording import tidy
from cermin.units.signals import unit_changed


@transaction.atomic
def add_alias(
    *,
    unit: Unit,
    name: str,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None = None,
) -> UnitAlias:
    """Note a name of the unit; a name already noted only changes its period.

    Args:
        unit: the unit.
        name: the name as texts write it.
        valid_from: first day on which it named the unit; None: always.
        valid_until: last such day; None: still.
        by: who asked; None: the system.

    Raises:
        InvalidUnit: the name is empty or too long, or the period ends before it begins.
    """
    alias, changed = note_alias(
        unit=unit, name=name, valid_from=valid_from, valid_until=valid_until
    )
    if changed:
        audit.record(unit, audit.ALIAS, by=by, data={"name": alias.name})
        unit_changed.send(sender=Unit, unit=unit, by=by, fields=frozenset({"aliases"}))
    return alias


@transaction.atomic
def remove_alias(*, alias: UnitAlias, by: User | None = None) -> None:
    """Strike a name that does not mean the unit."""
    unit = alias.unit
    if UnitAlias.objects.filter(pk=alias.pk).delete()[0]:
        audit.record(unit, audit.ALIAS_REMOVED, by=by, data={"name": alias.name})
        unit_changed.send(sender=Unit, unit=unit, by=by, fields=frozenset({"aliases"}))


def note_alias(
    *, unit: Unit, name: str, valid_from: date | None = None, valid_until: date | None = None
) -> tuple[UnitAlias, bool]:
    """Save an alias without log entry or signal; return it and whether anything changed."""
    name = tidy(name, "aliases")
    alias = UnitAlias.objects.filter(unit=unit, name=name).first() or UnitAlias(
        unit=unit, name=name
    )
    if alias.pk and (alias.valid_from, alias.valid_until) == (valid_from, valid_until):
        return alias, False
    alias.valid_from, alias.valid_until = valid_from, valid_until
    try:
        alias.full_clean(validate_unique=False)
    except ValidationError as error:
        raise InvalidUnit({"aliases": error.messages}) from error
    alias.save()
    return alias, True
