"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkdeskConfig(AppConfig):
    """The staff shell: layout, navigation, tables, charts and the page Today."""

    name = "cermin.workdesk"
    label = "workdesk"
    verbose_name = _("Workdesk")

    def ready(self) -> None:
        """Register the places, tabs and search that the shell itself brings."""
        from cermin.workdesk.registration import register

        register()
