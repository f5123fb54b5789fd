"""What the unit watches for besides its own names."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from cermin.listening import tasks
from cermin.listening.exceptions import InvalidRule
from cermin.listening.forms import RuleForm
from cermin.listening.models import WatchRule
from cermin.listening.services import watch
from cermin.listening.views.tabs import desk_tabs
from cermin.units.permissions import can_administer
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import DeskMixin, DeskTemplateView, TableView


def _phrases(rule: WatchRule) -> str:
    return ", ".join(rule.phrases())


def _exclusions(rule: WatchRule) -> str:
    return ", ".join(rule.exclusions())


class RulesView(TableView):
    """The rules of the unit."""

    template_name = "listening/rules.html"
    place: ClassVar[str] = "listening"
    title: ClassVar[Any] = gettext_lazy("Watch rules")
    default_order: ClassVar[tuple[str, ...]] = ("name",)
    export_name: ClassVar[str] = "aturan-pantau"
    columns = (
        Column("nama", gettext_lazy("Name"), "name", cell="listening/cells/rule.html",
               sort=("name",), always=True),
        Column("kata", gettext_lazy("One of these words"), _phrases, wide=True),
        Column("kecuali", gettext_lazy("None of these words"), _exclusions, wide=True),
        Column("jumlah", gettext_lazy("Mentions"), "met", sort=("met",), numeric=True),
        Column("aktif", gettext_lazy("Active"), "is_active",
               cell="listening/cells/active.html", sort=("is_active",)),
    )  # fmt: skip

    def get_queryset(self) -> QuerySet[Any]:
        """Return the unit's rules with how many mentions each made first."""
        rows = WatchRule.objects.visible_to(self.person).for_unit(self.unit)
        found: QuerySet[Any] = rows.annotate(met=Count("mention"))
        return found

    def get_empty(self) -> EmptyState:
        """Say what will stand here, and the first step."""
        may = can_administer(self.person, self.unit)
        return EmptyState(
            _("No watch rule yet"),
            _(
                "The unit's own names are found without rules. A rule finds what else matters, for"
                " example “surat suara”."
            ),
            _("Add a rule") if may else "",
            reverse("listening:add_rule") if may else "",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs and whether rules may be added."""
        return super().get_context_data(
            tabs=desk_tabs(self.request, "rules"),
            may_add=can_administer(self.person, self.unit),
            **kwargs,
        )


class _RuleFormView(DeskMixin, FormView[RuleForm]):
    place: ClassVar[str] = "listening"
    permission = staticmethod(can_administer)
    template_name = "listening/rule_form.html"
    form_class = RuleForm
    rule: WatchRule | None = None

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the rules."""
        return [(_("Watch rules"), reverse("listening:rules"))]

    def form_valid(self, form: RuleForm) -> HttpResponse:
        """Keep the rule, and look for it in what was stored lately."""
        try:
            rule = watch.save_rule(
                unit=self.unit, rule=self.rule, by=self.person, **form.cleaned_data
            )
        except InvalidRule as refusal:
            for name, lines in refusal.errors.items():
                form.add_error(name, lines)
            return self.form_invalid(form)
        if rule.is_active:
            tasks.route_again.enqueue(self.unit.pk, watch.PREVIEW_DAYS)
        messages.success(
            self.request,
            _("The rule was kept. The documents of the last %(days)s days are read again.")
            % {"days": watch.PREVIEW_DAYS},
        )
        return redirect("listening:rules")


class AddRuleView(_RuleFormView):
    """Add a rule."""


class ChangeRuleView(_RuleFormView):
    """Change a rule."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the rule first; another unit's is not found."""
        if request.user.is_authenticated and request.unit:  # type: ignore[attr-defined]
            self.rule = find_rule(self, kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """Start from what holds now."""
        return {name: getattr(self.rule, name) for name in RuleForm.base_fields}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rule."""
        return super().get_context_data(rule=self.rule, **kwargs)


class RemoveRuleView(DeskTemplateView):
    """Remove a rule, after a question."""

    template_name = "listening/remove_rule.html"
    place: ClassVar[str] = "listening"
    permission = staticmethod(can_administer)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rule."""
        return super().get_context_data(rule=find_rule(self, self.kwargs["pk"]), **kwargs)

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the rules."""
        return [(_("Watch rules"), reverse("listening:rules"))]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Remove it."""
        watch.remove_rule(rule=find_rule(self, pk), by=self.person)
        messages.success(request, _("The rule was removed. Its mentions stay."))
        return redirect("listening:rules")


class PreviewView(DeskMixin, View):
    """How often the rule in the form would have met."""

    http_method_names = ["post"]
    permission = staticmethod(can_administer)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Count; nothing is stored."""
        any_of = request.POST.get("any_of", "")[:40_000]
        none_of = request.POST.get("none_of", "")[:40_000]
        found = (
            watch.preview_rule(unit=self.unit, any_of=any_of, none_of=none_of)
            if any_of.strip()
            else None
        )
        return render(
            request,
            "listening/_preview.html",
            {"found": found, "days": watch.PREVIEW_DAYS},
        )


def find_rule(view: DeskMixin, pk: int) -> WatchRule:
    """Return a rule of the unit."""
    rows = WatchRule.objects.visible_to(view.person).for_unit(view.unit)
    found: WatchRule = get_object_or_404(rows, pk=pk)
    return found
