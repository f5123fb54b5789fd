"""The history of upkeep and cards: which actions are logged and how they read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

#: Action → (label in filters, sentence in a unit's history).
ACTIONS: dict[str, tuple[Any, Any]] = {
    "newsroom.upkeep_assign": (_("Upkeep: assign"), _("A finding was given to somebody")),
    "newsroom.upkeep_snooze": (_("Upkeep: put off"), _("A finding was put off, with a reason")),
    "newsroom.upkeep_request": (_("Upkeep: look now"), _("Asked for a look at the pages now")),
    "newsroom.cards_save": (_("Cards: save"), _("News cards were saved as images")),
}


def register_log_actions(actions: Any) -> None:
    """Tell Wagtail's log about our actions."""
    for action, (label, sentence) in ACTIONS.items():
        actions.register_action(action, label, sentence)


def connect() -> None:
    """Register the actions once the apps are ready."""
    hooks.register("register_log_actions", register_log_actions)
