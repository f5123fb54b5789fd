"""What the text in the editor resembles: asked by the editor's script while somebody writes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from wagtail.models import Page

from cermin.newsroom.models.base import unit_at
from cermin.newsroom.models.near_copies import find_near_copies
from cermin.units.permissions import can_write
from cermin.workdesk.views import DeskTemplateView

#: What follows is not looked at: see `cermin.language.similarity.sketches.MAX_CHARS`.
MAX_CHARS = 40_000


class NearCopiesView(DeskTemplateView):
    """Answer with a fragment for the editor: nearly the same articles, or nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponseBase:
        """Compare the text with what was published above and beside the page's unit.

        Raises:
            Http404: the page is not of a unit for which the person writes.
        """
        key = request.POST.get("page", "")
        page: Any = Page.objects.filter(pk=key).first() if key.isdecimal() else None
        unit = unit_at(page.path) if page is not None else None
        if unit is None or not can_write(request.user, unit):
            raise Http404
        text = request.POST.get("text", "")[:MAX_CHARS].replace("\x00", "")
        copies = find_near_copies(unit=unit, text=text, leave_out=page.pk)
        response: HttpResponse = render(
            request, "newsroom/panels/_near_copies.html", {"copies": copies, "unit": unit}
        )
        return response
