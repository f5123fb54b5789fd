"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """The tree of units, memberships and roles, and what they let a person see."""

    name = "cermin.units"
    label = "units"
    verbose_name = _("Units")

    def ready(self) -> None:
        """Connect receivers and tell Wagtail's log about our actions."""
        from cermin.units import audit, receivers  # noqa: F401

        audit.connect()
