"""The doors of a unit's rooms: one index a kind, which lists by itself what is published in it."""

from __future__ import annotations

from itertools import groupby
from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.agenda import EventPage
from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.free import FreePage
from cermin.newsroom.models.galleries import GalleryPage, attach_covers
from cermin.newsroom.models.publications import PublicationPage
from cermin.newsroom.models.rooms import DivisionPage
from cermin.newsroom.models.services_offered import ServicePage
from cermin.newsroom.models.testers import IndexPermissionTester

PAGE_SIZE = 12
#: More coming events than these nobody reads in one list.
MAX_COMING = 60


class RoomIndexPage(BasePage):
    """A list that writes itself; it gets a door as soon as something in it is published."""

    content_panels = [
        HelpPanel(content=_("This page lists what is below it; there is nothing to write here.")),
        TitlePanel("title"),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("search_description")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.UnitHomePage"]
    max_count_per_parent = 1
    is_creatable = False
    show_in_menus_default = True
    #: The page type that is listed.
    lists: ClassVar[type[BasePage]]

    class Meta:
        abstract = True

    def listed(self) -> Any:
        """Return what anybody may read below this index."""
        return self.lists.objects.child_of(self).readable()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the part of the list that the address asks for."""
        context = super().get_context(request, *args, **kwargs)
        context.update(self.list_for(request))
        return context

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the template shows: `rows`, a page of the list, newest first."""
        return {"rows": _page_of(request, self.listed().newest_first())}

    def permissions_for_user(self, user: Any) -> IndexPermissionTester:
        """An index stays; below it, four eyes see what is published."""
        return IndexPermissionTester(user, self)


def _page_of(request: HttpRequest, pages: Any, size: int = PAGE_SIZE) -> Any:
    return Paginator(pages, size).get_page(request.GET.get("hal"))


class GalleryIndexPage(RoomIndexPage):
    """Photographs and videos of a unit."""

    lists = GalleryPage
    subpage_types: ClassVar[list[str]] = ["newsroom.GalleryPage"]

    class Meta:
        verbose_name = _("gallery index")
        verbose_name_plural = _("gallery indexes")

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return a page of galleries, each with its first picture."""
        galleries = self.listed().order_by("-taken_on", "-pk")
        rows = _page_of(request, galleries)
        attach_covers(rows.object_list)
        return {"rows": rows}


class ServiceIndexPage(RoomIndexPage):
    """What a unit does for people, and what it gives out."""

    lists = ServicePage
    subpage_types: ClassVar[list[str]] = ["newsroom.ServicePage"]

    class Meta:
        verbose_name = _("service index")
        verbose_name_plural = _("service indexes")

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return services and products, in the order that the unit gave them."""
        found = list(self.listed().order_by("path"))
        return {
            "services": [page for page in found if not page.is_product],
            "products": [page for page in found if page.is_product],
        }


class DivisionIndexPage(RoomIndexPage):
    """The parts of an office."""

    lists = DivisionPage
    subpage_types: ClassVar[list[str]] = ["newsroom.DivisionPage"]

    class Meta:
        verbose_name = _("index of rooms")
        verbose_name_plural = _("indexes of rooms")

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return the rooms in the order that the unit gave them."""
        return {"rows": list(self.listed().order_by("path"))}


class EventIndexPage(RoomIndexPage):
    """What is going to happen, and what was."""

    lists = EventPage
    subpage_types: ClassVar[list[str]] = ["newsroom.EventPage"]

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return coming events by month, and a page of the past ones, the latest first."""
        unit = self.owning_unit
        now = timezone.now()
        coming = list(
            self.listed().filter(ends_at__gte=now).order_by("starts_at", "pk")[:MAX_COMING]
        )
        past = self.listed().filter(ends_at__lt=now).order_by("-starts_at", "-pk")
        for event in coming:
            event.owning_unit = unit
        rows = _page_of(request, past)
        for event in rows.object_list:
            event.owning_unit = unit
        months = [
            (words, list(events))
            for words, events in groupby(coming, key=lambda e: date_format(e.start_day, "F Y"))
        ]
        return {"months": months, "rows": rows}


class PublicationIndexPage(RoomIndexPage):
    """Reports, decisions and other documents."""

    lists = PublicationPage
    subpage_types: ClassVar[list[str]] = ["newsroom.PublicationPage"]

    class Meta:
        verbose_name = _("index of publications")
        verbose_name_plural = _("indexes of publications")

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return a page of documents of the kind and year asked for; nonsense asks nothing."""
        pages = self.listed()
        years = list(pages.order_by("-year").values_list("year", flat=True).distinct())
        kind, year = request.GET.get("jenis", ""), request.GET.get("tahun", "")
        kind = kind if kind in PublicationPage.Kind.values else ""
        year = year if year in {str(known) for known in years} else ""
        if kind:
            pages = pages.filter(kind=kind)
        if year:
            pages = pages.filter(year=int(year))
        ordered = pages.order_by("-year", F("first_published_at").desc(nulls_last=True), "-pk")
        return {
            "rows": _page_of(request, ordered),
            "years": years,
            "kinds": PublicationPage.Kind.choices,
            "kind": kind,
            "year": year,
            "query": "&".join(
                f"{name}={value}" for name, value in (("jenis", kind), ("tahun", year)) if value
            ),
        }


class ProfileIndexPage(RoomIndexPage):
    """Who a unit is: its profile and whatever else does not change by the day."""

    lists = FreePage
    subpage_types: ClassVar[list[str]] = ["newsroom.FreePage"]

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def list_for(self, request: HttpRequest) -> dict[str, Any]:
        """Return the pages in the order that the unit gave them."""
        return {"rows": list(self.listed().order_by("path"))}


__all__ = [
    "DivisionIndexPage",
    "EventIndexPage",
    "GalleryIndexPage",
    "ProfileIndexPage",
    "PublicationIndexPage",
    "RoomIndexPage",
    "ServiceIndexPage",
]
