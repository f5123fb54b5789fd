"""Who may see how often pages were read."""

from __future__ import annotations

from typing import Any

from cermin.units.models import Unit
from cermin.units.permissions import can_enter_desk


def can_see_readings(user: Any, unit: Unit) -> bool:
    """Tell whether the person may see the unit's readings; every member does."""
    return can_enter_desk(user, unit)
