"""The history of the public site's frame: which actions are logged and how they read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop
from wagtail import hooks
from wagtail.log_actions import LogFormatter

BANNER_SHOW = "website.banner_show"
BANNER_CHANGE = "website.banner_change"
BANNER_END = "website.banner_end"
STYLE = "website.style"
HOST_GIVE = "website.host_give"
HOST_DROP = "website.host_drop"

#: Action → (label in filters, sentence in a unit's history).
ACTIONS: dict[str, tuple[Any, str]] = {
    BANNER_SHOW: (gettext_lazy("Banner: show"), gettext_noop("Banner put up: “%(text)s”")),
    BANNER_CHANGE: (gettext_lazy("Banner: change"), gettext_noop("Banner changed: “%(text)s”")),
    BANNER_END: (gettext_lazy("Banner: take down"), gettext_noop("Banner taken down: “%(text)s”")),
    STYLE: (gettext_lazy("Look of the site"), gettext_noop("Look of the site changed")),
    HOST_GIVE: (
        gettext_lazy("Host name: give"),
        gettext_noop("The site answers at %(hostname)s"),
    ),
    HOST_DROP: (
        gettext_lazy("Host name: drop"),
        gettext_noop("The site no longer answers at %(hostname)s"),
    ),
}


def _formatter(label: Any, sentence: str) -> type[LogFormatter]:
    def format_message(_self: Any, entry: Any) -> str:
        return str(_(sentence)) % {"text": "", "hostname": "", **entry.data}

    return type(
        "WebsiteLogFormatter", (LogFormatter,), {"label": label, "format_message": format_message}
    )


def register_log_actions(actions: Any) -> None:
    """Tell Wagtail's log about our actions."""
    for action, (label, sentence) in ACTIONS.items():
        actions.register_action(action)(_formatter(label, sentence))


def connect() -> None:
    """Register the actions once the apps are ready."""
    hooks.register("register_log_actions", register_log_actions)
