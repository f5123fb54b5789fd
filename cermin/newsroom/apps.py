"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """The pages that an institution writes."""

    name = "cermin.newsroom"
    label = "newsroom"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        """Listen to the tree of units; bring a place, a duty and the contacts' permissions."""
        from cermin.core.duties import register_duty
        from cermin.newsroom import (  # noqa: F401
            audit,
            editor_panel,
            place,
            publication_gate,
            receivers,
            tasks,
            today,
            today_upkeep,
        )
        from cermin.newsroom.models import Contact, ElectionStage, Official, Topic
        from cermin.units.models import Role
        from cermin.units.snippets import register_unit_snippet

        for duty in (tasks.DUTY, tasks.RELATED_DUTY, tasks.OFFERS_DUTY, tasks.UPKEEP, tasks.LINKS):
            register_duty(duty)
        place.register()
        publication_gate.install()
        editor_panel.install()
        audit.connect()
        for model in (Contact, Official):
            register_unit_snippet(
                model,
                {
                    Role.ADMIN: {"view", "add", "change", "delete"},
                    Role.APPROVER: {"view", "add", "change", "delete"},
                    Role.EDITOR: {"view", "add", "change"},
                    Role.SPOKESPERSON: {"view"},
                },
            )
        register_unit_snippet(
            ElectionStage,
            {
                Role.ADMIN: {"view", "add", "change", "delete"},
                Role.APPROVER: {"view", "add", "change", "delete"},
                Role.EDITOR: {"view"},
                Role.SPOKESPERSON: {"view"},
            },
        )
        register_unit_snippet(
            Topic,
            {
                Role.ADMIN: {"view", "add", "change", "delete"},
                Role.APPROVER: {"view", "add", "change"},
                Role.EDITOR: {"view"},
                Role.SPOKESPERSON: {"view"},
            },
        )
