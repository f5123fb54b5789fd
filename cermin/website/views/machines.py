"""What machines ask for: robots.txt, the maps of the site, and whom to tell of a hole."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cermin.newsroom.models import NewsPage
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.website.addresses import hosts_below, hub_for, own_home, site_for, unit_of_home
from cermin.website.feeds import clean

#: A map holds 50,000 addresses at most (sitemaps.org protocol); we stay below.
PER_MAP = 20_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS_SCHEMA = "http://www.google.com/schemas/sitemap-news/0.9"
#: A news map holds two days and 1,000 articles at most (Google's rules for news sitemaps).
NEWS_DAYS = timedelta(days=2)
NEWS_ITEMS = 1_000
#: RFC 9116 recommends less than a year; the day is renewed by itself.
SECURITY_DAYS = timedelta(days=180)
_CLOSED = ("/cms/", "/desk/", "/akun/", "/cari/", "/komentar/")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them, and where the map is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED), ""]
    maps = ("website:sitemap_index", "website:sitemap")
    lines += [f"Sitemap: {request.build_absolute_uri(reverse(name))}" for name in maps]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Return the map of the institution's site, or the list of its parts when it is large."""
    count = _pages(request).count()
    if count <= PER_MAP:
        return _xml(_addresses(request, 0))
    return _xml(_listed(request, _parts(count)))


@require_safe
def sitemap_index(request: HttpRequest) -> StreamingHttpResponse:
    """Return the list of all maps: the parts of the site's, and the one of the latest news."""
    paths = [*_parts(_pages(request).count()), reverse("website:news_sitemap")]
    return _xml(_listed(request, paths))


@require_safe
def news_sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """Return the news of the last two days, for the engines that look for news."""
    return _xml(_news(request, timezone.now() - NEWS_DAYS))


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Say whom to tell of a security hole (RFC 9116); not found while nobody is named."""
    contacts = settings.CERMIN_SECURITY_CONTACTS
    if not contacts:
        raise Http404
    # A whole day, so that the answer stays the same until tomorrow.
    last = datetime.combine(timezone.now().date() + SECURITY_DAYS, time.min, tzinfo=UTC)
    lines = [
        *(f"Contact: {_as_uri(contact)}" for contact in contacts),
        f"Expires: {last.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: id, en",
        f"Canonical: {request.build_absolute_uri(reverse('website:security'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _as_uri(contact: str) -> str:
    """Return a contact as the address that the format demands."""
    return contact if ":" in contact else f"mailto:{contact}"


@require_safe
def sitemap_part(request: HttpRequest, number: int) -> StreamingHttpResponse:
    """Return one part of a large map."""
    if number * PER_MAP >= _pages(request).count():
        raise Http404
    return _xml(_addresses(request, number))


def _pages(request: HttpRequest) -> NewsroomPageQuerySet:
    """Return what anybody may read here; the root unit's home is the hub, and stands once.

    What has a host of its own stands in the map of that host.
    """
    hub = hub_for(request)
    pages = _answering_here(request, NewsroomPageQuerySet(Page))
    found: NewsroomPageQuerySet = pages.exclude(pk=hub.root_unit.site_root_id).order_by("path")
    return found


def _answering_here(request: HttpRequest, pages: Any) -> Any:
    """Return those of the pages that anybody may read and whose canonical address is here."""
    top = site_for(request).root_page
    found = pages.readable().at_home().filter(path__startswith=top.path)
    elsewhere = hosts_below(request, top.url_path)
    if elsewhere:
        for path in Page.objects.filter(url_path__in=elsewhere).values_list("path", flat=True):
            found = found.exclude(path__startswith=path)
    return found


def _addresses(request: HttpRequest, number: int) -> Iterator[str]:
    start = len(site_for(request).root_page.url_path) - 1
    rows = _pages(request).values_list("url_path", "last_published_at")
    yield f'<urlset xmlns="{_SCHEMA}">'
    for url_path, moment in rows[number * PER_MAP : (number + 1) * PER_MAP].iterator():
        address = escape(request.build_absolute_uri(url_path[start:]))
        changed = f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
        yield f"<url><loc>{address}</loc>{changed}</url>"
    yield "</urlset>"


def _parts(count: int) -> list[str]:
    numbers = range(max(1, (count + PER_MAP - 1) // PER_MAP))
    return [reverse("website:sitemap_part", args=[number]) for number in numbers]


def _listed(request: HttpRequest, paths: list[str]) -> Iterator[str]:
    yield f'<sitemapindex xmlns="{_SCHEMA}">'
    for path in paths:
        yield f"<sitemap><loc>{escape(request.build_absolute_uri(path))}</loc></sitemap>"
    yield "</sitemapindex>"


def _news(request: HttpRequest, since: datetime) -> Iterator[str]:
    start = len(site_for(request).root_page.url_path) - 1
    hub, own = hub_for(request), own_home(request)
    unit = unit_of_home(own) if own else hub.root_unit
    pages = _answering_here(request, NewsPage.objects.filter(first_published_at__gte=since))
    rows = pages.newest_first().values_list("url_path", "title", "first_published_at")
    name = escape(clean(unit.name))
    head = f"<news:publication><news:name>{name}</news:name>"
    head += f"<news:language>{hub.language}</news:language></news:publication>"
    yield f'<urlset xmlns="{_SCHEMA}" xmlns:news="{_NEWS_SCHEMA}">'
    for url_path, title, moment in rows[:NEWS_ITEMS]:
        address = escape(request.build_absolute_uri(url_path[start:]))
        day = f"<news:publication_date>{moment.isoformat(timespec='seconds')}"
        day += "</news:publication_date>"
        words = f"<news:title>{escape(clean(title))}</news:title>"
        yield f"<url><loc>{address}</loc><news:news>{head}{day}{words}</news:news></url>"
    yield "</urlset>"


def _xml(lines: Iterator[str]) -> StreamingHttpResponse:
    def body() -> Iterator[str]:
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        yield from lines

    return StreamingHttpResponse(body(), content_type="application/xml; charset=utf-8")
