"""Readers ask for news on their device, and stop it with one tap."""

from __future__ import annotations

from typing import Any

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from cermin.newsroom.models import Topic
from cermin.units.models import Unit
from cermin.website import services
from cermin.website.addresses import home_for, hub_for, unit_of_home
from cermin.website.exceptions import InvalidSubscription
from cermin.website.forms_push import BadRequest, read_object, read_wish, signature
from cermin.website.models.kinds import PushKind
from cermin.website.views.reach import unit_here


@require_safe
def news_alerts(request: HttpRequest) -> HttpResponse:
    """Show what can be asked for; the asking itself needs the browser's own script."""
    slug = request.GET.get("satker", "")[:60]
    unit = unit_of_home(home_for(hub_for(request), slug)) if slug else unit_here(request)
    response = render(
        request,
        "website/push.html",
        {
            "unit": unit,
            "kinds": PushKind.choices,
            "topics": Topic.objects.of_institution(unit),
            "key": services.public_key(),
            "signature": signature(unit.pk),
        },
    )
    # The signature has a date: a copy must not grow old.
    response["Cache-Control"] = "no-store"
    return response


@csrf_exempt
@require_POST
def subscribe(request: HttpRequest) -> HttpResponse:
    """Note what a browser wants to be told."""
    try:
        wish = read_wish(request)
    except BadRequest:
        return _refused()
    if not ratelimit.consume(request, action="push"):
        return JsonResponse({"pesan": _("Too many requests. Wait a minute.")}, status=429)
    unit = Unit.objects.below(hub_for(request).root_unit).filter(pk=wish.unit_id).first()
    if unit is None:
        return _refused()
    try:
        services.subscribe(
            unit=unit,
            endpoint=wish.endpoint,
            p256dh=wish.p256dh,
            auth=wish.auth,
            kinds=wish.kinds,
            topics=wish.topics,
        )
    except InvalidSubscription:
        return _refused()
    return JsonResponse({"pesan": _("This device is told from now on.")})


@csrf_exempt
@require_POST
def unsubscribe(request: HttpRequest) -> HttpResponse:
    """Forget a browser; one that is not known is forgotten already."""
    try:
        data: dict[str, Any] = read_object(request)
    except BadRequest:
        return _refused()
    services.unsubscribe(endpoint=str(data.get("alamat", ""))[:2000])
    return JsonResponse({"pesan": _("This device is no longer told anything.")})


def _refused() -> HttpResponse:
    words = _("That did not work, and nothing was kept. Load the page again and try once more.")
    return JsonResponse({"pesan": words}, status=400)
