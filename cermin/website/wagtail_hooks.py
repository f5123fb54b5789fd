"""What the public site does before Wagtail serves a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from wagtail import hooks
from wagtail.models import Page, Site


@hooks.register("before_serve_page")
def lead_to_own_host(
    page: Page, request: HttpRequest, _args: Any, _kwargs: Any
) -> HttpResponsePermanentRedirect | None:
    """Send readers from a path below the centre to the unit's own host name, where it has one."""
    if request.method not in {"GET", "HEAD"}:
        return None
    site = Site.find_for_request(request)
    parts = page.get_url_parts(request)
    if site is None or parts is None or parts[1] is None or parts[0] == site.pk:
        return None
    query = request.META.get("QUERY_STRING", "")
    # What stands behind the page's own address belongs to it (a page of a list, say).
    below = request.path[len(_path_here(page, site)) :]
    return HttpResponsePermanentRedirect(
        f"{parts[1]}{parts[2]}{below}{'?' if query else ''}{query}"
    )


def _path_here(page: Page, site: Site) -> str:
    path: str = page.url_path[len(site.root_page.url_path) - 1 :]
    return path
