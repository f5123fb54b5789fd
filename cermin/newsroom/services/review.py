"""Hand a page in, approve it, or send it back: thin verbs over Wagtail's workflow."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import Page, TaskState, WorkflowState

from cermin.accounts.models import User
from cermin.newsroom.exceptions import (
    AlreadyInReview,
    IncompletePage,
    NotAllowed,
    NothingToReview,
    NotInReview,
)
from cermin.newsroom.models import BasePage, NewsPage

AnyPage = TypeVar("AnyPage", bound=BasePage)


@transaction.atomic
def submit_for_review(*, page: BasePage, by: User) -> WorkflowState:
    """Hand the latest revision in, or hand it in again after changes were requested.

    Raises:
        AlreadyInReview: it waits for a decision.
        NothingToReview: the public reads the latest revision already.
        IncompletePage: a field that the public needs is empty or wrong.
    """
    page = locked(page)
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadyInReview(page.title)
    if page.latest_revision_id is None:
        page.save_revision(user=by, clean=False)
    elif page.live and not page.has_unpublished_changes:
        raise NothingToReview(page.title)
    wanted = page.get_latest_revision_as_object()
    try:
        wanted.full_clean()
    except ValidationError as error:
        raise IncompletePage(error.message_dict) from error
    faults = wanted.publication_faults() if isinstance(wanted, NewsPage) else {}
    if faults:
        raise IncompletePage(faults)
    if state is not None:
        state.resume(user=by)
        return state
    workflow = page.get_workflow()
    if workflow is None:
        raise NothingToReview(page.title)
    return workflow.start(page, by)


@transaction.atomic
def approve(*, page: BasePage, by: User, comment: str = "") -> BasePage:
    """Approve what waits; it goes before the public now, or at the time that it carries.

    Raises:
        NotInReview: nothing waits.
        NotAllowed: the person is no approver of the unit, or handed the page in themselves.
    """
    return _decide(page, "approve", by, comment)


@transaction.atomic
def request_changes(*, page: BasePage, by: User, comment: str) -> BasePage:
    """Send what waits back to its author with a reason.

    Raises:
        NotInReview: nothing waits.
        NotAllowed: the person is no approver of the unit, or handed the page in themselves.
    """
    return _decide(page, "reject", by, comment)


def _decide(page: BasePage, action: str, by: User, comment: str) -> BasePage:
    page = locked(page)
    waiting = page.current_workflow_task_state
    if waiting is None or waiting.status != TaskState.STATUS_IN_PROGRESS:
        raise NotInReview(page.title)
    try:
        waiting.task.specific.on_action(waiting, by, action, comment=comment)
    except PermissionDenied as error:
        raise NotAllowed(page.title) from error
    page.refresh_from_db()
    return page


def locked(page: AnyPage) -> AnyPage:
    """Return the page as it is now, held so that two decisions follow one another."""
    Page.objects.select_for_update().filter(pk=page.pk).first()
    now: AnyPage = type(page).objects.get(pk=page.pk)
    return now
