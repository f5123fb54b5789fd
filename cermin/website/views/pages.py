"""Search, the directory of an institution's units, and its corrections."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cermin.engagement.readers import ONCE_IN
from cermin.newsroom.models import Correction, NewsPage
from cermin.newsroom.models.base import HOME_PATH_LENGTH
from cermin.units.models import Unit
from cermin.website.addresses import (
    address,
    home_for,
    hub_for,
    own_home,
    unit_of_home,
)
from cermin.website.page_cache.marking import note_shown
from cermin.website.search import MAX_LENGTH, Found, find_news
from cermin.website.search_filter import SearchFilter, filter_query, narrowing_of

#: Corrections on one page of the list.
CORRECTIONS = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find articles by words, in one unit or in the whole institution."""
    hub = hub_for(request)
    words = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MAX_LENGTH]
    slug = request.GET.get("satker", "")[:60]
    own = own_home(request)
    below: Any = own or (home_for(hub, slug) if slug else hub)
    unit = hub.root_unit if below is hub else unit_of_home(below)
    found: Found | None = None
    if words:
        page = request.GET.get("hal", "1")
        number = int(page) if page.isdecimal() and len(page) < 4 else 1
        narrowing = narrowing_of(request, unit)
        found = find_news(words=words, below=below, number=number, narrowing=narrowing)
    return render(
        request,
        "website/search.html",
        {
            "unit": unit,
            "filters": SearchFilter(request.GET),
            "filter_query": filter_query(request),
            "words": words,
            "slug": "" if own else slug,
            "one_unit": below is not hub,
            "found": found,
            "homes": _names(found) if found else {},
        },
    )


def _names(found: Found) -> dict[str, str]:
    """Return path of home → short name, for the results."""
    homes = {row.path[:HOME_PATH_LENGTH] for row in found.rows}
    units = Unit.objects.filter(site_root__path__in=homes)
    return {unit.site_root.path: unit.short_name for unit in units.select_related("site_root")}


@require_safe
def counting(request: HttpRequest) -> HttpResponse:
    """Say how readings are counted, and what is not known about readers."""
    context = {
        "unit": hub_for(request).root_unit,
        "minutes": ONCE_IN // 60,
        "depth": settings.CERMIN_READING_DEPTH,
    }
    return render(request, "website/counting.html", context)


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """List the units of the institution under the unit to which each belongs."""
    hub = hub_for(request)
    root, step = hub.root_unit, Unit.steplen
    note_shown(request, root, lists_institution=True)
    rows = (
        Unit.objects.below(root, inclusive=False)
        .filter(site_root__live=True)
        .valid_on(timezone.localdate())
        .values_list("path", "depth", "short_name", "place", "site_root__url_path")
    )
    by_parent: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path, _depth, name, place, url_path in rows:
        entry = {"path": path, "name": name, "place": place, "url": address(request, url_path)}
        by_parent[path[:-step]].append(entry)
    return render(
        request,
        "website/directory.html",
        {"unit": root, "groups": _groups(by_parent, root.path), "count": len(rows)},
    )


@require_safe
def corrections(request: HttpRequest, slug: str = "") -> HttpResponse:
    """List the corrections of a unit, or of the whole institution, the latest first."""
    hub = hub_for(request)
    below: Any = home_for(hub, slug) if slug else hub
    articles = NewsPage.objects.descendant_of(below).readable()
    rows = Correction.objects.filter(page__in=articles.order_by().values("pk"))
    number = request.GET.get("hal", "1")
    listed = Paginator(rows.select_related("page", "unit"), CORRECTIONS).get_page(number)
    unit = unit_of_home(below) if slug else hub.root_unit
    context = {"unit": unit, "listed": listed, "whole": not slug}
    return render(request, "website/corrections.html", context)


def _groups(by_parent: dict[str, list[dict[str, Any]]], top: str) -> list[dict[str, Any]]:
    """Return the first level with everything below each, flattened: two levels read well."""
    return [{**entry, "below": _flat(by_parent, entry["path"])} for entry in by_parent.get(top, [])]


def _flat(by_parent: dict[str, list[dict[str, Any]]], path: str) -> list[dict[str, Any]]:
    found = []
    for entry in by_parent.get(path, []):
        found.append(entry)
        found += _flat(by_parent, entry["path"])
    return found
