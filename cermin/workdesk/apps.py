"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkdeskConfig(AppConfig):
    """The staff shell: layout, navigation, tables, charts and the page Today."""

    name = "cermin.workdesk"
    label = "workdesk"
    verbose_name = _("Workdesk")

    def ready(self) -> None:
        """Register the places that the shell itself brings."""
        from cermin.workdesk.navigation import ORDER, Place, register_place

        register_place(
            Place(
                key="today",
                label=_("Today"),
                url_name="workdesk:today",
                order=ORDER["today"],
                icon="today",
                shortcut="h",
            )
        )
        register_place(
            Place(
                key="settings",
                label=_("Settings"),
                url_name="workdesk:people",
                order=ORDER["settings"],
                icon="settings",
                shortcut="s",
            )
        )
