"""The history of listening: which actions are logged and how they read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

#: Action → (label in filters, sentence in a history).
ACTIONS: dict[str, tuple[Any, Any]] = {
    "listening.source_add": (_("Source: add"), _("Source added")),
    "listening.source_change": (_("Source: change"), _("Source changed")),
    "listening.source_read": (_("Source: read now"), _("Asked for a reading now")),
    "listening.rule_add": (_("Watch rule: add"), _("Watch rule added")),
    "listening.rule_change": (_("Watch rule: change"), _("Watch rule changed")),
    "listening.rule_remove": (_("Watch rule: remove"), _("Watch rule removed")),
    "listening.tone": (_("Mention: correct tone"), _("Tone corrected")),
    "listening.read": (_("Mention: read"), _("Marked as read")),
    "listening.assign": (_("Mention: assign"), _("Assigned")),
    "listening.dismiss": (_("Mention: dismiss"), _("Dismissed")),
    "listening.reopen": (_("Mention: reopen"), _("Opened again")),
    "listening.needs_answer": (_("Mention: needs an answer"), _("Need of an answer decided")),
    "listening.note": (_("Mention: note"), _("Note changed")),
    "listening.answer": (_("Mention: answer"), _("Answer drafted")),
    "listening.answer_publish": (_("Mention: answer published"), _("Answer published")),
    "listening.answer_withdraw": (_("Mention: answer withdrawn"), _("Answer taken down")),
    "listening.import": (_("Import"), _("Files imported")),
    "listening.retry": (_("Import: try again"), _("Asked for another try")),
}


def register_log_actions(actions: Any) -> None:
    """Tell Wagtail's log about our actions."""
    for action, (label, sentence) in ACTIONS.items():
        actions.register_action(action, label, sentence)


def connect() -> None:
    """Register the actions once the apps are ready."""
    hooks.register("register_log_actions", register_log_actions)
