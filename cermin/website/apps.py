"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebsiteConfig(AppConfig):
    """The public shell: navigation, feeds, sitemaps."""

    name = "cermin.website"
    label = "website"
    verbose_name = _("Website")

    def ready(self) -> None:
        """Hear what changes what readers see."""
        from cermin.website import receivers  # noqa: F401
