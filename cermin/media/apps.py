"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Images and documents, each owned by a unit through its collection."""

    name = "cermin.media"
    label = "media"
    verbose_name = _("Media")
