"""What is not there: send readers on where a page moved, else help them search."""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render

from cermin.newsroom.models.base import unit_at
from cermin.website.addresses import home_for, hub_for
from cermin.website.moved import new_address
from cermin.website.search import MAX_LENGTH
from cermin.workdesk.views import errors

_STAFF = ("/cms/", "/desk/", "/akun/", "/static/", "/media/", "/dokumen/")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_WORDS = 6


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponseBase:
    """Answer for an address of the public site at which nothing stands."""
    if request.path_info.startswith(_STAFF):
        return errors.not_found(request, exception)
    if request.method in {"GET", "HEAD"}:
        moved = new_address(request)
        if moved is not None:
            return HttpResponsePermanentRedirect(moved)
    try:
        return _page(request)
    except Http404:  # no institution answers at this host yet
        return errors.not_found(request, exception)


def _page(request: HttpRequest) -> HttpResponse:
    hub = hub_for(request)
    first = request.path_info.strip("/").split("/", 1)[0][:60]
    try:
        home = home_for(hub, first) if first else None
    except Http404:
        home = None
    context = {
        "unit": unit_at(home.path) if home is not None else hub.root_unit,
        "words": words_of(request.path_info),
        "slug": home.slug if home is not None else "",
    }
    return render(request, "website/404.html", context, status=404)


def words_of(path: str) -> str:
    """Return the words of an address's last part, to search for: “pleno terbuka”."""
    last = unquote(path).rstrip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return " ".join(_WORD.findall(last)[:_MOST_WORDS])[:MAX_LENGTH]
