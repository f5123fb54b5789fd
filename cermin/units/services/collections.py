"""Lay units' collections flat into the hub collection of their root.

Wagtail keeps sibling collections sorted by name, which rewrites the path of every later sibling
for each one added: five hundred units cost a hundred thousand updates. Ours are appended instead,
in the order of the tree of units.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import F, Value
from django.db.models.functions import Concat, Substr
from treebeard.exceptions import PathOverflow
from wagtail.models import Collection

from cermin.units.models import Unit

_STEP = Collection.steplen
_ALPHABET = Collection.alphabet


def add_hub(institution: str) -> Collection:
    """Make the collection in which all collections of one root's units lie."""
    top = Collection.get_first_root_node()
    return top.add_child(instance=Collection(name=institution))


def hub_collection(root: Unit) -> Collection:
    """Return the hub collection of a root unit, made when it is missing."""
    if root.collection is not None:
        hub = root.collection.get_parent()
        if hub is not None and not hub.is_root():
            return hub
    return add_hub(root.institution)


def append_collections(hub: Collection, names: Sequence[str]) -> list[Collection]:
    """Make collections at the end of a hub. Must run in a transaction."""
    paths = _free_paths(hub, len(names))
    made = Collection.objects.bulk_create(
        Collection(name=name, path=path, depth=hub.depth + 1, numchild=0)
        for name, path in zip(names, paths, strict=True)
    )
    Collection.objects.filter(pk=hub.pk).update(numchild=F("numchild") + len(names))
    return list(made)


def adopt_collection(hub: Collection, collection: Collection) -> None:
    """Bring a collection, with what lies in it, from another hub. Must run in a transaction."""
    old = Collection.objects.values_list("path", flat=True).get(pk=collection.pk)
    if old.startswith(hub.path):
        return
    (new,) = _free_paths(hub, 1)
    # All hubs stand on one level, so depths stay as they are.
    Collection.objects.filter(path__startswith=old).update(
        path=Concat(Value(new), Substr("path", len(old) + 1))
    )
    Collection.objects.filter(path=old[:-_STEP]).update(numchild=F("numchild") - 1)
    Collection.objects.filter(pk=hub.pk).update(numchild=F("numchild") + 1)


def _free_paths(hub: Collection, count: int) -> list[str]:
    """Return the next paths after the hub's last child; the hub stays locked."""
    Collection.objects.select_for_update().get(pk=hub.pk)
    children = Collection.objects.filter(depth=hub.depth + 1, path__startswith=hub.path)
    last = children.order_by("-path").values_list("path", flat=True).first()
    start = int(last[-_STEP:], len(_ALPHABET)) + 1 if last else 1
    if start + count > len(_ALPHABET) ** _STEP:
        raise PathOverflow(f"The collection “{hub.name}” is full.")
    return [f"{hub.path}{_step(number)}" for number in range(start, start + count)]


def _step(number: int) -> str:
    digits = ""
    for _place in range(_STEP):
        number, digit = divmod(number, len(_ALPHABET))
        digits = _ALPHABET[digit] + digits
    return digits
