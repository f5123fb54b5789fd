"""Answer feed readers, cheaply when nothing has changed."""

from __future__ import annotations

import hashlib
from email.utils import format_datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cermin.newsroom.models import NewsPage, UnitHomePage
from cermin.website.addresses import home_for, hub_for, own_home, unit_of_home
from cermin.website.feeds import ITEMS, Channel, compose_feed
from cermin.website.page_cache.marking import note_shown

CONTENT_TYPES = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}
FILES = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
#: Seconds for which a reader need not ask again.
FRESH = 300


@require_safe
def feed(request: HttpRequest, kind: str, slug: str = "") -> HttpResponseBase:
    """Return the latest news of a unit, or of the root unit at the institution's own address."""
    hub = hub_for(request)
    home: Any = home_for(hub, slug) if slug else own_home(request) or hub
    address = home.get_url(request) or "/"
    if slug and not address.startswith("/"):  # the unit has a host of its own by now
        return HttpResponsePermanentRedirect(f"{address}{FILES[kind]}")
    unit = unit_of_home(home) if isinstance(home, UnitHomePage) else hub.root_unit
    note_shown(request, unit)
    pages = NewsPage.objects.descendant_of(home.news_root).readable()
    channel = Channel(unit=unit, home_url=request.build_absolute_uri(address))
    return _answer(request, kind, channel, list(pages.newest_first()[:ITEMS]))


def _answer(
    request: HttpRequest, kind: str, channel: Channel, pages: list[NewsPage]
) -> HttpResponseBase:
    changed = max((p.updated_at for p in pages if p.updated_at), default=None)
    etag = _etag(request, channel.title, [(page.pk, page.updated_at) for page in pages])
    response = HttpResponse(content_type=CONTENT_TYPES[kind])
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = format_datetime(changed, usegmt=True)
    patch_cache_control(response, public=True, max_age=FRESH)
    seconds = int(changed.timestamp()) if changed is not None else None
    answer = get_conditional_response(request, etag, seconds, response)
    if answer is not None and answer is not response:
        return answer
    response.content = compose_feed(kind=kind, request=request, channel=channel, pages=pages)
    return response


def _etag(request: HttpRequest, name: str, versions: list[tuple[int, Any]]) -> str:
    facts = f"{request.build_absolute_uri()}|{get_language()}|{name}|{versions}"
    return f'"{hashlib.sha256(facts.encode()).hexdigest()[:32]}"'
