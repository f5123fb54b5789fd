"""Who may what in listening, beside the predicates of `units`."""

from __future__ import annotations

from typing import Any

from cermin.listening.models import Intake, Mention, Source
from cermin.units.models import Unit
from cermin.units.permissions import can_administer, can_enter_desk, can_triage, can_write


def can_sort_mention(user: Any, mention: Mention) -> bool:
    """Tell whether the person may correct, assign and dismiss the mention."""
    return can_triage(user, mention.unit)


def can_answer_mention(user: Any, mention: Mention) -> bool:
    """Tell whether the person may draft an answer to the mention."""
    return can_write(user, mention.unit)


def can_see_source(user: Any, source: Source, unit: Unit) -> bool:
    """Tell whether the person may see how the source is doing: a shared one, or the unit's own."""
    if source.unit is None:
        return can_enter_desk(user, unit)
    return source.unit_id == unit.pk and can_enter_desk(user, source.unit)


def can_change_source(user: Any, source: Source) -> bool:
    """Tell whether the person may change the source; shared ones are the keeper's."""
    if source.unit is None:
        return bool(user.is_active and user.is_superuser)
    return can_administer(user, source.unit)


def can_import(user: Any, unit: Unit) -> bool:
    """Tell whether the person may bring files into the unit's monitoring."""
    return can_triage(user, unit)


def can_read_intake(user: Any, intake: Intake) -> bool:
    """Tell whether the person may read the whole report of an import or a reading.

    The reports of shared sources and of the command line name what concerns other units: members
    see of them only why something was refused, not what.
    """
    if intake.unit is None:
        return bool(user.is_active and user.is_superuser)
    return can_enter_desk(user, intake.unit)
