"""Panels of the page editor."""

from __future__ import annotations

from typing import Any

from django.forms import Media
from django.utils.functional import cached_property
from wagtail.admin.panels import HelpPanel, InlinePanel, TitleFieldPanel


class TitlePanel(TitleFieldPanel):  # type: ignore[misc]
    """The title, from which the address is written until the page is published."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("placeholder", False)
        kwargs.setdefault("classname", "")
        super().__init__(*args, **kwargs)


class AnswerPanel(HelpPanel):  # type: ignore[misc]
    """Shows what the article answers, and nothing where it answers nothing."""

    class BoundPanel(HelpPanel.BoundPanel):  # type: ignore[misc]
        def is_shown(self) -> bool:
            """Tell whether the article answers something."""
            page = self.instance
            return bool(page.in_reply_to_title or page.in_reply_to_url)


class NearCopyPanel(HelpPanel):  # type: ignore[misc]
    """Says which published article the text repeats: at once when opened, and while it is written.

    What it says at opening is what an approver sees, also without scripts.
    """

    class BoundPanel(HelpPanel.BoundPanel):  # type: ignore[misc]
        @property
        def media(self) -> Media:
            """The script that asks while somebody writes."""
            return Media(js=["newsroom/near-copies.js"], css={"all": ["newsroom/near-copies.css"]})

        @property
        def page_key(self) -> int | None:
            """The page that is written, or the one below which it will stand."""
            if self.instance.pk:
                key: int = self.instance.pk
                return key
            parent = getattr(self.form, "parent_page", None)
            return parent.pk if parent is not None else None

        @cached_property
        def copies(self) -> list[Any]:
            """What the text resembles as it stands."""
            from cermin.newsroom.models.near_copies import find_near_copies, text_of

            unit = self.instance.owning_unit if self.instance.pk else None
            if unit is None or self.instance.syndicated_from:
                return []
            text = text_of(self.instance)
            return find_near_copies(unit=unit, text=text, leave_out=self.instance.pk)


class RowsPanel(InlinePanel):  # type: ignore[misc]
    """Rows of an inline list, begun by a script file: the policy allows no script in the page."""

    class BoundPanel(InlinePanel.BoundPanel):  # type: ignore[misc]
        template_name = "newsroom/panels/rows.html"

        @property
        def media(self) -> Any:
            """The script that begins the list."""
            return super().media + Media(js=["newsroom/rows.js"])
