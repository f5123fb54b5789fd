"""Put a unit below another one."""

from __future__ import annotations

from django.db import transaction

from cermin.accounts.models import User
from cermin.units import audit
from cermin.units.exceptions import MovesIntoItself
from cermin.units.models import Unit
from cermin.units.services.access import sync_access
from cermin.units.services.collections import add_hub, adopt_collection, hub_collection
from cermin.units.signals import unit_moved


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None, by: User | None = None) -> Unit:
    """Put a unit, with all below it, under another parent (None: it becomes a root).

    Collections follow to the hub of the new root; home pages follow when `newsroom` hears the
    signal; access is brought up to date last, over both trees.

    Raises:
        MovesIntoItself: the new parent is the unit or stands below it.
    """
    # Both trees change shape, so both roots are held until the end.
    unit = Unit.objects.get(pk=unit.pk)
    parent = Unit.objects.get(pk=parent.pk) if parent else None
    list(Unit.objects.select_for_update().filter(path__in=_roots(unit, parent)))
    old_parent = unit.get_parent()
    if parent is not None and parent.path.startswith(unit.path):
        raise MovesIntoItself(unit.short_name)
    if (old_parent and old_parent.pk) == (parent and parent.pk):
        return unit
    old_root = unit.get_root()
    if parent is None:
        unit.move(Unit.get_last_root_node(), "last-sibling")
    else:
        unit.move(parent, "last-child")
    unit = Unit.objects.get(pk=unit.pk)
    root = unit.get_root()
    root_changed: bool = root.pk != old_root.pk
    if root_changed:
        _move_collections(unit, root)
    unit_moved.send(sender=Unit, unit=unit, old_parent=old_parent, by=by, root_changed=root_changed)
    sync_access(unit=root, below=True)
    if root_changed and old_root.pk != unit.pk:
        sync_access(unit=Unit.objects.get(pk=old_root.pk), below=True)
    audit.record(
        unit,
        audit.MOVE,
        by=by,
        data={
            "from": old_parent.short_name if old_parent else "",
            "to": parent.short_name if parent else "",
        },
    )
    return unit


def _roots(unit: Unit, parent: Unit | None) -> set[str]:
    return {node.path[: Unit.steplen] for node in (unit, parent) if node is not None}


def _move_collections(unit: Unit, root: Unit) -> None:
    hub = add_hub(unit.institution) if root.pk == unit.pk else hub_collection(root)
    for moved in Unit.objects.below(unit).select_related("collection"):
        if moved.collection is not None:
            adopt_collection(hub, moved.collection)
