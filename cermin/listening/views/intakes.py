"""What came in: imports and readings, every refusal with its reason, and files to bring in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from cermin.listening.exceptions import InvalidUpload
from cermin.listening.forms import UploadForm
from cermin.listening.messages import describe, describe_place
from cermin.listening.models import Intake, IntakeItem, Mention, Upload
from cermin.listening.permissions import can_change_source, can_import, can_read_intake
from cermin.listening.services import uploads
from cermin.listening.services.retry import retry_item
from cermin.listening.views.tabs import desk_tabs
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import DeskMixin, DeskTemplateView, TableView

_PAGE = 50
#: Values of a refusal that may name what concerns another unit.
_TELLING = frozenset({"url", "found", "feeds", "outlet", "old", "new", "reason", "missing"})


def visible_intakes(view: DeskMixin) -> QuerySet[Intake]:
    """Return the unit's imports and readings, and the readings of shared sources.

    What the command line imported for everybody is the keeper's.
    """
    rows = Intake.objects.select_related("source", "by")
    wanted = Q(unit=view.unit) | Q(unit=None, source__isnull=False)
    if view.person.is_superuser:
        wanted |= Q(unit=None)
    return rows.filter(wanted)


def _kind(intake: Intake) -> str:
    if intake.source is None:
        return _("import")
    return _("reading of a source") if intake.unit_id else _("reading of a shared source")


class IntakesView(TableView):
    """The list of imports and readings."""

    template_name = "listening/intakes.html"
    place: ClassVar[str] = "listening"
    title: ClassVar[Any] = gettext_lazy("Imports and readings")
    default_order: ClassVar[tuple[str, ...]] = ("-pk",)
    export_name: ClassVar[str] = "impor"
    columns = (
        Column("nama", gettext_lazy("Name"), "name", cell="listening/cells/intake.html",
               sort=("name",), always=True),
        Column("jenis", gettext_lazy("Kind"), _kind),
        Column("mulai", gettext_lazy("Started"), "started_at", sort=("started_at",)),
        Column("baru", gettext_lazy("New"), "taken", sort=("taken",), numeric=True),
        Column("dikenal", gettext_lazy("Known"), "duplicates", sort=("duplicates",), numeric=True),
        Column("ditolak", gettext_lazy("Refused"), "refused", sort=("refused",), numeric=True),
    )  # fmt: skip
    empty: ClassVar[EmptyState] = EmptyState(
        gettext_lazy("Nothing was brought in yet"),
        gettext_lazy(
            "Here stands what each import and each reading of a source brought, and what was"
            " refused and why."
        ),
    )

    def get_queryset(self) -> QuerySet[Any]:
        """Return what this person may see here."""
        return visible_intakes(self)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs, and uploads that still wait."""
        return super().get_context_data(
            tabs=desk_tabs(self.request, "intakes"),
            may_import=can_import(self.person, self.unit),
            waiting=Upload.objects.filter(unit=self.unit).order_by("pk")[:20],
            **kwargs,
        )


class IntakeView(DeskTemplateView):
    """One import or reading, line by line."""

    template_name = "listening/intake.html"
    place: ClassVar[str] = "listening"

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("Imports and readings"), reverse("listening:intakes"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lines; of shared readings members see only the reasons."""
        intake = get_object_or_404(visible_intakes(self), pk=self.kwargs["pk"])
        full = can_read_intake(self.person, intake)
        items = intake.items.order_by("pk")
        if not full:
            items = items.filter(outcome=IntakeItem.Outcome.REFUSED)
        page = Paginator(items, _PAGE).get_page(self.request.GET.get("hal"))
        source = intake.source
        own_address = source.address if source is not None else ""
        may_retry = source is not None and can_change_source(self.person, source)
        mentions = self._mentions(page.object_list) if full else {}
        return super().get_context_data(
            intake=intake,
            full=full,
            page=page,
            lines=[
                {
                    "item": item,
                    "where": describe_place(item.locator)
                    if full or item.locator == own_address
                    else "",
                    "message": _message(item, full=full),
                    "may_retry": may_retry and item.can_retry,
                    "mention": mentions.get(item.document_id),
                }
                for item in page.object_list
            ],
            **kwargs,
        )

    def _mentions(self, items: Any) -> dict[int | None, int]:
        """The unit's own mentions of the documents that the lines are about."""
        documents = [item.document_id for item in items if item.document_id]
        rows = Mention.objects.visible_to(self.person).for_unit(self.unit)
        return dict(rows.filter(document_id__in=documents).values_list("document_id", "pk"))


def _message(item: IntakeItem, *, full: bool) -> str:
    """Say what became of a line; to those who see only the reasons, without what it was about."""
    hidden = set() if full else _TELLING
    params = {name: value for name, value in item.params.items() if name not in hidden}
    return describe(item.code, params) if item.code else ""


class UploadView(DeskMixin, FormView[UploadForm]):
    """Bring files in."""

    template_name = "listening/upload.html"
    place: ClassVar[str] = "listening"
    permission = staticmethod(can_import)
    form_class = UploadForm

    def get_breadcrumbs(self) -> list[tuple[Any, str]]:
        """Lead back to the list."""
        return [(_("Imports and readings"), reverse("listening:intakes"))]

    def form_valid(self, form: UploadForm) -> HttpResponse:
        """Keep the files; small ones are read at once, larger ones by the worker."""
        files = form.cleaned_data["berkas"]
        try:
            upload = uploads.keep_upload(unit=self.unit, files=files, by=self.person)
        except InvalidUpload as refusal:
            form.add_error("berkas", str(refusal))
            return self.form_invalid(form)
        intake = (
            uploads.import_now(upload=upload)
            if sum(file.size for file in files) <= uploads.AT_ONCE
            else None
        )
        if intake is None:
            messages.success(
                self.request,
                _("The files were received and are read in the background. The report stands here"
                  " when they are."),
            )  # fmt: skip
            return redirect("listening:intakes")
        return redirect("listening:intake", pk=intake.pk)


class RetryView(DeskMixin, View):
    """Try again what was refused, where that can help."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Make it due."""
        item = get_object_or_404(
            IntakeItem.objects.filter(intake__in=visible_intakes(self)).select_related(
                "intake__source__unit"
            ),
            pk=pk,
        )
        source = item.intake.source
        if source is None or not can_change_source(self.person, source):
            raise Http404
        if retry_item(item=item, by=self.person):
            messages.success(request, _("It is tried again in a moment."))
        else:
            messages.error(request, _("Trying again cannot help here. Nothing was changed."))
        return redirect("listening:intake", pk=item.intake_id)
