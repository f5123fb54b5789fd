"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Tell a person something."""

    name = "cermin.notifications"
    label = "notifications"
    verbose_name = _("Notifications")
