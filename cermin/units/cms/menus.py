"""Leave out of the menus what the guard refuses."""

from __future__ import annotations

from typing import Any

from django.urls import Resolver404, resolve

from cermin.units.cms import rules
from cermin.units.cms.reach import current_reach
from cermin.units.cms.viewsets import model_of_namespace


def drop_refused_items(items: list[Any]) -> None:
    """Remove, in place, the entries that lead to a refused route."""
    if current_reach() is not None:
        items[:] = [item for item in items if _leads_somewhere(item)]


def _leads_somewhere(item: Any) -> bool:
    url = getattr(item, "url", None) or ""
    if not url.startswith("/"):
        return True  # a submenu; its own entries are looked at one by one
    try:
        match = resolve(url.split("?")[0].split("#")[0])
    except Resolver404:
        return False
    inside = match.view_name.startswith("wagtail") or match.namespace.startswith("wagtail")
    if not inside:
        return True
    return match.view_name in rules.ALLOWED or model_of_namespace(match.namespace) is not None
