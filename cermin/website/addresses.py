"""Absolute addresses of the public site, and what stands below one hub."""

from __future__ import annotations

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
    """Return the hub of the institution that the request's host names.

    Raises:
        Http404: there is none yet.
    """
    known: HubPage | None = getattr(request, "_cermin_hub", None)
    if known is None:
        pk = site_for(request).root_page_id
        known = HubPage.objects.select_related("root_unit").filter(pk=pk).first()
        if known is None:
            raise Http404
        request._cermin_hub = known  # type: ignore[attr-defined]
    return known


def home_for(hub: HubPage, slug: str) -> UnitHomePage:
    """Return a unit's live home page below the hub.

    Raises:
        Http404: there is none, or not everybody may read it.
    """
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


def path_below(site: Site, url_path: str) -> str:
    """Return the address, without host, of a page whose `url_path` lies below the site's root."""
    return url_path[len(site.root_page.url_path) - 1 :]
