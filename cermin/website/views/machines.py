"""What search engines ask for: robots.txt and the map of the site."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.website.addresses import hub_for, path_below, site_for

#: A map holds 50,000 addresses at most (sitemaps.org protocol); we stay below.
PER_MAP = 20_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_CLOSED = ("/cms/", "/desk/", "/akun/", "/cari/", "/komentar/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), ""]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('website:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Return the map of the institution's site, or the list of its parts when it is large."""
    count = _pages(request).count()
    if count <= PER_MAP:
        return _xml(_addresses(request, 0))
    parts = range((count + PER_MAP - 1) // PER_MAP)
    return _xml(_parts(request, parts))


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Return one part of a large map."""
    if number * PER_MAP >= _pages(request).count():
        raise Http404
    return _xml(_addresses(request, number))


def _pages(request: HttpRequest) -> NewsroomPageQuerySet:
    """Return what anybody may read, the root unit's home left out: it is the hub."""
    hub = hub_for(request)
    pages = NewsroomPageQuerySet(Page).readable().filter(path__startswith=hub.path)
    found: NewsroomPageQuerySet = pages.exclude(pk=hub.root_unit.site_root_id).order_by("path")
    return found


def _addresses(request: HttpRequest, number: int) -> Iterator[str]:
    site = site_for(request)
    rows = _pages(request).values_list("url_path", "last_published_at")
    yield f'<urlset xmlns="{_SCHEMA}">'
    for url_path, moment in rows[number * PER_MAP : (number + 1) * PER_MAP].iterator():
        address = escape(request.build_absolute_uri(path_below(site, url_path)))
        changed = f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
        yield f"<url><loc>{address}</loc>{changed}</url>"
    yield "</urlset>"


def _parts(request: HttpRequest, parts: range) -> Iterator[str]:
    yield f'<sitemapindex xmlns="{_SCHEMA}">'
    for number in parts:
        path = reverse("website:sitemap_part", args=[number])
        yield f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc></sitemap>"
    yield "</sitemapindex>"


def _xml(lines: Iterator[str]) -> StreamingHttpResponse:
    def body() -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield from lines

    return StreamingHttpResponse(body(), content_type="application/xml; charset=utf-8")
