"""Today: what burns, what waits for me, what did we do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils import timezone

from cermin.workdesk.panels import answers_for
from cermin.workdesk.views.base import DeskTemplateView


class TodayView(DeskTemplateView):
    """The first page of a working day."""

    template_name = "workdesk/today.html"
    place: ClassVar[str] = "today"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the three answers and the panels below them."""
        answers = answers_for(self.request)
        return super().get_context_data(
            answers=answers,
            above=[answer for answer in answers if answer.group != "done" and answer.panels],
            below=[answer for answer in answers if answer.group == "done" and answer.panels],
            now=timezone.now(),
            **kwargs,
        )
