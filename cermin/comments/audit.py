"""The history of comments: which actions are logged and how they read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

#: Action → (label in filters, sentence in a history).
ACTIONS: dict[str, tuple[Any, Any]] = {
    "comments.shown": (_("Comment: let through"), _("Comment let through")),
    "comments.declined": (_("Comment: decline"), _("Comment declined")),
    "comments.removed": (_("Comment: take down"), _("Comment taken down")),
    "comments.undone": (_("Comment: undo"), _("Decision on a comment undone")),
    "comments.answered": (_("Comment: answer"), _("Comment answered officially")),
    "comments.answer_changed": (_("Comment: change answer"), _("Official answer changed")),
    "comments.answer_removed": (_("Comment: remove answer"), _("Official answer removed")),
    "comments.reports_closed": (_("Comment: close reports"), _("Reports closed, comment stays")),
    "comments.withdrawn": (_("Comment: delete"), _("Comment deleted by its author")),
    "comments.opened": (_("Comments: open"), _("Comments opened")),
    "comments.closed": (_("Comments: close"), _("Comments closed")),
    "comments.inherited": (_("Comments: follow"), _("Comments follow the unit again")),
}


def register_log_actions(actions: Any) -> None:
    """Tell Wagtail's log about our actions."""
    for action, (label, sentence) in ACTIONS.items():
        actions.register_action(action, label, sentence)


def connect() -> None:
    """Register the actions once the apps are ready."""
    hooks.register("register_log_actions", register_log_actions)
