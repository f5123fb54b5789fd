"""Where a page stands now whose old or misspelt address somebody asks for.

In place of Wagtail's own middleware, which sends readers on to pages that are no longer public,
from one redirect to the next, and round in circles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from cermin.newsroom.querysets import NewsroomPageQuerySet

#: Redirects by hand that point at one another are followed so far.
MOST_STEPS = 5
_LONGEST = 255
_SLASHES = re.compile(r"/{2,}")
_ENDING = re.compile(r"(?:/index)?\.(?:html?|php|aspx?)$|/index$")


def tidy(path: str) -> str:
    """Return the address as ours are written: small letters, single slashes, one at the end."""
    plain = _ENDING.sub("", _SLASHES.sub("/", path).lower().rstrip("/"))
    return f"{plain}/"


def new_address(request: HttpRequest) -> str | None:
    """Return where the page stands that the address meant, or None; never the address itself.

    A page that nobody may read any more, a circle and a foreign scheme lead nowhere.
    """
    path = request.path_info
    site = Site.find_for_request(request)
    if site is None or "\x00" in path or len(path) > _LONGEST:
        return None
    wanted = tidy(path)
    found = _followed(request, site, [request.get_full_path(), path, wanted])
    if found is None and wanted != path:
        found = _standing(site, wanted)
    if found is None or found == path:
        return None
    query = request.META.get("QUERY_STRING", "")
    return iri_to_uri(f"{found}?{query}" if query and "?" not in found else found)


def _followed(request: HttpRequest, site: Site, asked: Iterable[str]) -> str | None:
    """Return where the redirects of the site end."""
    seen: set[str] = set()
    paths = list(asked)
    for _step in range(MOST_STEPS):
        row = _redirect(site, paths)
        if row is None:
            return None
        seen.update(paths)
        if row.redirect_page_id is not None:
            return _of_page(request, row.redirect_page_id)
        target = _local(request, row.redirect_link)
        if target is None:
            return row.redirect_link or None
        if target in seen or tidy(target) in seen:
            return None
        standing = _standing(site, tidy(target))
        if standing is not None:
            return standing
        paths = [target, tidy(target)]
    return None


def _redirect(site: Site, paths: Iterable[str]) -> Redirect | None:
    """Return the redirect of one of the paths; the site's own goes before one of all sites."""
    keys = {key for path in paths for key in _spellings(path)}
    rows = list(
        Redirect.get_for_site(site).filter(old_path__in=keys).order_by("-site_id", "-is_permanent")
    )
    rows.sort(key=lambda row: row.site_id is None)
    return rows[0] if rows else None


def _spellings(path: str) -> set[str]:
    normal = Redirect.normalise_path(path)
    return {normal, unquote(normal), Redirect.normalise_path(path.split("?")[0])}


def _of_page(request: HttpRequest, pk: int) -> str | None:
    page = NewsroomPageQuerySet(Page).readable().filter(pk=pk).first()
    return page.get_url(request) if page is not None else None


def _local(request: HttpRequest, link: str) -> str | None:
    """Return the path of a link to this very host, None for any other."""
    parts = urlsplit(link)
    if parts.scheme not in {"", "http", "https"}:
        return None
    if parts.netloc and parts.netloc != request.get_host():
        return None
    return parts.path or "/"


def _standing(site: Site, path: str) -> str | None:
    """Return the path when a page stands there that anybody may read."""
    root = site.root_page
    pages = NewsroomPageQuerySet(Page).readable().filter(path__startswith=root.path)
    slug = path.rstrip("/").rsplit("/", 1)[-1]
    url_path = f"{root.url_path.rstrip('/')}{path}"
    return path if slug and pages.filter(slug=slug, url_path=url_path).exists() else None
