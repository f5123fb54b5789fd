"""The unit's rooms: which are open, what stands in them, and the button that opens the rest."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.newsroom.exceptions import UnitHasNoSite
from cermin.newsroom.permissions import can_open_newsroom, can_open_rooms
from cermin.newsroom.services import ROOMS, open_room
from cermin.workdesk.views import DeskTemplateView


class RoomsView(DeskTemplateView):
    """Every room that a unit can have, with its state."""

    template_name = "newsroom/desk/rooms.html"
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list of pages."""
        return [(_("Newsroom"), reverse("newsroom:pages"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rooms."""
        rows = _rooms(self.unit)
        may_open = can_open_rooms(self.request.user, self.unit) and self.unit.site_root_id
        return super().get_context_data(
            rows=rows, closed=sum(not row["page"] for row in rows), may_open=may_open, **kwargs
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open one room, or all that are not open yet."""
        if not can_open_rooms(request.user, self.unit):
            raise Http404
        slug = request.POST.get("room", "")
        if slug and slug not in ROOMS:
            raise Http404
        try:
            opened = open_room(unit=self.unit, rooms=[slug] if slug else None, by=self.person)
        except UnitHasNoSite as error:
            raise Http404 from error
        count = len(opened)
        words = ngettext("%(n)s room opened.", "%(n)s rooms opened.", count) % {"n": count}
        messages.success(request, words if count else gettext("All rooms were open already."))
        return redirect("newsroom:rooms")


def _rooms(unit: Any) -> list[dict[str, Any]]:
    """Return each room with its page and what is published and drafted below, in two questions."""
    pages: dict[str, Page] = {}
    if unit.site_root_id is not None:
        found = Page.objects.child_of(unit.site_root).select_related("content_type")
        pages = {page.content_type.model: page for page in found}
    rows = []
    for slug, (model, title) in ROOMS.items():
        page = pages.get(str(model._meta.model_name))
        lists = model.subpage_types
        rows.append(
            {
                "slug": slug,
                "title": page.title if page else title,
                "page": page,
                "kind": model._meta.verbose_name,
                "standing": not lists,
                "add": lists[0].split(".")[1].lower() if lists else "",
                "counts": {"live": 0, "draft": 0},
            }
        )
    _count(rows, [row["page"] for row in rows if row["page"]])
    return rows


def _count(rows: list[dict[str, Any]], indexes: list[Page]) -> None:
    """Fill the counts of the pages below each index."""
    if not indexes:
        return
    below = Q()
    for index in indexes:
        below |= Q(path__startswith=index.path)
    counted = Page.objects.filter(below, depth=indexes[0].depth + 1)
    by_index: dict[str, dict[str, int]] = {index.path: {"live": 0, "draft": 0} for index in indexes}
    states = counted.order_by().values_list("path", "live")
    for path, live in states:
        by_index[path[: -Page.steplen]]["live" if live else "draft"] += 1
    for row in rows:
        if row["page"]:
            row["counts"] = by_index[row["page"].path]
