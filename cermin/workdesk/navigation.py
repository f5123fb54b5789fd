"""The places of the workdesk: each app registers its own when it starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

#: More than this does not fit under a thumb.
PHONE_PLACES = 5


def _always(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Place:
    """One door in the rail.

    Attributes:
        key: unique; a view names its place with `place = "<key>"`.
        label: words on screen, lazy.
        url_name: what `reverse()` takes, without arguments.
        order: position; the standard order is in `ORDER`.
        icon: a name in `components.icons.ICONS`.
        visible: whether this person sees it in the current unit.
        phone: whether it belongs in the bottom bar.
        short: a label of one or two short words for the bottom bar.
        shortcut: one letter; `g` and then this letter goes there.
        count: something waiting behind the door, or None.
    """

    key: str
    label: Any
    url_name: str
    order: int
    icon: str
    visible: Callable[[HttpRequest], bool] = field(default=_always)
    phone: bool = True
    short: Any = ""
    shortcut: str = ""
    count: Callable[[HttpRequest], int | None] | None = None

    @property
    def url(self) -> str:
        """The place's address."""
        return reverse(self.url_name)


#: The order of the places; gaps leave room.
ORDER = {
    "today": 10,
    "listening": 20,
    "issues": 30,
    "newsroom": 40,
    "social": 50,
    "press": 60,
    "foi": 70,
    "events": 80,
    "archive": 90,
    "engagement": 95,
    "reports": 100,
    "settings": 110,
}

_places: dict[str, Place] = {}


def register_place(place: Place) -> None:
    """Add a place to the navigation; call it from `AppConfig.ready()`.

    Raises:
        ValueError: another place has this key.
    """
    known = _places.get(place.key)
    if known is not None and known != place:
        raise ValueError(f"There is already a place {place.key!r}.")
    _places[place.key] = place


def unregister_place(key: str) -> None:
    """Take a place out again (for tests)."""
    _places.pop(key, None)


def places_for(request: HttpRequest) -> list[Place]:
    """Return the places that this person sees, in order; a place without an address is left out."""
    return [
        place
        for place in sorted(_places.values(), key=lambda p: (p.order, p.key))
        if _resolves(place.url_name) and place.visible(request)
    ]


def phone_places(places: list[Place]) -> tuple[list[Place], bool]:
    """Return what stands in the bottom bar, and whether its last door must be “More”."""
    wanted = [place for place in places if place.phone]
    if len(places) <= PHONE_PLACES and len(wanted) == len(places):
        return wanted, False
    return wanted[: PHONE_PLACES - 1], True


@dataclass(frozen=True, slots=True)
class SettingsTab:
    """One page of Settings.

    Attributes:
        key: unique; a view names it with `settings_tab = "<key>"`.
        label: words on screen, lazy.
        url_name: what `reverse()` takes, without arguments.
        order: position.
        visible: whether this person sees it in the current unit.
    """

    key: str
    label: Any
    url_name: str
    order: int
    visible: Callable[[HttpRequest], bool] = field(default=_always)


_settings_tabs: dict[str, SettingsTab] = {}


def register_settings_tab(tab: SettingsTab) -> None:
    """Add a page to Settings; call it from `AppConfig.ready()`.

    Raises:
        ValueError: another tab has this key.
    """
    known = _settings_tabs.get(tab.key)
    if known is not None and known != tab:
        raise ValueError(f"There is already a settings tab {tab.key!r}.")
    _settings_tabs[tab.key] = tab


def settings_tabs_for(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """Return the tabs of Settings that this person sees, as `{% tabs %}` takes them."""
    return [
        {"label": tab.label, "url": reverse(tab.url_name), "current": tab.key == current}
        for tab in sorted(_settings_tabs.values(), key=lambda t: (t.order, t.key))
        if _resolves(tab.url_name) and tab.visible(request)
    ]


def _resolves(url_name: str) -> bool:
    """Tell whether the address exists in this installation."""
    try:
        reverse(url_name)
    except NoReverseMatch:
        return False
    return True
