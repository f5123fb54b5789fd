"""Change what is known of a unit."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import CodeTaken, InvalidUnit
from cermin.units.models import Unit
from cermin.units.services.access import sync_access
from cermin.units.services.aliases import note_alias
from cermin.units.services.create import TREE_FIELDS
from cermin.units.services.wording import tidy
from cermin.units.signals import unit_changed


class UnitChanges(TypedDict, total=False):
    """The fields that may change."""

    code: str
    kind: str
    institution: str
    name: str
    short_name: str
    region_code: str
    place: str
    timezone: str
    valid_from: date | None
    valid_until: date | None


_NAMES = frozenset({"institution", "name", "short_name", "place"})


@transaction.atomic
def update_unit(
    *,
    unit: Unit,
    by: User | None = None,
    keep_old_names: bool = False,
    **changes: Unpack[UnitChanges],
) -> Unit:
    """Change fields of a unit; what stays equal is not logged.

    Args:
        unit: the unit; it is read anew.
        by: who asked; None: the system.
        keep_old_names: note a replaced name as an alias, so that archives still find the unit
            (True when the office was renamed, False when a slip was corrected).
        changes: new values by field.

    Raises:
        CodeTaken: another unit has the code.
        InvalidUnit: a field does not hold; nothing was written.
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    old = _apply(unit, changes)
    if not old:
        return unit
    if "code" in old and Unit.objects.filter(code=unit.code).exists():
        raise CodeTaken(unit.code)
    try:
        unit.full_clean(exclude=TREE_FIELDS)
    except ValidationError as error:
        raise InvalidUnit.of(error) from error
    unit.save(update_fields=list(old))
    if keep_old_names:
        for field in ("name", "short_name"):
            if field in old and old[field] not in (unit.name, unit.short_name):
                note_alias(unit=unit, name=str(old[field]))
    _follow(unit, old)
    fields = {name: [_plain(was), _plain(getattr(unit, name))] for name, was in old.items()}
    audit.record(unit, audit.UPDATE, by=by, data={"fields": fields})
    unit_changed.send(sender=Unit, unit=unit, by=by, fields=frozenset(old))
    return unit


def _apply(unit: Unit, changes: UnitChanges) -> dict[str, object]:
    """Set the new values; return the old ones of those that differ."""
    old: dict[str, object] = {}
    for field, value in changes.items():
        if isinstance(value, str):
            value = tidy(value, field) if field in _NAMES else value.strip()
        if getattr(unit, field) != value:
            old[field] = getattr(unit, field)
            setattr(unit, field, value)
    return old


def _follow(unit: Unit, old: dict[str, object]) -> None:
    """Let the collection's and the groups' names follow."""
    if "short_name" in old and unit.collection is not None:
        unit.collection.name = unit.short_name
        unit.collection.save(update_fields=["name"])
    if "code" in old:
        sync_access(unit=unit)


def _plain(value: object) -> str:
    return "" if value is None else str(value)
