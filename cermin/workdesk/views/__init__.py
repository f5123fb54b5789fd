"""Views of the workdesk."""

from cermin.workdesk.views.base import DeskMixin, DeskTemplateView

__all__ = ["DeskMixin", "DeskTemplateView"]
