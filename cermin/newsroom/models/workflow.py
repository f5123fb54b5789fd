"""The one step between a draft and the public: somebody of the page's unit approves."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page, Task, TaskState

from cermin.newsroom.models.approvals import is_only_approver, may_decide
from cermin.newsroom.models.base import HOME_PATH_LENGTH, unit_at
from cermin.newsroom.models.coached import demand_cleared
from cermin.units.models import Unit
from cermin.units.permissions import PUBLISHING_ROLES, can_publish


class UnitApprovalTask(Task):  # type: ignore[misc]
    """Approvers and administrators of the page's unit decide; nobody approves their own work.

    The one exception is a person who is the only approver that the unit has, and it is logged.
    """

    class Meta:
        verbose_name = _("approval by the unit")
        verbose_name_plural = _("approvals by the unit")

    @classmethod
    def get_description(cls) -> str:
        """Say in the CMS what the step does."""
        return str(_("Approvers of the unit decide; nobody approves what they submitted."))

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Let a text in only when a second person has answered for the personal data in it.

        Raises:
            PersonalDataNotCleared: nobody has.
        """
        demand_cleared(workflow_state.content_object.get_latest_revision_as_object())
        return super().start(workflow_state, user=user)

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        """Let the unit's approvers open what waits for them."""
        return self._approves_for(obj, user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        """While a text waits, only those who may approve for the unit change it."""
        return not self._approves_for(obj, user)

    def get_actions(self, obj: Page, user: Any) -> list[tuple[str, Any, bool]]:
        """Offer the decision to those who may take it."""
        unit = unit_at(obj.path)
        state = obj.current_workflow_state
        if unit is None or state is None:
            return []
        if not may_decide(user, unit, state.requested_by_id):
            return []
        return [
            ("reject", _("Request changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with comment"), True),
        ]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        """Take the decision, once more asking whether the person may.

        Raises:
            PermissionDenied: the person may not decide about this page.
            PersonalDataNotCleared: approving would make personal data public.
        """
        state = task_state.workflow_state
        page = state.content_object
        unit = unit_at(page.path)
        if unit is None or not may_decide(user, unit, state.requested_by_id):
            raise PermissionDenied
        if action_name == "approve":
            demand_cleared(page.get_latest_revision_as_object())
        if action_name == "approve" and state.requested_by_id == user.pk:
            log(page.specific, "newsroom.approve_alone", user=user, data={"unit": unit.code})
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """Return what waits for this person's decision, of their own units only."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        candidates = list(
            waiting.values_list("workflow_state__object_id", "workflow_state__requested_by_id")
        )
        if not candidates or not user.is_active:
            return TaskState.objects.none()
        home_of = {
            str(pk): path[:HOME_PATH_LENGTH]
            for pk, path in Page.objects.filter(pk__in=[pk for pk, _by in candidates]).values_list(
                "pk", "path"
            )
        }
        units = {
            unit.site_root.path: unit
            for unit in Unit.objects.reached_by(user, PUBLISHING_ROLES)
            .filter(site_root__path__in=set(home_of.values()))
            .select_related("site_root")
        }
        mine = [
            pk
            for pk, by in candidates
            if (unit := units.get(home_of.get(pk, ""))) is not None
            and (by != user.pk or is_only_approver(user, unit))
        ]
        return waiting.filter(workflow_state__object_id__in=mine)

    def _approves_for(self, obj: Page, user: Any) -> bool:
        unit = unit_at(obj.path)
        return unit is not None and can_publish(user, unit)
