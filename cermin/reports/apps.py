"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """Briefs and reports."""

    name = "cermin.reports"
    label = "reports"
    verbose_name = _("Reports")
