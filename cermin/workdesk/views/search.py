"""Global search: what every app finds, on one page."""

from __future__ import annotations

from typing import Any

from cermin.workdesk.search import LONGEST_QUERY, search_everything
from cermin.workdesk.views.base import DeskTemplateView


class SearchView(DeskTemplateView):
    """One box, all providers."""

    template_name = "workdesk/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        q = self.request.GET.get("q", "").strip()[:LONGEST_QUERY]
        found = search_everything(user=self.request.user, unit=self.unit, q=q)
        return super().get_context_data(
            search_query=q, found=found, total=sum(len(part.results) for part in found), **kwargs
        )
