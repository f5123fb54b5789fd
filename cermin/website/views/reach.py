"""What makes the site an app that can be read without a network, and its accessibility page."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from cermin.newsroom.models import Contact
from cermin.units.models import Unit
from cermin.website.addresses import hub_for, own_home, unit_of_home
from cermin.website.colours import LIGHT_GROUNDS, fingerprint, palette_of
from cermin.website.icons import SIZES, icon, icon_version
from cermin.website.looks import Look, logo_of, look_of

_YEAR = 365 * 24 * 3600
_SHORT_NAME = 12
_SCRIPTS = ("early.js", "site.js", "share.js", "aloud.js", "offline.js")


def unit_here(request: HttpRequest) -> Unit:
    """Return whose site the host is: a unit's own, else the institution's root unit's.

    Raises:
        Http404: no institution answers at this host yet.
    """
    own = own_home(request)
    unit: Unit = unit_of_home(own) if own else hub_for(request).root_unit
    return unit


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """Return the web app manifest of the host's site."""
    unit = unit_here(request)
    look = look_of(unit)
    sizes = [(192, False), (512, False), (512, True)]
    icons = [
        {
            "src": icon_address(unit, look, size, maskable=maskable),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "maskable" if maskable else "any",
        }
        for size, maskable in sizes
    ]
    response = JsonResponse(
        {
            "id": "/",
            "name": unit.name,
            "short_name": unit.short_name
            if len(unit.short_name) <= _SHORT_NAME
            else unit.institution[:_SHORT_NAME],
            "lang": get_language(),
            "dir": "ltr",
            "start_url": "/",
            "scope": "/",
            "display": "minimal-ui",
            "background_color": LIGHT_GROUNDS[0],
            "theme_color": palette_of(look.accent).light.accent,
            "icons": icons,
        },
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )
    patch_cache_control(response, public=True, max_age=3600)
    return response


def icon_address(unit: Unit, look: Look, size: int, *, maskable: bool = False) -> str:
    """Return the address of an icon; it changes when the icon does."""
    version = icon_version(look) + ("-m" if maskable else "")
    return reverse("website:icon", args=[unit.code, size, version])


@require_safe
def icon_file(request: HttpRequest, code: str, size: int, version: str) -> HttpResponse:
    """Return one icon of a unit of this institution; an old version's address gets the present."""
    unit = Unit.objects.below(hub_for(request).root_unit).filter(code=code).first()
    if unit is None or size not in SIZES:
        raise Http404
    look = look_of(unit)
    maskable = version.endswith("-m")
    data = icon(look, logo_of(look), size=size, maskable=maskable)
    response = HttpResponse(data, content_type="image/png")
    is_present = version.removesuffix("-m") == icon_version(look)
    patch_cache_control(response, public=True, max_age=_YEAR if is_present else 60)
    return response


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker; browsers ask for it anew, so a new version comes at once."""
    unit = unit_here(request)
    look = look_of(unit)
    files = [static("website/site.css"), *(static(f"website/{name}") for name in _SCRIPTS)]
    if look.style_url:
        files.append(look.style_url)
    sign = icon_address(unit, look, 192)
    context: dict[str, Any] = {"files": files, "icon": sign}
    context["version"] = fingerprint("|".join([*files, sign, get_language() or "", "1"]))
    response = render(request, "website/sw.js", context, content_type="text/javascript")
    patch_cache_control(response, no_cache=True)
    return response


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Return the page that stands in for what was not kept."""
    return render(request, "website/offline.html", {"unit": unit_here(request)})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what this site does for everybody, what it cannot, and whom to tell."""
    unit = unit_here(request)
    contacts = Contact.objects.for_unit(unit).order_by("sort_order", "name")[:3]
    context = {"unit": unit, "contacts": contacts, "canonical": request.build_absolute_uri()}
    return render(request, "website/accessibility.html", context)
