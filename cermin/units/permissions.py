"""Who may what in a unit: predicates used by views and templates alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cermin.units.models import Reach, Role, Unit

if TYPE_CHECKING:
    from cermin.units.models import Membership

#: Roles that read a unit's desk: every member does.
DESK_ROLES = frozenset(Role)
#: Roles that write pages and answers.
WRITING_ROLES = frozenset({Role.ADMIN, Role.EDITOR, Role.APPROVER, Role.SPOKESPERSON})
#: Roles that may put something before the public.
PUBLISHING_ROLES = frozenset({Role.ADMIN, Role.APPROVER})
#: Roles that sort mentions and correct tone.
TRIAGE_ROLES = frozenset({Role.ADMIN, Role.EDITOR, Role.APPROVER, Role.SPOKESPERSON, Role.ANALYST})


def _memberships(user: Any) -> list[Membership]:
    """Return the person's memberships, read once a request."""
    cached = getattr(user, "_cermin_memberships", None)
    if cached is None:
        cached = list(user.memberships.select_related("unit"))
        user._cermin_memberships = cached
    return list(cached)


def forget_memberships(user: Any) -> None:
    """Drop what was read, after a membership changed."""
    user.__dict__.pop("_cermin_memberships", None)


def roles_in(user: Any, unit: Unit) -> set[str]:
    """Return the roles that the person has in the unit, also those reaching down to it."""
    if not user.is_authenticated or not user.is_active:
        return set()
    if user.is_superuser:
        return set(Role.values)
    return {
        membership.role
        for membership in _memberships(user)
        if membership.unit_id == unit.pk
        or (membership.reach == Reach.SUBTREE and unit.path.startswith(membership.unit.path))
    }


def has_role(user: Any, unit: Unit, roles: Iterable[str]) -> bool:
    """Tell whether the person has one of the roles in the unit."""
    return bool(roles_in(user, unit) & {str(role) for role in roles})


def holds_role_anywhere(user: Any, roles: Iterable[str]) -> bool:
    """Tell whether the person has one of the roles in any unit."""
    return bool(roles_held(user) & {str(role) for role in roles})


def roles_held(user: Any) -> set[str]:
    """Return the roles that the person has in any unit; the keeper has all."""
    if not user.is_authenticated or not user.is_active:
        return set()
    if user.is_superuser:
        return set(Role.values)
    return {membership.role for membership in _memberships(user)}


def can_enter_desk(user: Any, unit: Unit) -> bool:
    """Tell whether the person may open the unit's desk."""
    return has_role(user, unit, DESK_ROLES)


def can_write(user: Any, unit: Unit) -> bool:
    """Tell whether the person may write pages and answers for the unit."""
    return has_role(user, unit, WRITING_ROLES)


def can_publish(user: Any, unit: Unit) -> bool:
    """Tell whether the person may put something before the public for the unit."""
    return has_role(user, unit, PUBLISHING_ROLES)


def can_triage(user: Any, unit: Unit) -> bool:
    """Tell whether the person may sort mentions and correct their tone."""
    return has_role(user, unit, TRIAGE_ROLES)


def can_administer(user: Any, unit: Unit) -> bool:
    """Tell whether the person may change the unit, its members, sources and rules."""
    return has_role(user, unit, {Role.ADMIN})
