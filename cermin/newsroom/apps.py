"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """The pages that an institution writes."""

    name = "cermin.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Listen to the tree of units."""
        from cermin.newsroom import receivers  # noqa: F401
