"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    """Sources, documents, watch rules and mentions."""

    name = "cermin.listening"
    label = "listening"
    verbose_name = _("Listening")
