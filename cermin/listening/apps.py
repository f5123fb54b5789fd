"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListeningConfig(AppConfig):
    """Sources, documents, watch rules and mentions."""

    name = "cermin.listening"
    label = "listening"
    verbose_name = _("Listening")

    def ready(self) -> None:
        """Tell the worker what is due and the desk what we show; hear what others say."""
        from cermin.core.duties import duty_for_rows, register_duty
        from cermin.listening import audit, checks, desk, receivers, tasks  # noqa: F401
        from cermin.listening.models import Source, Upload

        audit.connect()
        desk.register()
        register_duty(
            duty_for_rows(
                "collect", rows=lambda: Source.objects.filter(is_active=True), task=tasks.collect
            )
        )
        register_duty(
            duty_for_rows("uploads", rows=lambda: Upload.objects.all(), task=tasks.read_upload)
        )
