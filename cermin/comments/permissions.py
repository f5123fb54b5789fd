"""Who may what with comments."""

from __future__ import annotations

from typing import Any

from cermin.units.models import Role, Unit
from cermin.units.permissions import PUBLISHING_ROLES, WRITING_ROLES, has_role

#: Roles that read what waits and decide on it: those that write for the unit.
MODERATING_ROLES = WRITING_ROLES
#: Roles that speak to the public in the unit's name without a second pair of eyes.
ANSWERING_ROLES = frozenset({Role.ADMIN, Role.APPROVER, Role.SPOKESPERSON})
#: Roles that read the record: who decides, and who audits.
RECORD_ROLES = MODERATING_ROLES | {Role.AUDITOR}


def can_moderate(user: Any, unit: Unit) -> bool:
    """Tell whether the person may let through, decline and take down, and close a page."""
    return has_role(user, unit, MODERATING_ROLES)


def can_answer_comment(user: Any, unit: Unit) -> bool:
    """Tell whether the person may answer a comment in the unit's name."""
    return has_role(user, unit, ANSWERING_ROLES)


def can_switch_comments(user: Any, unit: Unit) -> bool:
    """Tell whether the person may open and close comments for the unit and all below it."""
    return has_role(user, unit, PUBLISHING_ROLES)


def can_read_comment_record(user: Any, unit: Unit) -> bool:
    """Tell whether the person may read and export everything that happened to comments."""
    return has_role(user, unit, RECORD_ROLES)
