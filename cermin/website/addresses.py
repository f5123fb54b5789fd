"""Absolute addresses of the public site, and what stands below one hub or one unit's own host."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page, Site

from cermin.newsroom.models import HubPage, UnitHomePage
from cermin.units.models import Unit


def site_for(request: HttpRequest) -> Site:
    """Return the site that the request's host names.

    Raises:
        Http404: the installation has no site yet.
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    return site


def hub_for(request: HttpRequest) -> HubPage:
    """Return the hub of the institution that the request's host names, itself or by its unit.

    Raises:
        Http404: there is none yet.
    """
    known: HubPage | None = getattr(request, "_cermin_hub", None)
    if known is None:
        hubs = HubPage.objects.select_related("root_unit")
        root = site_for(request).root_page
        known = hubs.filter(path=root.path[: HUB_DEPTH * Page.steplen]).first()
        if known is None:
            raise Http404
        request._cermin_hub = known  # type: ignore[attr-defined]
    return known


#: Depth of a hub: the top of all pages, then the hub.
HUB_DEPTH = 2


def own_home(request: HttpRequest) -> UnitHomePage | None:
    """Return the home of the unit whose own host the request names; None at an institution's."""
    site = site_for(request)
    if site.root_page.depth == HUB_DEPTH:
        return None
    found: UnitHomePage | None = UnitHomePage.objects.filter(pk=site.root_page_id).first()
    return found


def home_for(hub: HubPage, slug: str) -> UnitHomePage:
    """Return a unit's live home page below the hub.

    Raises:
        Http404: there is none, or not everybody may read it.
    """
    if "\x00" in slug:  # PostgreSQL refuses to look for it
        raise Http404
    found: UnitHomePage | None = (
        UnitHomePage.objects.child_of(hub).readable().filter(slug=slug).first()
    )
    if found is None:
        raise Http404
    return found


def unit_of_home(home: Page) -> Unit:
    """Return the unit whose home this is.

    Raises:
        Http404: the page is no unit's home.
    """
    unit: Unit | None = Unit.objects.filter(site_root_id=home.pk).first()
    if unit is None:
        raise Http404
    return unit


def address(request: HttpRequest, url_path: str) -> str:
    """Return where a page stands: a path of this host, or a whole address of another.

    A unit with a host of its own answers there alone, also where a page of the centre links to it.
    Page types do the same by `BasePage.get_url_parts`; this is for rows that are no page objects.

    Args:
        request: whose host is “here”.
        url_path: the page's `url_path`.
    """
    here = site_for(request).pk
    for root in site_roots(request):
        if url_path.startswith(root.root_path):
            path = "/" + url_path[len(root.root_path) :]
            return path if root.site_id == here else root.root_url + path
    return ""


def hosts_below(request: HttpRequest, path: str) -> list[str]:
    """Return the `url_path` of what answers at another host though it stands below a page."""
    here = site_for(request).pk
    return [
        root.root_path
        for root in site_roots(request)
        if root.site_id != here and root.root_path.startswith(path)
    ]


def site_roots(request: HttpRequest) -> list[Any]:
    """Return the roots of all sites, the deepest first, read once a request."""
    known: list[Any] = Page()._get_site_root_paths(request)
    return known
