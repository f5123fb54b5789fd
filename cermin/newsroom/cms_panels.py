"""Panels of the page editor."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from wagtail.admin.panels import HelpPanel, InlinePanel


class AnswerPanel(HelpPanel):  # type: ignore[misc]
    """Shows what the article answers, and nothing where it answers nothing."""

    class BoundPanel(HelpPanel.BoundPanel):  # type: ignore[misc]
        def is_shown(self) -> bool:
            """Tell whether the article answers something."""
            page = self.instance
            return bool(page.in_reply_to_title or page.in_reply_to_url)


class RowsPanel(InlinePanel):  # type: ignore[misc]
    """Rows of an inline list, begun by a script file: the policy allows no script in the page."""

    class BoundPanel(InlinePanel.BoundPanel):  # type: ignore[misc]
        template_name = "newsroom/panels/rows.html"

        @property
        def media(self) -> Any:
            """The script that begins the list."""
            return super().media + Media(js=["newsroom/rows.js"])
