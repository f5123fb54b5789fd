"""What the desk's screens for the public site share."""

from __future__ import annotations

from typing import Any, ClassVar

from cermin.website.exceptions import InvalidFields
from cermin.workdesk.navigation import settings_tabs_for
from cermin.workdesk.views import DeskMixin


class SiteSettingsMixin(DeskMixin):
    """A page of Settings about the public site: adds the tabs."""

    place: ClassVar[str] = "settings"
    settings_tab: ClassVar[str] = "site"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs of Settings."""
        tabs = settings_tabs_for(self.request, self.settings_tab)
        return super().get_context_data(settings_tabs=tabs, **kwargs)


def show_refusal(form: Any, refusal: InvalidFields) -> None:
    """Put a service's sentences beside the fields that they are about."""
    for name, lines in refusal.fields.items():
        for line in lines:
            form.add_error(name if name in form.fields else None, line)
