"""Wagtail's page and collection policies in one condition instead of one query set a grant.

Wagtail joins a query set for every grant of every group. Somebody who answers for a province with
forty units has hundreds of grants, and each list would take seconds. The answers are the same,
held against the person's reach besides.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db.models import Q, QuerySet
from wagtail.models import Collection, Page
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from cermin.units.cms.reach import Reach, below, current_reach

_EXPLORING = frozenset({"add", "change", "publish", "lock", "unlock", "bulk_delete"})


def install() -> None:
    """Put the quicker questions in the place of Wagtail's."""
    wagtail_instances = PagePermissionPolicy.instances_user_has_any_permission_for
    wagtail_explorable = PagePermissionPolicy.explorable_instances
    wagtail_collections = CollectionPermissionLookupMixin._collections_with_perm

    def instances(self: Any, user: Any, actions: Iterable[str]) -> Any:
        reach = _reach_of(user)
        if reach is None:
            return wagtail_instances(self, user, actions)
        return _by_key(self.model, _permitted(self, reach, set(actions)) & reach.pages())

    def explorable(self: Any, user: Any) -> Any:
        reach = _reach_of(user)
        if reach is None:
            return wagtail_explorable(self, user)
        above = Q(path__in=reach.way_paths, depth__gte=_first_depth(reach))
        return _by_key(Page, (_permitted(self, reach, set(_EXPLORING)) & reach.pages()) | above)

    def collections(self: Any, user: Any, actions: Iterable[str]) -> Any:
        reach = _reach_of(user)
        if reach is None:
            return wagtail_collections(self, user, actions)
        grants = self._get_user_permission_objects_for_actions(user, actions)
        paths = {grant.collection.path for grant in grants}
        return _by_key(Collection, below("path", paths) & reach.collections())

    PagePermissionPolicy.instances_user_has_any_permission_for = instances
    PagePermissionPolicy.explorable_instances = explorable
    CollectionPermissionLookupMixin._collections_with_perm = collections


def _reach_of(user: Any) -> Reach | None:
    """Return the reach in force when the question is about the person it belongs to."""
    reach = current_reach()
    return reach if reach is not None and reach.user.pk == user.pk else None


def _permitted(policy: Any, reach: Reach, actions: set[str]) -> Q:
    """Return the condition for pages on which a group of the person's gives one of the actions."""
    adding = get_permission_codename("add", policy.model._meta)
    wanted = policy._get_permission_codenames(actions)
    given, own = set(), set()
    for grant in policy.get_cached_permissions_for_user(reach.user):
        if grant.permission.codename in wanted:
            given.add(grant.page.path)
        elif grant.permission.codename == adding and "change" in actions:
            own.add(grant.page.path)  # whoever may add a page may change the pages they own
    return below("path", given) | (below("path", own) & Q(owner=reach.user))


def _first_depth(reach: Reach) -> int:
    """Return how deep the common parent of the homes lies: nothing above it is shown."""
    parents = {path[: -Page.steplen] for path in reach.home_paths}
    if not parents:
        return 1
    least, most = min(parents), max(parents)
    shared = 0
    while least[shared : shared + Page.steplen] == most[shared : shared + Page.steplen] != "":
        shared += Page.steplen
    return max(shared // Page.steplen, 1)


def _by_key(model: Any, condition: Q) -> QuerySet[Any]:
    """Return the rows in a form in which search backends can go on filtering."""
    found = model._default_manager.filter(condition).order_by()
    rows: QuerySet[Any] = model._default_manager.filter(pk__in=found.values("pk"))
    return rows
