"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def _may_announce(request: HttpRequest) -> bool:
    from cermin.website.permissions import can_announce

    unit: Any = request.unit  # type: ignore[attr-defined]
    return bool(unit) and can_announce(request.user, unit)


class WebsiteConfig(AppConfig):
    """The public shell: navigation, feeds, sitemaps."""

    name = "cermin.website"
    label = "website"
    verbose_name = _("Website")

    def ready(self) -> None:
        """Bring the pages of Settings, the words of the history, and what the worker does."""
        from cermin.core.duties import register_duty
        from cermin.newsroom.services.cards import register_styler
        from cermin.website import audit, receivers, tasks  # noqa: F401
        from cermin.website.previews import card_style
        from cermin.workdesk.navigation import SettingsTab, register_settings_tab

        audit.connect()
        register_styler(card_style)
        register_duty(tasks.BANNERS)
        register_duty(tasks.PUSH)
        register_settings_tab(SettingsTab("site", _("Site"), "site:site", 30))
        register_settings_tab(
            SettingsTab("banners", _("Banners"), "site:banners", 40, _may_announce)
        )
