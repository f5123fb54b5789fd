"""Panels of the CMS's front page that forget what a person no longer reaches.

Wagtail lists what somebody once edited, submitted or locked by their name alone. After a transfer
to another unit that would go on naming the old unit's pages.
"""

from __future__ import annotations

from typing import Any

from wagtail.admin.views import home
from wagtail.models import Page, TaskState, WorkflowState

from cermin.units.cms.reach import current_reach


def _own(model: Any, rows: list[Any]) -> list[Any]:
    """Return those of the rows that the person still reaches, in the same order."""
    reach = current_reach()
    if reach is None:
        return rows
    found = reach.narrow(model._default_manager.filter(pk__in=[row.pk for row in rows]))
    keys = set(found.values_list("pk", flat=True))
    return [row for row in rows if row.pk in keys]


class SubmittedPanel(home.UserObjectsInWorkflowModerationPanel):  # type: ignore[misc]
    """What the person submitted."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Drop what belongs to other units now."""
        context = super().get_context_data(parent_context)
        context["workflow_states"] = _own(WorkflowState, list(context["workflow_states"]))
        return context


class ToApprovePanel(home.WorkflowObjectsToModeratePanel):  # type: ignore[misc]
    """What waits for the person."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Drop what belongs to other units."""
        context = super().get_context_data(parent_context)
        own = _own(TaskState, [state["task_state"] for state in context["states"]])
        keys = {task_state.pk for task_state in own}
        context["states"] = [s for s in context["states"] if s["task_state"].pk in keys]
        return context


class RecentEditsPanel(home.RecentEditsPanel):  # type: ignore[misc]
    """What the person edited last."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Drop what belongs to other units now."""
        context = super().get_context_data(parent_context)
        own = {page.pk for page in _own(Page, [page for _date, page in context["last_edits"]])}
        context["last_edits"] = [row for row in context["last_edits"] if row[1].pk in own]
        return context


class LockedPagesPanel(home.LockedPagesPanel):  # type: ignore[misc]
    """What the person locked."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Drop what belongs to other units now."""
        context = super().get_context_data(parent_context)
        context["locked_pages"] = _own(Page, list(context["locked_pages"]))
        return context


_NARROWER: dict[type[Any], type[Any]] = {
    home.UserObjectsInWorkflowModerationPanel: SubmittedPanel,
    home.WorkflowObjectsToModeratePanel: ToApprovePanel,
    home.RecentEditsPanel: RecentEditsPanel,
    home.LockedPagesPanel: LockedPagesPanel,
}


def replace_panels(panels: list[Any]) -> None:
    """Put our panels in the place of Wagtail's."""
    panels[:] = [_NARROWER[type(p)]() if type(p) in _NARROWER else p for p in panels]
