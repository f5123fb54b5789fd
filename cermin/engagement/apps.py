"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EngagementConfig(AppConfig):
    """Readings of what we published."""

    name = "cermin.engagement"
    label = "engagement"
    verbose_name = _("Engagement")

    def ready(self) -> None:
        """Bring the place in the workdesk."""
        from cermin.engagement import place

        place.register()
