"""Which pages and collections a role in a unit stands on."""

from __future__ import annotations

from collections.abc import Collection as Sized
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F
from treebeard.mp_tree import MP_Node
from wagtail.models import Collection, Page

from cermin.units.models import Reach, Unit


class RoleKey(NamedTuple):
    """One role, in one unit, with one reach: what has a group of its own."""

    unit_id: int
    role: str
    reach: str


@dataclass(frozen=True, slots=True)
class _Node:
    """A page or collection that belongs to a unit."""

    pk: int
    path: str


@dataclass(frozen=True, slots=True)
class _Place:
    """One unit of a tree with its page and its collection."""

    pk: int
    path: str
    page: _Node | None
    collection: _Node | None


@dataclass(frozen=True, slots=True)
class _Hub:
    """The node whose children are the nodes of one root's units, and of no other root's."""

    pk: int
    path: str

    def holds(self, node: _Node) -> bool:
        return node.path.startswith(self.path)


class Ground:
    """The units of some trees, read once, to tell what each role key reaches."""

    def __init__(self, keys: Iterable[RoleKey]) -> None:
        roots = _root_paths({key.unit_id for key in keys})
        self._places = {root: _places(root) for root in roots}
        self._by_pk = {place.pk: place for tree in self._places.values() for place in tree}
        self._page_hubs = {root: self._hub(Page, root, "page") for root in roots}
        self._collection_hubs = {root: self._hub(Collection, root, "collection") for root in roots}

    def pages(self, key: RoleKey) -> set[int]:
        """Return the pages on which the key's group gets its page permissions."""
        return self._nodes(key, "page", self._page_hubs)

    def collections(self, key: RoleKey) -> set[int]:
        """Return the collections on which the key's group gets its media permissions."""
        return self._nodes(key, "collection", self._collection_hubs)

    def _nodes(self, key: RoleKey, kind: str, hubs: dict[str, _Hub | None]) -> set[int]:
        own = self._by_pk[key.unit_id]
        if key.reach != Reach.SUBTREE:
            node = getattr(own, kind)
            return {node.pk} if node else set()
        tree = self._places[own.path[: Unit.steplen]]
        nodes = [
            node
            for place in tree
            if place.path.startswith(own.path) and (node := getattr(place, kind)) is not None
        ]
        hub = hubs.get(own.path)
        if hub is None:
            return {node.pk for node in nodes}
        return {hub.pk, *(node.pk for node in nodes if not hub.holds(node))}

    def _hub(self, model: type[MP_Node], root: str, kind: str) -> _Hub | None:
        """Return the parent of the root unit's node, when all beneath it is the root's.

        A grant on the hub is inherited by everything beneath, so one foreign node there (a unit
        that moved away, say) means that there is no hub, and rows are written one by one.
        """
        node = next((getattr(p, kind) for p in self._places[root] if p.path == root), None)
        if node is None:
            return None
        path = node.path[: -model.steplen]
        if len(path) < 2 * model.steplen:  # the top of all pages or collections
            return None
        field = "site_root" if kind == "page" else "collection"
        foreign = Unit.objects.filter(**{f"{field}__path__startswith": path}).exclude(
            path__startswith=root
        )
        if foreign.exists():
            return None
        pk = model.objects.filter(path=path).values_list("pk", flat=True).first()
        return None if pk is None else _Hub(pk, path)


def _root_paths(unit_ids: Sized[int]) -> list[str]:
    """Return the paths of the roots above the units."""
    paths = Unit.objects.filter(pk__in=unit_ids).order_by().values_list("path", flat=True)
    return sorted({path[: Unit.steplen] for path in paths})


def _places(root: str) -> list[_Place]:
    rows: Any = (
        Unit.objects.filter(path__startswith=root)
        .annotate(page_path=F("site_root__path"), collection_path=F("collection__path"))
        .values_list("pk", "path", "site_root_id", "page_path", "collection_id", "collection_path")
    )
    return [
        _Place(
            pk,
            path,
            _Node(page, page_path) if page else None,
            _Node(collection, collection_path) if collection else None,
        )
        for pk, path, page, page_path, collection, collection_path in rows
    ]
