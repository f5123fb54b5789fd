"""Who may what in the newsroom: predicates for views and templates."""

from __future__ import annotations

from typing import Any

from wagtail.models import Revision

from cermin.newsroom.models.approvals import approvers_of, is_only_approver, may_decide
from cermin.units.models import Unit
from cermin.units.permissions import can_administer, can_publish, can_write

__all__ = [
    "approvers_of",
    "can_answer_offers",
    "can_clear_personal_data",
    "can_decide",
    "can_offer",
    "can_open_newsroom",
    "can_open_rooms",
    "is_only_approver",
    "writers_of",
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


def can_open_rooms(user: Any, unit: Unit) -> bool:
    """Tell whether the person may give the unit's site new rooms."""
    return can_administer(user, unit)


def writers_of(page: Any) -> set[int]:
    """Return the keys of whoever wrote on the page since it was last published, and its owner."""
    changes = Revision.objects.for_instance(page)
    if page.live and page.live_revision_id:
        changes = changes.filter(pk__gt=page.live_revision_id)
    found = set(changes.values_list("user_id", flat=True).distinct())
    return {key for key in (found | {page.owner_id}) if key is not None}


def can_clear_personal_data(user: Any, page: Any) -> bool:
    """Tell whether the person may answer for personal data: of the unit, and no writer of it."""
    unit = page.owning_unit
    return unit is not None and can_write(user, unit) and user.pk not in writers_of(page)


def can_offer(user: Any, unit: Unit) -> bool:
    """Tell whether the person may offer the unit's articles to the units below it."""
    return can_publish(user, unit)


def can_answer_offers(user: Any, unit: Unit) -> bool:
    """Tell whether the person may take or decline what is offered to the unit."""
    return can_write(user, unit)
