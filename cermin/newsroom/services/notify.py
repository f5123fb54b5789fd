"""Tell people by mail what waits for them: approvers a submitted page, its author a request."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from cermin.accounts.models import User
from cermin.newsroom.models.approvals import approvers_of
from cermin.newsroom.models.base import unit_at
from cermin.units.models import Unit
from cermin.units.permissions import can_write

logger = logging.getLogger("cermin.newsroom")


def tell_approvers(*, task_state: TaskState, by: User | None) -> int:
    """Mail those who may approve the page that waits; return how many messages were taken.

    Nobody is told of what they submitted themselves, nor who turned these messages off in the
    CMS. Call it when the submission is committed: a mail server that fails is logged, no more.
    """
    page = task_state.workflow_state.content_object
    unit = _unit_of(page)
    if unit is None:
        return 0
    submitter = by or task_state.workflow_state.requested_by
    own = {person.pk for person in (by, task_state.workflow_state.requested_by) if person}
    people = (
        approvers_of(unit)
        .exclude(pk__in=own)
        .exclude(wagtail_userprofile__submitted_notifications=False)
    )
    context = {"page": page, "unit": unit, "by": submitter}
    subject = _("Waits for your approval: %(title)s")
    return _send(people, subject, "newsroom/email/submitted.txt", context)


def tell_author(*, task_state: TaskState, by: User | None) -> int:
    """Mail the person who submitted the page that changes are requested, with the comment.

    Who sent their own page back, turned these messages off or may no longer write for the unit is
    not told. Call it when the decision is committed: a mail server that fails is logged, no more.
    """
    page = task_state.workflow_state.content_object
    unit = _unit_of(page)
    author = task_state.workflow_state.requested_by
    if unit is None or author is None or author == by or not can_write(author, unit):
        return 0
    people = User.objects.filter(pk=author.pk).exclude(
        wagtail_userprofile__rejected_notifications=False
    )
    context = {"page": page, "unit": unit, "by": by, "comment": task_state.comment.strip()}
    subject = _("Changes requested: %(title)s")
    return _send(people, subject, "newsroom/email/changes_requested.txt", context)


def _unit_of(page: Any) -> Unit | None:
    return unit_at(page.path) if isinstance(page, Page) else None


def _send(people: Iterable[User], subject: Any, template: str, context: dict[str, Any]) -> int:
    """Send each person a message of their own, in their language, over one connection."""
    page = context["page"]
    # A line break in a title would end the header.
    title = " ".join(page.get_admin_display_title().split())
    shared = {
        **context,
        "title": title,
        "editor": settings.BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "desk": settings.BASE_URL + reverse("newsroom:pages"),
    }
    messages = []
    for person in people:
        with translation.override(person.language or settings.LANGUAGE_CODE):
            messages.append(
                EmailMessage(
                    settings.ACCOUNT_EMAIL_SUBJECT_PREFIX + str(subject) % {"title": title},
                    render_to_string(template, {**shared, "user": person}),
                    None,
                    [person.email],
                    headers={"Auto-Submitted": "auto-generated"},
                )
            )
    if not messages:
        return 0
    try:
        return get_connection().send_messages(messages) or 0
    except (SMTPException, OSError):
        logger.exception("mail not sent page=%s messages=%s", page.pk, len(messages))
        return 0
