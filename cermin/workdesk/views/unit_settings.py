"""Settings › Unit and › Audit log: what the unit is called, and who changed what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from cermin.units.audit import history_of
from cermin.units.exceptions import InvalidUnit
from cermin.units.models import UnitAlias
from cermin.units.permissions import can_administer
from cermin.units.services import add_alias, remove_alias, update_unit
from cermin.workdesk.forms import AliasForm, UnitForm
from cermin.workdesk.permissions import can_read_history
from cermin.workdesk.views.base import DeskTemplateView
from cermin.workdesk.views.people import SettingsMixin

_HISTORY_PAGE = 50


def show_refusal(form: Any, refusal: InvalidUnit) -> None:
    """Put a service's sentences beside the fields that they are about."""
    for name, lines in refusal.fields.items():
        for line in lines:
            form.add_error(name if name in form.fields else None, line)


class UnitView(SettingsMixin, DeskTemplateView):
    """What the unit is called; everybody who works in it may read it."""

    template_name = "workdesk/settings/unit.html"
    settings_tab: ClassVar[str] = "unit"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the aliases and the office above."""
        return super().get_context_data(
            aliases=self.unit.aliases.order_by("name"), above=self.unit.get_parent(), **kwargs
        )


class _UnitFormView(SettingsMixin, FormView[Any]):
    settings_tab: ClassVar[str] = "unit"
    permission = staticmethod(can_administer)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the unit."""
        return [(_("Unit"), reverse("workdesk:unit_details"))]

    def get_success_url(self) -> str:
        """Go back to the unit."""
        return reverse("workdesk:unit_details")


class ChangeUnitView(_UnitFormView):
    """Change names, place and time zone."""

    template_name = "workdesk/settings/change_unit.html"
    form_class = UnitForm

    def get_initial(self) -> dict[str, Any]:
        """Start from what holds now."""
        return {name: getattr(self.unit, name) for name in UnitForm.base_fields}

    def form_valid(self, form: UnitForm) -> HttpResponse:
        """Change the unit; a refusal is shown on the form."""
        try:
            update_unit(unit=self.unit, by=self.person, **form.cleaned_data)
        except InvalidUnit as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("The unit was changed."))
        return super().form_valid(form)


class AddAliasView(_UnitFormView):
    """Note another name of the unit."""

    template_name = "workdesk/settings/add_alias.html"
    form_class = AliasForm

    def form_valid(self, form: AliasForm) -> HttpResponse:
        """Note it; a refusal is shown on the form."""
        try:
            alias = add_alias(unit=self.unit, by=self.person, **form.cleaned_data)
        except InvalidUnit as refusal:
            show_refusal(form, refusal)
            return self.form_invalid(form)
        messages.success(
            self.request, _("From now on “%(name)s” counts as this unit.") % {"name": alias.name}
        )
        return super().form_valid(form)


class RemoveAliasView(SettingsMixin, DeskTemplateView):
    """Forget a name of the unit, after a question."""

    template_name = "workdesk/settings/remove_alias.html"
    settings_tab: ClassVar[str] = "unit"
    permission = staticmethod(can_administer)

    def get_alias(self) -> UnitAlias:
        """Return the alias; another unit's is not found."""
        return get_object_or_404(UnitAlias, pk=self.kwargs["pk"], unit=self.unit)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the alias."""
        return super().get_context_data(alias=self.get_alias(), **kwargs)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the unit."""
        return [(_("Unit"), reverse("workdesk:unit_details"))]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Forget it."""
        alias = self.get_alias()
        remove_alias(alias=alias, by=self.person)
        messages.success(
            request, _("“%(name)s” no longer counts as this unit.") % {"name": alias.name}
        )
        return redirect("workdesk:unit_details")


class HistoryView(SettingsMixin, DeskTemplateView):
    """Who changed the unit and its people, and when."""

    template_name = "workdesk/settings/history.html"
    settings_tab: ClassVar[str] = "history"
    permission = staticmethod(can_read_history)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of entries, newest first."""
        entries = history_of(self.unit).order_by("-timestamp", "-pk")
        page = Paginator(entries, _HISTORY_PAGE).get_page(self.request.GET.get("hal"))
        return super().get_context_data(
            page=page,
            entries=[
                {
                    "at": entry.timestamp,
                    "title": entry.message,
                    "person": entry.user or _("the system"),
                }
                for entry in page.object_list
            ],
            **kwargs,
        )
