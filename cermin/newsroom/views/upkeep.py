"""Upkeep on the desk: what is not in order on the unit's pages, and who mends it."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import View

from cermin.newsroom.exceptions import NotAllowed
from cermin.newsroom.forms_upkeep import AssignForm, FindingFilter, SnoozeForm
from cermin.newsroom.models import Finding, UpkeepRound
from cermin.newsroom.permissions import can_open_newsroom
from cermin.newsroom.services.upkeep import assign_finding, request_round, snooze_finding
from cermin.newsroom.services.upkeep_figures import upkeep_figures
from cermin.newsroom.views.tabs import desk_tabs
from cermin.units.models import Unit
from cermin.workdesk.components.charts import Chart, Series
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import TableView
from cermin.workdesk.views.base import DeskMixin, DeskTemplateView

#: More bars than this are no picture any more; the table behind it has them all.
BARS = 40


class UpkeepView(TableView):
    """Findings of the unit, the longest known first."""

    template_name = "newsroom/desk/upkeep.html"
    title = _("Upkeep")
    lead = _(
        "Each night Cermin looks through the unit's pages: links, images, age, rooms, contacts."
    )
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)
    filter_class = FindingFilter
    default_order = ("first_seen",)
    export_name = "perawatan"
    columns: ClassVar[Any] = (
        Column(
            "temuan",
            _("Finding"),
            lambda row: str(row.get_kind_display()),
            cell="newsroom/desk/_finding_cell.html",
            sort=("kind",),
            always=True,
            wide=True,
        ),
        Column("laman", _("On the page"), lambda row: str(row.page or ""), sort=("page__title",)),
        Column("alamat", _("Address"), "address", cell="newsroom/desk/_address_cell.html"),
        Column(
            "pemilik",
            _("Who mends it"),
            lambda row: (row.owner.get_full_name() or row.owner.email) if row.owner else None,
        ),
        Column("sejak", _("First seen"), "first_seen", sort=("first_seen",)),
        Column("terakhir", _("Last seen"), "last_seen", sort=("last_seen",), shown=False),
        Column("ditunda", _("Put off until"), "snoozed_until", shown=False),
        Column("alasan", _("Reason"), "snooze_reason", shown=False),
    )

    def get_queryset(self) -> Any:
        """Return the unit's findings."""
        rows = Finding.objects.visible_to(self.person).for_unit(self.unit)
        return rows.select_related("page", "owner")

    def filter_rows(self, rows: Any, wanted: dict[str, Any]) -> Any:
        """Narrow to kind, state and owner; open ones unless somebody asks otherwise."""
        today = self.unit.today()
        states: dict[str, dict[str, Any]] = {
            "ditunda": {"snoozed_until__gt": today, "resolved_at__isnull": True},
            "selesai": {"resolved_at__isnull": False},
            "semua": {},
        }
        status = wanted.get("status") or ""
        rows = rows.filter(**states[status]) if status in states else rows.open_on(today)
        if wanted.get("jenis"):
            rows = rows.filter(kind=wanted["jenis"])
        return rows.filter(owner=self.person) if wanted.get("siapa") else rows

    @cached_property
    def round(self) -> UpkeepRound | None:
        """The unit's nightly round."""
        return UpkeepRound.objects.filter(unit=self.unit).first()

    def get_empty(self) -> EmptyState:
        """Tell “nothing found” from “nobody has looked yet”."""
        if self.round is None or self.round.last_success_at is None:
            return EmptyState(
                _("Nobody has looked yet"),
                _("The first look comes tonight. “Look now” asks the worker for it at once."),
            )
        return EmptyState(_("Everything is in order"), _("The last look found nothing to mend."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add when the pages were looked at, and how the units below stand."""
        return super().get_context_data(
            round=self.round,
            strip=self._strip(),
            tabs=desk_tabs(self.request, "upkeep"),
            **kwargs,
        )

    def _strip(self) -> Chart | None:
        """Return a picture of the open findings of the units below, one bar each."""
        below = (
            Unit.objects.reached_by(self.person)
            .below(self.unit)
            .filter(depth__lte=self.unit.depth + 1)
        )
        units = list(below.valid_on(self.unit.today()))
        if len(units) < 2:
            return None
        figures = upkeep_figures(units=units)
        ranked = sorted(units, key=lambda unit: (-figures[unit.pk].open, unit.path))[:BARS]
        seen = [figures[unit.pk] for unit in ranked]
        total = sum(one.open for one in seen)
        title = ngettext(
            "%(n)s finding waits in %(units)s units",
            "%(n)s findings wait in %(units)s units",
            total,
        )
        return Chart(
            title=title % {"n": total, "units": sum(1 for one in seen if one.open)},
            labels=[unit.short_name for unit in ranked],
            series=[Series(_("Findings"), [one.open if one.looked_at else None for one in seen])],
            kind="bar",
            basis=_now("Open findings of the last night; a gap means that nobody has looked yet."),
            x_label=_now("units"),
            y_label=_now("open findings"),
        )


class RequestLook(DeskMixin, View):
    """Ask the worker to look through the unit's pages at once."""

    permission = staticmethod(can_open_newsroom)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Note the wish."""
        request_round(unit=self.unit, by=self.person)
        messages.success(
            request,
            _now("The worker looks through the pages now. Come back in a few minutes."),
        )
        return redirect("newsroom:upkeep")


class FindingView(DeskTemplateView):
    """One finding: what it means, where to mend it, who does."""

    template_name = "newsroom/desk/finding.html"
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)

    @cached_property
    def finding(self) -> Finding:
        """The finding in the address, of this unit."""
        rows = Finding.objects.visible_to(self.person).for_unit(self.unit)
        found: Finding = get_object_or_404(
            rows.select_related("page", "owner"), pk=self.kwargs["pk"]
        )
        return found

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back."""
        return [
            (_("Newsroom"), reverse("newsroom:pages")),
            (_("Upkeep"), reverse("newsroom:upkeep")),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms."""
        kwargs.setdefault("snooze_form", SnoozeForm(today=self.unit.today()))
        kwargs.setdefault(
            "assign_form", AssignForm(unit=self.unit, initial={"owner": self.finding.owner_id})
        )
        return super().get_context_data(
            finding=self.finding, advice=ADVICE[self.finding.kind], **kwargs
        )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put it off, or give it to somebody."""
        if request.POST.get("do") == "assign":
            return self._assign()
        form = SnoozeForm(request.POST, today=self.unit.today())
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(snooze_form=form), status=422)
        snooze_finding(finding=self.finding, by=self.person, **form.cleaned_data)
        messages.success(request, _now("Put off; it comes back by itself."))
        return redirect("newsroom:upkeep")

    def _assign(self) -> HttpResponse:
        form = AssignForm(self.request.POST, unit=self.unit)
        if form.is_valid():
            owner = form.cleaned_data["owner"]
            try:
                assign_finding(finding=self.finding, owner=owner, by=self.person)
            except NotAllowed:
                form.add_error("owner", _("This person does not write for the unit."))
            else:
                messages.success(self.request, _now("The finding was handed over."))
                return redirect("newsroom:finding", pk=self.finding.pk)
        return self.render_to_response(self.get_context_data(assign_form=form), status=422)


#: What to do about each kind.
ADVICE: dict[str, Any] = {
    Finding.Kind.LINK_BROKEN: _("Open the page, and change or remove the link."),
    Finding.Kind.LINK_MOVED: _("The address has moved for good. Put the new one into the page."),
    Finding.Kind.PAGE_MISSING: _("The page that it leads to is not published. Link to another."),
    Finding.Kind.DOCUMENT_MISSING: _("Upload the document again, or remove the link."),
    Finding.Kind.IMAGE_MISSING: _("Upload the image again, or take it out of the page."),
    Finding.Kind.ALT_MISSING: _(
        "Say in a sentence what can be seen: in the page, or once for all at the image itself."
    ),
    Finding.Kind.CREDIT_MISSING: _("Add the caption and who took the photograph."),
    Finding.Kind.PAGE_STALE: _(
        "Read the page. If everything still holds, publish it again or set a new review date."
    ),
    Finding.Kind.NO_NEWS: _("Publish news, or take over a package of the centre."),
    Finding.Kind.ROOM_EMPTY: _("Fill the room, or take it off the site."),
    Finding.Kind.NO_CONTACT: _("Enter at least one contact: the press asks who to call."),
}
