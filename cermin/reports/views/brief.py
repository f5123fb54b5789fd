"""The brief on the desk: look, copy for WhatsApp, download, set the hour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from cermin.reports.brief import BriefContent
from cermin.reports.forms import BriefPlanForm, DayForm
from cermin.reports.models import Brief, BriefPlan
from cermin.reports.services import FORMATS, compose_brief, plan_brief, word_brief
from cermin.reports.services.count_days import count_days
from cermin.reports.services.word_brief import TONES, heading
from cermin.reports.trend import trend_chart
from cermin.units.models import Unit
from cermin.units.permissions import can_administer
from cermin.workdesk.views.base import DeskMixin, DeskTemplateView

#: Content type and file ending of what can be downloaded.
DOWNLOADS = {
    "text": ("text/plain; charset=utf-8", "txt"),
    "whatsapp": ("text/plain; charset=utf-8", "txt"),
    "html": ("text/html; charset=utf-8", "html"),
    "json": ("application/json; charset=utf-8", "json"),
}
TREND_DAYS = 14


def _day(request: HttpRequest, unit: Unit) -> date:
    """Return the day that the address names; today when it names none or nonsense."""
    form = DayForm(request.GET)
    chosen = form.cleaned_data["tanggal"] if form.is_valid() else None
    today = unit.today()
    return min(chosen, today) if chosen else today


def _mention_links(day: date) -> dict[str, str]:
    """Return where each figure can be looked into: the list of mentions, filtered alike."""
    base = f"{reverse('listening:mentions')}?dari={day}&sampai={day}"
    return {"all": base, **{tone: f"{base}&nada={tone}" for tone in TONES}}


class BriefPage(DeskTemplateView):
    """One day of the unit."""

    template_name = "reports/brief_page.html"
    place: ClassVar[str] = "reports"

    @cached_property
    def day(self) -> date:
        """The day shown."""
        return _day(self.request, self.unit)

    def _kept(self) -> BriefContent | None:
        """Return the brief as it was made that day, when the address asks for that one."""
        if "simpanan" not in self.request.GET:
            return None
        kept = Brief.objects.for_unit(self.unit).filter(day=self.day).first()
        return BriefContent.from_json(kept.content) if kept else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compose the brief and what stands around it."""
        brief = self._kept() or compose_brief(unit=self.unit, day=self.day)
        counts = count_days(unit=self.unit, until=self.day, days=TREND_DAYS)
        today = self.unit.today()
        return super().get_context_data(
            brief=brief,
            brief_heading=heading(brief),
            whatsapp=word_brief(brief, "whatsapp"),
            day=self.day,
            day_before=self.day - timedelta(days=1),
            day_after=self.day + timedelta(days=1) if self.day < today else None,
            form=DayForm(initial={"tanggal": self.day}),
            trend=trend_chart(counts),
            kept=Brief.objects.for_unit(self.unit).order_by("-day")[:7],
            plan=BriefPlan.objects.filter(unit=self.unit, is_active=True).first(),
            may_plan=can_administer(self.request.user, self.unit),
            mention_links=_mention_links(self.day),
            **kwargs,
        )


class BriefDownload(DeskMixin, View):
    """One day of the unit as a file."""

    place: ClassVar[str] = "reports"

    def get(self, request: HttpRequest, form: str) -> HttpResponse:
        """Send the file."""
        if form not in FORMATS:
            raise Http404
        content_type, ending = DOWNLOADS[form]
        brief = compose_brief(unit=self.unit, day=_day(request, self.unit))
        response = HttpResponse(word_brief(brief, form), content_type=content_type)
        name = f"ringkasan-{self.unit.code}-{brief.day}.{ending}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class BriefPlanPage(DeskTemplateView):
    """When the worker makes the unit's brief."""

    template_name = "reports/brief_plan.html"
    place: ClassVar[str] = "reports"
    permission: ClassVar[Callable[[Any, Unit], bool] | None] = can_administer

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Return the way back to the brief."""
        return [(_("Brief"), reverse("reports:brief"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        plan = BriefPlan.objects.filter(unit=self.unit).first()
        kwargs.setdefault("form", BriefPlanForm(instance=plan))
        return super().get_context_data(plan=plan, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the hour."""
        form = BriefPlanForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        plan = plan_brief(unit=self.unit, at=form.cleaned_data["at"])
        if not form.cleaned_data["is_active"]:
            BriefPlan.objects.filter(pk=plan.pk).update(is_active=False)
        messages.success(request, _("The hour of the brief was saved."))
        return redirect("reports:brief")
