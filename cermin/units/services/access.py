"""Write memberships down as groups and permissions that Wagtail understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Model, Q
from wagtail.models import GroupCollectionPermission, GroupPagePermission

from cermin.accounts.models import User
from cermin.units.models import Membership, Reach, Role, RoleGroup, Unit
from cermin.units.services.ground import Ground, RoleKey
from cermin.units.snippets import snippet_permissions, unit_snippet_models

_Natural = tuple[str, str, str]  # app label, model name, codename

_WRITES = ("add", "change")
_PUBLISHES = (*_WRITES, "publish", "lock", "unlock")
#: What a role may do with the pages of the units that it reaches. Others do not enter the CMS.
PAGE_ACTIONS: dict[str, tuple[str, ...]] = {
    Role.ADMIN: _PUBLISHES,
    Role.APPROVER: _PUBLISHES,
    Role.EDITOR: _WRITES,
    Role.SPOKESPERSON: _WRITES,
}
_MEDIA: tuple[_Natural, ...] = tuple(
    (app, model, f"{action}_{model}")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for action in ("add", "change", "choose")
)
_ENTER_CMS: _Natural = ("wagtailadmin", "admin", "access_admin")
#: Rows deleted by primary key in one statement; databases bound the number of parameters.
_CHUNK = 500


@dataclass(slots=True)
class AccessChanges:
    """How many rows a synchronisation wrote."""

    groups_added: int = 0
    groups_removed: int = 0
    rows_added: int = 0
    rows_removed: int = 0

    def __bool__(self) -> bool:
        return bool(
            self.groups_added or self.groups_removed or self.rows_added or self.rows_removed
        )


_postponed: ContextVar[bool] = ContextVar("cermin_access_postponed", default=False)


@contextmanager
def one_sync() -> Iterator[None]:
    """Postpone all synchronisation inside the block to one at its end, in one transaction."""
    if _postponed.get():
        yield
        return
    with transaction.atomic():
        token = _postponed.set(True)
        try:
            yield
        finally:
            _postponed.reset(token)
        sync_access()


@transaction.atomic
def sync_access(*, unit: Unit | None = None, below: bool = False) -> AccessChanges:
    """Make groups, their members and their permissions equal to what memberships say.

    Each (unit, role, reach) with members has one group. Roles that write get page permissions on
    the home page of each unit reached, media permissions on its collection, and entry to the CMS;
    model permissions come from `register_unit_snippet`. A role that reaches down from a root gets
    one row on the root's hub page and hub collection instead of one for each unit. Only
    differences are written.

    Args:
        unit: look only at the groups that reach this unit; None: at all.
        below: also at the groups of the units below it.
    """
    changes = AccessChanges()
    if _postponed.get():
        return changes
    _hold(unit)
    scope = _scope(unit, below)
    wanted: dict[RoleKey, set[int]] = {}
    rows = Membership.objects.filter(scope).values_list("unit_id", "role", "reach", "user_id")
    for unit_id, role, reach, user_id in rows:
        wanted.setdefault(RoleKey(unit_id, role, reach), set()).add(user_id)
    groups = _sync_groups(scope, wanted, changes)
    if groups:
        ground = Ground(groups)
        ours = Group.objects.filter(role_group__in=RoleGroup.objects.filter(scope))
        _sync_members(ours, groups, wanted, changes)
        _sync_permissions(ours, groups, ground, changes)
    return changes


def _hold(unit: Unit | None) -> None:
    """Let one synchronisation of a tree follow another.

    Of a role granted above and a unit made below at the same moment, the later one must see the
    earlier, or the role would not reach the unit.
    """
    roots = Unit.objects.filter(depth=1)
    if unit is not None:
        roots = roots.filter(path=unit.path[: Unit.steplen])
    # Not the key: rows that refer to a root may be written meanwhile.
    list(roots.select_for_update(no_key=True).values_list("pk"))


def _scope(unit: Unit | None, below: bool) -> Q:
    """Return the condition on memberships and role groups that reach the unit."""
    if unit is None:
        return Q()
    path = unit.path
    above = [path[:end] for end in range(Unit.steplen, len(path), Unit.steplen)]
    scope = Q(unit=unit) | Q(unit__path__in=above, reach=Reach.SUBTREE)
    return scope | Q(unit__path__startswith=path) if below else scope


def _sync_groups(
    scope: Q, wanted: dict[RoleKey, set[int]], changes: AccessChanges
) -> dict[RoleKey, int]:
    """Make missing groups, remove those without members; return key → group."""
    known = {
        RoleKey(row.unit_id, row.role, row.reach): row.group
        for row in RoleGroup.objects.filter(scope).select_related("group")
    }
    gone = [group.pk for key, group in known.items() if key not in wanted]
    for chunk in _chunks(gone):
        Group.objects.filter(pk__in=chunk).delete()
    missing = [key for key in wanted if key not in known]
    codes = dict(
        Unit.objects.filter(pk__in={key.unit_id for key in wanted}).values_list("pk", "code")
    )
    for key, group in known.items():
        if key in wanted and group.name != _group_name(key, codes):
            group.name = _group_name(key, codes)
            group.save(update_fields=["name"])
    made = Group.objects.bulk_create([Group(name=_group_name(key, codes)) for key in missing])
    RoleGroup.objects.bulk_create(
        RoleGroup(unit_id=key.unit_id, role=key.role, reach=key.reach, group=group)
        for key, group in zip(missing, made, strict=True)
    )
    changes.groups_added += len(made)
    changes.groups_removed += len(gone)
    groups = {key: group.pk for key, group in known.items() if key in wanted}
    return groups | {key: group.pk for key, group in zip(missing, made, strict=True)}


def _group_name(key: RoleKey, codes: dict[int, str]) -> str:
    """Return a name that stays unique and readable in every language: “kpu-33 editor +”."""
    return f"{codes[key.unit_id]} {key.role}{' +' if key.reach == Reach.SUBTREE else ''}"


def _sync_members(
    ours: Any, groups: dict[RoleKey, int], wanted: dict[RoleKey, set[int]], changes: AccessChanges
) -> None:
    pairs = {(pk, user) for key, pk in groups.items() for user in wanted[key]}
    _equalise(User.groups.through, ours, ("group_id", "user_id"), pairs, changes)


def _sync_permissions(
    ours: Any, groups: dict[RoleKey, int], ground: Ground, changes: AccessChanges
) -> None:
    ids = _permission_ids()
    model_rows: set[tuple[int, ...]] = set()
    page_rows: set[tuple[int, ...]] = set()
    collection_rows: set[tuple[int, ...]] = set()
    for key, group in groups.items():
        model_rows |= {(group, ids[name]) for name in snippet_permissions(key.role)}
        actions = PAGE_ACTIONS.get(key.role)
        if actions is None:
            continue
        model_rows.add((group, ids[_ENTER_CMS]))
        page_ids = [ids["wagtailcore", "page", f"{action}_page"] for action in actions]
        page_rows |= {(group, page, pk) for page in ground.pages(key) for pk in page_ids}
        media_ids = [ids[name] for name in _MEDIA]
        collection_rows |= {
            (group, place, pk) for place in ground.collections(key) for pk in media_ids
        }
    through = Group.permissions.through
    _equalise(through, ours, ("group_id", "permission_id"), model_rows, changes)
    _equalise(
        GroupPagePermission, ours, ("group_id", "page_id", "permission_id"), page_rows, changes
    )
    _equalise(
        GroupCollectionPermission,
        ours,
        ("group_id", "collection_id", "permission_id"),
        collection_rows,
        changes,
    )


class _PermissionIds(dict[_Natural, int]):
    def __missing__(self, name: _Natural) -> int:
        raise ImproperlyConfigured(f"There is no permission {'.'.join(name)}; run `migrate`.")


def _permission_ids() -> _PermissionIds:
    """Return the primary keys of all permissions that a role may give."""
    models = {("wagtailcore", "page"), _ENTER_CMS[:2], *(name[:2] for name in _MEDIA)}
    models |= {
        (found.model._meta.app_label, str(found.model._meta.model_name))
        for found in unit_snippet_models.values()
    }
    condition = Q()
    for app, model in sorted(models):
        condition |= Q(content_type__app_label=app, content_type__model=model)
    rows = Permission.objects.filter(condition).order_by()
    return _PermissionIds(
        ((app, model, codename), pk)
        for app, model, codename, pk in rows.values_list(
            "content_type__app_label", "content_type__model", "codename", "pk"
        )
    )


def _equalise(
    model: type[Model],
    ours: Any,
    fields: tuple[str, ...],
    wanted: Iterable[tuple[int, ...]],
    changes: AccessChanges,
) -> None:
    """Make the rows of a table that belong to our groups equal to the wanted ones."""
    manager: Any = model._default_manager
    rows = manager.filter(group__in=ours).order_by().values_list("pk", *fields)
    known: dict[tuple[int, ...], int] = {}
    surplus: list[int] = []
    wanted = set(wanted)
    for pk, *values in rows:
        key = tuple(values)
        if key in wanted and key not in known:
            known[key] = pk
        else:
            surplus.append(pk)
    for chunk in _chunks(surplus):
        manager.filter(pk__in=chunk).delete()
    build: Callable[..., Model] = model
    new = [build(**dict(zip(fields, key, strict=True))) for key in sorted(wanted - known.keys())]
    manager.bulk_create(new, batch_size=_CHUNK)
    changes.rows_added += len(new)
    changes.rows_removed += len(surplus)


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
