"""What stands around every public page: whose it is, where one can go, and where it reads on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.urls import reverse
from wagtail.models import Page

from cermin.newsroom.models import FaqPage, HubPage, NewsIndexPage, PpidPage
from cermin.units.models import Unit
from cermin.website.addresses import hub_for, own_home, unit_of_home
from cermin.website.announcements import banners_over
from cermin.website.looks import Look, look_of
from cermin.website.models import Banner
from cermin.website.page_cache.marking import note_shown, note_until

#: Page types behind the doors of a unit, as people need them.
DOOR_ORDER = (
    "newsindexpage",
    "serviceindexpage",
    "ppidpage",
    "eventindexpage",
    "galleryindexpage",
    "publicationindexpage",
    "divisionindexpage",
    "profileindexpage",
    "faqpage",
)


@dataclass(frozen=True, slots=True)
class Door:
    """One link of the navigation."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame around one page.

    Attributes:
        unit: who speaks.
        is_root: whether that is the institution's root unit, whose home is the hub.
        home_url: the unit's home.
        hub_url: the institution's home.
        hub_name: the root unit's short name.
        doors: live pages below the unit's home that want to stand in menus.
        search_unit: code of the unit's address to search in, empty for the whole institution.
        rss_url: the unit's feed; `atom_url` and `json_url` the same in other formats.
        closed_since: last day of an office that closed, or None.
        look: name, logo and colour.
        banners: what stands above every page, the gravest first.
    """

    unit: Unit
    is_root: bool
    home_url: str
    hub_url: str
    hub_name: str
    doors: list[Door]
    search_unit: str
    rss_url: str
    atom_url: str
    json_url: str
    closed_since: Any
    look: Look
    banners: list[Banner]


def shell_for(request: HttpRequest, unit: Unit | None) -> Shell:
    """Return the frame for a page of the unit; without a unit, for one of the institution.

    Raises:
        Http404: no institution answers at this host yet.
    """
    hub = hub_for(request)
    hub_url = hub.get_url(request) or "/"
    root = hub.root_unit
    own = own_home(request)
    unit = unit or (unit_of_home(own) if own else root)
    note_shown(request, unit)
    banners = banners_over(unit)
    for banner in banners:
        if banner.shown_until is not None:
            note_until(request, banner.shown_until)
    home: Page = unit.site_root or hub
    is_root = unit.pk == root.pk
    home_url = hub_url if is_root else home.get_url(request) or hub_url
    last_day = unit.valid_until
    # At an own host, as at the institution's for its root unit, no part of the address says whose.
    slug = "" if is_root or own is not None else home.slug
    return Shell(
        unit=unit,
        is_root=is_root,
        home_url=home_url,
        hub_url=hub_url,
        hub_name=root.short_name,
        doors=_doors(request, hub, home),
        search_unit=slug,
        rss_url=reverse("website:rss", args=[slug] if slug else []),
        atom_url=reverse("website:atom", args=[slug] if slug else []),
        json_url=reverse("website:json", args=[slug] if slug else []),
        closed_since=last_day if last_day is not None and last_day < unit.today() else None,
        look=look_of(unit),
        banners=banners,
    )


def _doors(request: HttpRequest, hub: HubPage, home: Page) -> list[Door]:
    """Return what can be opened: a page type that a unit has not filled has no door."""
    if home.pk == hub.pk:
        return []
    doors = []
    pages = Page.objects.child_of(home).live().in_menu().filter(_is_filled())
    for page in sorted(pages, key=_rank):
        url = page.get_url(request)
        if url:
            doors.append(Door(page.title, url, request.path.startswith(url)))
    return doors


def _is_filled() -> Q:
    """Return the condition for news, pages that hold text themselves, and indexes with a page."""
    below = Page.objects.filter(
        live=True, depth=OuterRef("depth") + 1, path__startswith=OuterRef("path")
    )
    kinds = ContentType.objects.get_for_models(NewsIndexPage, PpidPage, FaqPage)
    return Q(content_type__in=[kind.pk for kind in kinds.values()]) | Q(Exists(below))


def _rank(page: Page) -> tuple[int, str]:
    """Order the doors as people need them, not as they were opened."""
    kind = page.cached_content_type.model
    return (DOOR_ORDER.index(kind) if kind in DOOR_ORDER else len(DOOR_ORDER), page.path)
