"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The tree of units, memberships and roles, and what they let a person see."""

    name = "cermin.units"
    label = "units"
    verbose_name = _("Units")
