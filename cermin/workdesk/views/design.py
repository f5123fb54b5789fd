"""The page of the design system, for staff and for whoever builds the next screen."""

from __future__ import annotations

from typing import Any

from cermin.workdesk.design import sample_context
from cermin.workdesk.views.base import DeskTemplateView


class DesignView(DeskTemplateView):
    """Every part on one page."""

    template_name = "workdesk/design.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the samples."""
        return super().get_context_data(**sample_context(), **kwargs)
