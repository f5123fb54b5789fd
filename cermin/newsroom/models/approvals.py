"""Who may approve what a unit publishes, and when one pair of eyes is enough."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from cermin.units.models import Reach, Unit
from cermin.units.permissions import PUBLISHING_ROLES, can_publish


def approvers_of(unit: Unit) -> Any:
    """Return the active people who may approve for the unit, those reaching from above included."""
    above = [unit.path[:end] for end in range(unit.steplen, len(unit.path), unit.steplen)]
    here = Q(memberships__unit_id=unit.pk)
    reaching = Q(memberships__unit__path__in=above, memberships__reach=Reach.SUBTREE)
    return (
        get_user_model()
        .objects.filter(here | reaching, memberships__role__in=PUBLISHING_ROLES, is_active=True)
        .distinct()
    )


def is_only_approver(user: Any, unit: Unit) -> bool:
    """Tell whether nobody but this person may approve for the unit."""
    return not approvers_of(unit).exclude(pk=user.pk).exists()


def may_decide_alone(user: Any, unit: Unit) -> bool:
    """Tell whether the person may approve their own work: only for want of another approver."""
    return can_publish(user, unit) and is_only_approver(user, unit)


def may_decide(user: Any, unit: Unit, submitted_by_id: int | None) -> bool:
    """Tell whether the person may approve or return what somebody submitted."""
    if not can_publish(user, unit):
        return False
    return submitted_by_id != user.pk or is_only_approver(user, unit)
