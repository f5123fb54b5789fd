"""Who may do what on the desk's own pages, beside the predicates of `units`."""

from __future__ import annotations

from typing import Any

from cermin.units.models import Membership, Reach, Role, Unit
from cermin.units.permissions import can_administer, has_role


def can_administer_below(user: Any, unit: Unit) -> bool:
    """Tell whether the person administers the unit and everything below it.

    An administrator of one unit alone must not give (or take) a role that reaches further than
    their own.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    return any(
        membership.unit.path == unit.path[: len(membership.unit.path)]
        for membership in user.memberships.filter(
            role=Role.ADMIN, reach=Reach.SUBTREE
        ).select_related("unit")
    )


def can_change_membership(user: Any, membership: Membership) -> bool:
    """Tell whether the person may change or take away this role."""
    if membership.reach == Reach.SUBTREE:
        return can_administer_below(user, membership.unit)
    return can_administer(user, membership.unit)


def can_read_history(user: Any, unit: Unit) -> bool:
    """Tell whether the person may read the unit's audit log."""
    return has_role(user, unit, {Role.ADMIN, Role.AUDITOR})


def can_see_design(user: Any, unit: Unit) -> bool:
    """Tell whether the person may open the page of the design system: every member may."""
    return bool(user.is_authenticated)
