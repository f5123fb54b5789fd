"""Panels of the page editor."""

from __future__ import annotations

from wagtail.admin.panels import HelpPanel


class AnswerPanel(HelpPanel):  # type: ignore[misc]
    """Shows what the article answers, and nothing where it answers nothing."""

    class BoundPanel(HelpPanel.BoundPanel):  # type: ignore[misc]
        def is_shown(self) -> bool:
            """Tell whether the article answers something."""
            page = self.instance
            return bool(page.in_reply_to_title or page.in_reply_to_url)
