"""Open and close comments: below one page, or in a unit and all units below it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.comments.exceptions import NotAllowed, NotPossible
from cermin.comments.models import CommentSwitch
from cermin.comments.permissions import can_moderate, can_switch_comments
from cermin.comments.services.record import tell_site_changed
from cermin.comments.writing import clean_line
from cermin.units.models import Unit


@transaction.atomic
def set_page_switch(
    *, page: Any, unit: Unit, is_open: bool, reason: str = "", by: User | None
) -> CommentSwitch:
    """Open or close comments on a page and the pages below it, whatever the unit's switch says.

    Args:
        page: a page of the unit.
        unit: whose page it is.
        is_open: whether readers may comment.
        reason: what readers see while it is closed.
        by: who acts; None: the system.

    Raises:
        NotAllowed: the person may not moderate in the unit.
        NotPossible: the page is not the unit's.
    """
    if by is not None and not can_moderate(by, unit):
        raise NotAllowed
    if unit.site_root is None or not page.path.startswith(unit.site_root.path):
        raise NotPossible
    switch = _set(unit, page.pk, is_open=is_open, reason=reason, by=by)
    tell_site_changed(unit, None)
    return switch


@transaction.atomic
def set_unit_switch(
    *, unit: Unit, is_open: bool, reason: str = "", by: User | None
) -> CommentSwitch:
    """Open or close comments on the pages of the unit and of all units below it.

    A switch that stands nearer, a page's or a lower unit's own, keeps the last word.

    Raises:
        NotAllowed: the person may not publish for the unit.
    """
    if by is not None and not can_switch_comments(by, unit):
        raise NotAllowed
    switch = _set(unit, None, is_open=is_open, reason=reason, by=by)
    tell_site_changed(unit, None, subtree=True)
    return switch


@transaction.atomic
def follow_unit(*, switch: CommentSwitch, by: User) -> None:
    """Take a switch away, so that the next one above holds again.

    Raises:
        NotAllowed: the person may not set this switch.
    """
    unit, page_id = switch.unit, switch.page_id
    may = can_moderate if page_id else can_switch_comments
    if not may(by, unit):
        raise NotAllowed
    log(switch, "comments.inherited", user=by, data={"page": page_id})
    switch.delete()
    tell_site_changed(unit, None, subtree=page_id is None)


def _set(
    unit: Unit, page_id: int | None, *, is_open: bool, reason: str, by: User | None
) -> CommentSwitch:
    switch: CommentSwitch
    switch, _made = CommentSwitch.objects.update_or_create(
        **({"page_id": page_id} if page_id else {"unit": unit, "page": None}),
        defaults={
            "unit": unit,
            "is_open": is_open,
            "reason": "" if is_open else clean_line(reason)[:300],
            "by": by,
            "changed_at": timezone.now(),
        },
    )
    action = "comments.opened" if is_open else "comments.closed"
    log(switch, action, user=by, data={"page": page_id, "reason": switch.reason})
    return switch
