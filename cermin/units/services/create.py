"""Make a unit with its collection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import CodeTaken, InvalidUnit
from cermin.units.models import Timezone, Unit
from cermin.units.services.access import sync_access
from cermin.units.services.collections import add_hub, append_collections, hub_collection
from cermin.units.services.wording import tidy
from cermin.units.signals import unit_created

#: Treebeard fills these; a unit that has no place in the tree yet is checked without them.
TREE_FIELDS = {"path", "depth", "numchild", "collection", "site_root"}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """What is known of a unit before it has a place in the tree."""

    code: str
    kind: str
    institution: str
    name: str
    short_name: str
    region_code: str = ""
    place: str = ""
    timezone: str = Timezone.WIB
    valid_from: date | None = None
    valid_until: date | None = None


@transaction.atomic
def create_unit(
    *,
    parent: Unit | None,
    code: str,
    kind: str,
    institution: str,
    name: str,
    short_name: str,
    region_code: str = "",
    place: str = "",
    timezone: str = Timezone.WIB,
    valid_from: date | None = None,
    valid_until: date | None = None,
    by: User | None = None,
    with_site: bool = True,
) -> Unit:
    """Make a unit below `parent` (None: a root) and the collection that holds its media.

    Collections are flat, so that a permission on one unit's never reaches another's: each root has
    a hub collection named after the institution, and all units of its tree lie directly in it.

    Args:
        parent: the unit above.
        code: stands in commands and addresses; unique.
        kind: one of `Unit.Kind`.
        institution: short name that all units of the institution share.
        name: official name.
        short_name: name on screen.
        region_code: Kemendagri code with dots, or empty.
        place: region served, or empty.
        timezone: one of `Timezone`.
        valid_from: first day of the office; None: always.
        valid_until: last day of the office; None: open.
        by: who asked; None: the system.
        with_site: whether the signal asks for a home page.

    Raises:
        CodeTaken: another unit has the code.
        InvalidUnit: a field does not hold; nothing was written.
    """
    facts = UnitFacts(
        code=code,
        kind=kind,
        institution=institution,
        name=name,
        short_name=short_name,
        region_code=region_code,
        place=place,
        timezone=timezone,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    unit = plant(parent=parent, facts=facts, by=by)
    sync_access(unit=unit)
    unit_created.send(sender=Unit, unit=unit, by=by, with_site=with_site)
    return unit


def built(facts: UnitFacts) -> Unit:
    """Return the unsaved unit that the facts describe; whether its code is free is not asked.

    Raises:
        InvalidUnit: a field does not hold.
    """
    unit = Unit(
        code=facts.code.strip(),
        kind=facts.kind,
        institution=tidy(facts.institution, "institution"),
        name=tidy(facts.name, "name"),
        short_name=tidy(facts.short_name, "short_name"),
        region_code=facts.region_code.strip(),
        place=tidy(facts.place, "place"),
        timezone=facts.timezone,
        valid_from=facts.valid_from,
        valid_until=facts.valid_until,
    )
    try:
        # The one constraint is checked below; the framework would ask the database for it.
        unit.full_clean(exclude=TREE_FIELDS, validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        raise InvalidUnit.of(error) from error
    if unit.valid_from and unit.valid_until and unit.valid_until < unit.valid_from:
        raise InvalidUnit({"valid_until": [_("The last day lies before the first.")]})
    return unit


def plant(*, parent: Unit | None, facts: UnitFacts, by: User | None) -> Unit:
    """Save one unit with its collection and its first log entry; access is left to the caller.

    Must run in a transaction.

    Raises:
        CodeTaken: another unit has the code.
        InvalidUnit: a field does not hold.
    """
    unit = built(facts)
    if Unit.objects.filter(code=unit.code).exists():
        raise CodeTaken(unit.code)
    if parent is None:
        Unit.add_root(instance=unit)
        hub = add_hub(unit.institution)
    else:
        # The tree may have moved since the caller read the parent.
        Unit.objects.get(pk=parent.pk).add_child(instance=unit)
        hub = hub_collection(unit.get_root())
    (unit.collection,) = append_collections(hub, [unit.short_name])
    unit.save(update_fields=["collection"])
    audit.record(unit, audit.CREATE, by=by, data={"code": unit.code})
    return unit
