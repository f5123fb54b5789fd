"""Nudges of the worker."""

from cermin.core.tasks import task
from cermin.reports.services.make_brief import run_plan


@task(queue_name="default")
def make_due_brief(plan_id: int, token: str) -> None:
    """Make the brief of one plan."""
    run_plan(plan_id=plan_id, token=token)
