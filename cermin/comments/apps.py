"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """What readers say below a page."""

    name = "cermin.comments"
    label = "comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        """Bring a place, a panel, a duty and the words of the history."""
        from cermin.comments import audit, desk, tasks
        from cermin.core.duties import register_duty

        audit.connect()
        desk.register()
        register_duty(tasks.DUTY)
