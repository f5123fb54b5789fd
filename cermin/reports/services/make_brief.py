"""Keep a brief as it stands now, once a day and unit."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from cermin.reports.models import Brief, BriefPlan
from cermin.reports.services.compose_brief import compose_brief
from cermin.units.models import Unit


def make_brief(*, unit: Unit, day: date, now: datetime | None = None) -> Brief:
    """Return the unit's brief of the day, composing and keeping it when there is none yet."""
    with transaction.atomic():
        kept: Brief | None = Brief.objects.filter(unit=unit, day=day).first()
        if kept is not None:
            return kept
        content = compose_brief(unit=unit, day=day, now=now).as_json()
        brief, _made = Brief.objects.get_or_create(
            unit=unit, day=day, defaults={"content": content}
        )
        return brief


def plan_brief(*, unit: Unit, at: time) -> BriefPlan:
    """Let the worker make the unit's brief every day at a time on the unit's clock."""
    now = timezone.now()
    plan, _made = BriefPlan.objects.update_or_create(
        unit=unit,
        defaults={"at": at, "is_active": True, "next_attempt_at": next_time(unit, at, now)},
    )
    return plan


def next_time(unit: Unit, at: time, after: datetime) -> datetime:
    """Return the next moment at which the unit's clock shows the time."""
    local = unit.localise(after)
    moment = datetime.combine(local.date(), at, tzinfo=unit.tzinfo)
    return moment if moment > local else moment + timedelta(days=1)


def run_plan(*, plan_id: int, token: str) -> Brief | None:
    """Make the brief that a plan has due; None when the lease no longer holds.

    The brief and the plan's next time are written together: a worker that is killed leaves both
    or neither.
    """
    with transaction.atomic():
        plan = BriefPlan.objects.held(plan_id, token)
        if plan is None:
            return None
        now = timezone.now()
        brief = make_brief(unit=plan.unit, day=plan.unit.localise(now).date(), now=now)
        plan.succeeded(next_at=next_time(plan.unit, plan.at, now))
        return brief
