"""Nudges of the worker."""

from cermin.core.models.attempts import crash_noted
from cermin.core.tasks import task
from cermin.reports.models import BriefPlan
from cermin.reports.services.make_brief import run_plan


@task(queue_name="default")
def make_due_brief(plan_id: int, token: str) -> None:
    """Make the brief of one plan."""
    with crash_noted(BriefPlan.objects.all, plan_id, token):
        run_plan(plan_id=plan_id, token=token)
