"""Where the isolation of units takes hold of the CMS."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString
from wagtail import hooks

from cermin.units.cms import narrowing, strict_widgets
from cermin.units.cms.menus import drop_refused_items
from cermin.units.cms.panels import replace_panels
from cermin.units.cms.reach import current_reach

narrowing.install()
strict_widgets.install()


@hooks.register("construct_page_chooser_queryset")  # type: ignore[misc, unused-ignore]
def choose_among_own_pages(pages: Any, request: HttpRequest) -> Any:
    """Choosers browse and search the person's own pages."""
    reach = current_reach()
    return pages if reach is None else reach.on_the_way(pages)


@hooks.register("construct_homepage_panels")  # type: ignore[misc, unused-ignore]
def forget_former_units(request: HttpRequest, panels: list[Any]) -> None:
    """The front page names no page of a unit that the person has left."""
    replace_panels(panels)


@hooks.register("construct_main_menu")  # type: ignore[misc, unused-ignore]
@hooks.register("construct_reports_menu")  # type: ignore[misc, unused-ignore]
@hooks.register("construct_settings_menu")  # type: ignore[misc, unused-ignore]
def show_what_is_open(request: HttpRequest, items: list[Any]) -> None:
    """Menus lead only where the guard lets people through."""
    drop_refused_items(items)


@hooks.register("insert_global_admin_js")  # type: ignore[misc, unused-ignore]
def start_widgets() -> SafeString:
    """Load what starts choosers and date fields without inline scripts."""
    return strict_widgets.script()
