"""Who may what on the public site's frame."""

from __future__ import annotations

from typing import Any

from cermin.units.models import Reach, Role, Unit
from cermin.units.permissions import can_administer, can_publish


def can_announce(user: Any, unit: Unit) -> bool:
    """Tell whether the person may put a banner over the unit's pages and those below."""
    return can_publish(user, unit)


def can_style_site(user: Any, unit: Unit) -> bool:
    """Tell whether the person may change name, logo and colour of the unit's site."""
    return can_administer(user, unit)


def can_name_host(user: Any, unit: Unit) -> bool:
    """Tell whether the person may give the unit a host name: administrators of the centre may.

    A host name decides which institution the public believes to read, so it is not the unit's own
    administrator's to choose.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    if user.is_superuser:
        return True
    root = unit.path[: Unit.steplen]
    found: bool = user.memberships.filter(
        role=Role.ADMIN, reach=Reach.SUBTREE, unit__path=root
    ).exists()
    return found
