"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DemoConfig(AppConfig):
    """The demo story, played through services."""

    name = "cermin.demo"
    label = "demo"
    verbose_name = _("Demo")
