"""When an office is open: the hours that it keeps, and the days on which it is closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

#: How far ahead the next opening is looked for: longer closures are told by a notice.
HORIZON = 21
#: Day of the week as Python counts it, as text → its name.
WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]


class HoursBlock(blocks.StructBlock):  # type: ignore[misc]
    """Hours that hold on some days of the week; a break is told by two of them."""

    days = blocks.MultipleChoiceBlock(choices=WEEKDAYS, label=_("Days"))
    opens = blocks.TimeBlock(label=_("Opens at"))
    closes = blocks.TimeBlock(label=_("Closes at"))

    class Meta:
        icon = "time"
        label = _("Hours")

    def clean(self, value: Any) -> Any:
        """Refuse hours that end before they begin."""
        cleaned = super().clean(value)
        if cleaned["closes"] <= cleaned["opens"]:
            fault = ValidationError(_("The office closes before it opens."))
            raise StructBlockValidationError({"closes": fault})
        return cleaned


class ClosedBlock(blocks.StructBlock):  # type: ignore[misc]
    """A day on which the office is closed although its hours say otherwise."""

    day = blocks.DateBlock(label=_("Day"))
    reason = blocks.CharBlock(label=_("Why"), max_length=120)

    class Meta:
        icon = "date"
        label = _("Closed on")


@dataclass(frozen=True, slots=True)
class Hours:
    """One stretch of opening on some days of the week (0: Monday)."""

    days: frozenset[int]
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether an office is open at one moment.

    Attributes:
        is_open: whether it is.
        closes: until when, on the same day, or None.
        opens_on: the day on which it opens next, or None within three weeks.
        opens_at: the hour of that day.
        reason: why it is closed today, where somebody said so.
        changes_at: the moment at which any of this stops being true.
    """

    is_open: bool
    closes: time | None
    opens_on: date | None
    opens_at: time | None
    reason: str
    changes_at: datetime


def opening_at(moment: datetime, hours: Iterable[Hours], closed: dict[date, str]) -> Opening | None:
    """Tell whether the office is open; None where it has given no hours.

    Args:
        moment: in the office's own time zone.
        hours: what holds in a week.
        closed: day → why the office is closed on it.
    """
    week = list(hours)
    if not week:
        return None
    today, clock = moment.date(), moment.time()
    for stretch in _on(today, week, closed):
        if stretch.opens <= clock < stretch.closes:
            changes = datetime.combine(today, stretch.closes, tzinfo=moment.tzinfo)
            return Opening(True, stretch.closes, None, None, "", changes)
    day, at = _next_opening(today, clock, week, closed)
    midnight = datetime.combine(today + timedelta(days=1), time.min, tzinfo=moment.tzinfo)
    changes = midnight
    if day == today and at is not None:
        changes = datetime.combine(today, at, tzinfo=moment.tzinfo)
    return Opening(False, None, day, at, closed.get(today, ""), changes)


def _on(day: date, week: list[Hours], closed: dict[date, str]) -> list[Hours]:
    if day in closed:
        return []
    return sorted((h for h in week if day.weekday() in h.days), key=lambda h: h.opens)


def _next_opening(
    today: date, clock: time, week: list[Hours], closed: dict[date, str]
) -> tuple[date | None, time | None]:
    for ahead in range(HORIZON):
        day = today + timedelta(days=ahead)
        for stretch in _on(day, week, closed):
            if ahead or stretch.opens > clock:
                return day, stretch.opens
    return None, None
