"""Views of the workdesk; other apps build on `DeskMixin`, `DeskTemplateView` and `TableView`."""

from cermin.workdesk.views.base import DeskMixin, DeskTemplateView
from cermin.workdesk.views.tables import TableView

__all__ = ["DeskMixin", "DeskTemplateView", "TableView"]
