"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """People, sign-in, second factors and single sign-on."""

    name = "cermin.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Connect the audit trail and the checks."""
        from cermin.accounts import checks, receivers  # noqa: F401
