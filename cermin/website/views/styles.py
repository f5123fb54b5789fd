"""The style sheet of a brand colour."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from cermin.website.colours import fingerprint, palette_of, style_sheet

_YEAR = 365 * 24 * 3600


@require_safe
def style(request: HttpRequest, accent: str, version: str) -> HttpResponse:
    """Return what a colour makes of the accent: computed from the address alone, no row is read.

    An address of another version of the computation, in a page that was kept, gets the present
    values and is not kept.
    """
    try:
        text = style_sheet(palette_of(f"#{accent}"))
    except ValueError:
        raise Http404 from None
    response = HttpResponse(text, content_type="text/css; charset=utf-8")
    if fingerprint(text) == version:
        patch_cache_control(response, public=True, max_age=_YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=60)
    return response
