"""The desk: how often the unit's pages were read, from where, and how they were passed on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Q, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.engagement.figures import figures_of
from cermin.engagement.forms import PeriodForm
from cermin.engagement.models import SHARES, Kind, PageCount
from cermin.engagement.permissions import can_see_readings
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.units.models import Unit
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import DeskTemplateView, TableView


def _span(unit: Unit, form: PeriodForm) -> tuple[date, date]:
    """Return the first and the last day of the period that ends today."""
    until = unit.today()
    return until - timedelta(days=form.days() - 1), until


class ReadingsView(TableView):
    """The unit's pages with their readings, the most read first, below the days of the unit."""

    template_name = "engagement/desk/readings.html"
    title = _("Readers")
    lead = _("How often the unit's pages were read and passed on, without knowing who.")
    place = "engagement"
    permission = staticmethod(can_see_readings)
    default_order = ("-views",)
    export_name = "pembaca"
    empty = EmptyState(
        _("Nothing has been read yet"),
        _("Readings of the unit's pages will stand here from the first reader on."),
    )
    columns: ClassVar[Any] = (
        Column(
            "judul",
            _("Title"),
            "title",
            cell="engagement/desk/_title_cell.html",
            sort=("title",),
            always=True,
            wide=True,
        ),
        Column("dibaca", _("Times read"), "views", sort=("views",), numeric=True),
        Column("dibagikan", _("Shared"), "shares", sort=("shares",), numeric=True),
        Column("terbit", _("Published"), "first_published_at", sort=("first_published_at",)),
    )

    def get_queryset(self) -> Any:
        """Return the pages at and below this unit's home that were read or shared in the period."""
        form = PeriodForm(self.request.GET)
        since, until = _span(self.unit, form)
        mine = Q(reading_counts__unit=self.unit, reading_counts__day__range=(since, until))
        views = mine & Q(reading_counts__kind=Kind.VIEW)
        shares = mine & Q(reading_counts__kind__in=SHARES)
        pages = NewsroomPageQuerySet(Page).of_unit(self.unit).filter(mine)
        return pages.annotate(
            views=Coalesce(Sum("reading_counts__number", filter=views), 0),
            shares=Coalesce(Sum("reading_counts__number", filter=shares), 0),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the unit's figures."""
        form = PeriodForm(self.request.GET)
        since, until = _span(self.unit, form)
        rows: Any = PageCount.objects.for_unit(self.unit)
        figures = figures_of(rows, since=since, until=until, depth=settings.CERMIN_READING_DEPTH)
        return super().get_context_data(
            form=form, figures=figures, since=since, until=until, **kwargs
        )


class PageReadingsView(DeskTemplateView):
    """One page's days, sources and ways to share."""

    template_name = "engagement/desk/page.html"
    place = "engagement"
    permission = staticmethod(can_see_readings)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page and its figures.

        Raises:
            Http404: no such page of this unit.
        """
        page = NewsroomPageQuerySet(Page).of_unit(self.unit).filter(pk=kwargs["pk"]).first()
        if page is None:
            raise Http404
        form = PeriodForm(self.request.GET)
        since, until = _span(self.unit, form)
        rows: Any = PageCount.objects.for_unit(self.unit).filter(page=page)
        return super().get_context_data(
            page=page,
            form=form,
            since=since,
            until=until,
            total=rows.views().total(),
            figures=figures_of(rows, since=since, until=until, depth=settings.CERMIN_READING_DEPTH),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("Readers"), reverse("engagement:readings"))]
