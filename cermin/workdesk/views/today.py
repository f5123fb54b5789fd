"""Today: what burns, what waits for me, what did we do."""

from __future__ import annotations

from typing import ClassVar

from cermin.workdesk.views.base import DeskTemplateView


class TodayView(DeskTemplateView):
    """The first page of a working day."""

    template_name = "workdesk/today.html"
    place: ClassVar[str] = "today"
