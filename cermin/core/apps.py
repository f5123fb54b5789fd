"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    """What every app stands on: registry, outbound HTTP, attempts and duties."""

    name = "cermin.core"
    label = "core"
    verbose_name = _("Core")
