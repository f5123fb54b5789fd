"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    """Sources, documents, watch rules and mentions."""

    name = "cermin.listening"
    label = "listening"
    verbose_name = _("Listening")

    def ready(self) -> None:
        """Tell the worker which sources are due."""
        from cermin.core.duties import duty_for_rows, register_duty
        from cermin.listening import tasks
        from cermin.listening.models import Source

        register_duty(
            duty_for_rows(
                "collect",
                rows=lambda: Source.objects.filter(is_active=True),
                task=tasks.collect,
            )
        )
