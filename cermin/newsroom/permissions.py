"""Who may what in the newsroom: predicates for views and templates."""

from __future__ import annotations

from typing import Any

from cermin.newsroom.models.approvals import approvers_of, is_only_approver, may_decide
from cermin.units.models import Unit
from cermin.units.permissions import can_publish, can_write

__all__ = [
    "approvers_of",
    "can_answer_offers",
    "can_decide",
    "can_offer",
    "can_open_newsroom",
    "is_only_approver",
]


def can_open_newsroom(user: Any, unit: Unit) -> bool:
    """Tell whether the person may see the unit's drafts."""
    return can_write(user, unit)


def can_decide(user: Any, unit: Unit, submitted_by_id: int | None) -> bool:
    """Tell whether the person may approve or return what somebody submitted for the unit."""
    return may_decide(user, unit, submitted_by_id)


def can_announce_at_once(user: Any, unit: Unit) -> bool:
    """Tell whether the person may publish a serta-merta announcement: whoever writes."""
    return can_write(user, unit)


def can_correct(user: Any, unit: Unit) -> bool:
    """Tell whether the person may add a correction that the public reads at once."""
    return can_publish(user, unit)


def can_withdraw(user: Any, unit: Unit) -> bool:
    """Tell whether the person may withdraw what the unit published."""
    return can_publish(user, unit)


def can_offer(user: Any, unit: Unit) -> bool:
    """Tell whether the person may offer the unit's articles to the units below it."""
    return can_publish(user, unit)


def can_answer_offers(user: Any, unit: Unit) -> bool:
    """Tell whether the person may take or decline what is offered to the unit."""
    return can_write(user, unit)
