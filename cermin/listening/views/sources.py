"""Where we listen: the sources, how they are doing, and their settings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from cermin.listening.exceptions import InvalidSource
from cermin.listening.forms import SharedSourceForm, SourceForm
from cermin.listening.messages import describe
from cermin.listening.models import Intake, Source
from cermin.listening.permissions import can_change_source, can_read_intake, can_see_source
from cermin.listening.services import sources as services
from cermin.listening.views.tabs import desk_tabs
from cermin.units.permissions import can_administer
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import DeskMixin, DeskTemplateView, TableView

_RECENT = 10


def health(source: Source) -> dict[str, Any]:
    """Say how a source is doing: a state, and the last error in words."""
    error = describe(source.last_error, source.last_error_params) if source.last_error else ""
    if not source.is_active:
        state, badge = _("inactive"), "quiet"
    elif error and source.next_attempt_at is None:
        state, badge = _("stopped"), "red"
    elif error:
        state, badge = _("failing"), "orange"
    elif source.last_success_at is None:
        state, badge = _("not read yet"), "yellow"
    else:
        state, badge = _("works"), "green"
    return {"state": state, "badge": badge, "error": error}


def _state(source: Source) -> str:
    return str(health(source)["state"])


def _error(source: Source) -> str:
    return str(health(source)["error"])


def visible_sources(view: DeskMixin) -> QuerySet[Source]:
    """Return the shared sources and those of the unit."""
    return Source.objects.filter(Q(unit=None) | Q(unit=view.unit)).select_related("unit")


def find_source(view: DeskMixin, pk: int) -> Source:
    """Return a source that this person may see here."""
    found: Source = get_object_or_404(visible_sources(view), pk=pk)
    if not can_see_source(view.person, found, view.unit):
        raise Http404
    return found


class SourcesView(TableView):
    """All sources of the unit, with their health."""

    template_name = "listening/sources.html"
    place: ClassVar[str] = "listening"
    title: ClassVar[Any] = gettext_lazy("Sources")
    default_order: ClassVar[tuple[str, ...]] = ("name",)
    export_name: ClassVar[str] = "sumber"
    columns = (
        Column("nama", gettext_lazy("Name"), "name", cell="listening/cells/source.html",
               sort=("name",), always=True),
        Column("keadaan", gettext_lazy("State"), _state, cell="listening/cells/health.html"),
        Column("jenis", gettext_lazy("Kind"), "get_kind_display", sort=("kind",), shown=False),
        Column("terakhir", gettext_lazy("Last success"), "last_success_at",
               sort=("last_success_at",)),
        Column("berikut", gettext_lazy("Next attempt"), "next_attempt_at",
               sort=("next_attempt_at",)),
        Column("galat", gettext_lazy("Last error"), _error, shown=False),
        Column("alamat", gettext_lazy("Address"), "address", shown=False),
    )  # fmt: skip

    def get_queryset(self) -> QuerySet[Any]:
        """Return what this person may see here."""
        return visible_sources(self)

    def get_empty(self) -> EmptyState:
        """Say what will stand here, and the first step."""
        may = can_administer(self.person, self.unit)
        return EmptyState(
            _("No source yet"),
            _(
                "Here stand the feeds and pages that are read by themselves. First step: an"
                " administrator adds the feed of a local medium."
            ),
            _("Add a source") if may else "",
            reverse("listening:add_source") if may else "",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs and whether sources may be added."""
        return super().get_context_data(
            tabs=desk_tabs(self.request, "sources"),
            may_add=can_administer(self.person, self.unit),
            **kwargs,
        )


class SourceView(DeskTemplateView):
    """One source: its health in words, and its latest readings."""

    template_name = "listening/source.html"
    place: ClassVar[str] = "listening"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the sources."""
        return [(_("Sources"), reverse("listening:sources"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the source and its readings."""
        source = find_source(self, self.kwargs["pk"])
        readings = Intake.objects.filter(source=source).order_by("-pk")[:_RECENT]
        return super().get_context_data(
            source=source,
            health=health(source),
            may_change=can_change_source(self.person, source),
            address_is_web=source.address.lower().startswith(("http://", "https://")),
            readings=[(one, can_read_intake(self.person, one)) for one in readings],
            now=timezone.now(),
            **kwargs,
        )


class _SourceFormView(DeskMixin, FormView[SourceForm]):
    place: ClassVar[str] = "listening"
    template_name = "listening/source_form.html"
    form_class = SourceForm

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the sources."""
        return [(_("Sources"), reverse("listening:sources"))]

    def save(self, values: dict[str, Any]) -> Source:
        """Write the source.

        Raises:
            InvalidSource: a field does not hold.
        """
        raise NotImplementedError

    def form_valid(self, form: SourceForm) -> HttpResponse:
        """Write it; a refusal is shown beside its field."""
        try:
            source = self.save(dict(form.cleaned_data))
        except InvalidSource as refusal:
            for name, lines in refusal.errors.items():
                form.add_error(name if name in form.fields else None, lines)
            return self.form_invalid(form)
        return redirect("listening:source", pk=source.pk)


class AddSourceView(_SourceFormView):
    """Add a source."""

    permission = staticmethod(can_administer)

    def get_form_class(self) -> type[SourceForm]:
        """Only the keeper adds shared sources."""
        return SharedSourceForm if self.person.is_superuser else SourceForm

    def save(self, values: dict[str, Any]) -> Source:
        """Add it; an inactive one waits until it is switched on."""
        shared = values.pop("shared", False)
        active = values.pop("is_active")
        source = services.add_source(unit=None if shared else self.unit, by=self.person, **values)
        if not active:
            services.change_source(source=source, by=self.person, is_active=False)
        messages.success(self.request, _("The source was added. It is read in a moment."))
        return source

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the page is for."""
        return super().get_context_data(heading=_("Add a source"), verb=_("Add"), **kwargs)


class ChangeSourceView(_SourceFormView):
    """Change a source, or stop it."""

    def get_source(self) -> Source:
        """Return the source, if this person may change it."""
        source = find_source(self, self.kwargs["pk"])
        if not can_change_source(self.person, source):
            raise Http404
        return source

    def get_initial(self) -> dict[str, Any]:
        """Start from what holds now."""
        source = self.get_source()
        return {name: getattr(source, name) for name in services.FIELDS}

    def save(self, values: dict[str, Any]) -> Source:
        """Change it."""
        source = services.change_source(source=self.get_source(), by=self.person, **values)
        messages.success(self.request, _("The source was changed."))
        return source

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the page is for."""
        return super().get_context_data(
            heading=_("Change %(name)s") % {"name": self.get_source().name},
            verb=_("Save"),
            **kwargs,
        )


class ReadSourceView(DeskMixin, FormView[Any]):
    """Read a source now."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # type: ignore[override]
        """Make it due."""
        source = find_source(self, kwargs["pk"])
        if not can_change_source(self.person, source):
            raise Http404
        if source.is_active:
            services.read_soon(source=source, by=self.person)
            messages.success(request, _("The source is read in a moment."))
        else:
            messages.error(request, _("The source is inactive. Activate it first."))
        return redirect("listening:source", pk=source.pk)
