"""The coach beside the page editor: a side panel of Wagtail's, for saved pages and new ones."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView

from cermin.newsroom.models import BasePage


class CoachSidePanel(BaseSidePanel):  # type: ignore[misc]
    """Remarks on what is being written, grouped, each with its mend."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):  # type: ignore[misc]
        """The button that opens it; its number is the errors and the personal data."""

        aria_label = _("Toggle writing coach")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-critical-200"

    name = "coach"
    title = _("Writing coach")
    template_name = "newsroom/panels/coach.html"
    order = 250

    def __init__(self, page: Any, request: Any, parent: Any = None) -> None:
        super().__init__(page, request)
        self.parent = parent

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add where the script asks, and about what."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = self.object
        context["read_url"] = reverse("newsroom:read")
        context["check_url"] = reverse("newsroom:check", args=[page.pk]) if page.pk else ""
        context["check_pattern"] = reverse("newsroom:check", args=[0])
        context["kind"] = page._meta.model_name
        context["parent_page_id"] = self.parent.pk if self.parent is not None else ""
        return context

    @property
    def media(self) -> forms.Media:
        """The script and its looks, for the editor alone."""
        return forms.Media(
            js=["newsroom/coach_form.js", "newsroom/coach.js"], css={"all": ["newsroom/coach.css"]}
        )


def install() -> None:
    """Put the panel into both editors; Wagtail 7.4 has no hook for it."""
    for view in (CreateView, EditView):
        if not getattr(view, "_cermin_coach", False):
            view.get_side_panels = _with_coach(view.get_side_panels)
            view._cermin_coach = True


def _with_coach(wagtails: Any) -> Any:
    def get_side_panels(self: Any) -> Any:
        panels = list(wagtails(self))
        # An autosave answers with panels to put in place of those that stand there; ours is alive.
        partial = self.expects_json_response or getattr(self, "hydrate_create_view", False)
        if isinstance(self.page, BasePage) and not partial:
            parent = getattr(self, "parent_page", None)
            panels.append(CoachSidePanel(self.page, self.request, parent))
        return MediaContainer(sorted(panels, key=lambda panel: panel.order))

    return get_side_panels
