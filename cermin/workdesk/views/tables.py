"""A page that shows a declared table: filter, sort, pages, columns, export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import get_template
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cermin.workdesk import exports, tables
from cermin.workdesk.components.times import time_element
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views.base import DeskTemplateView

SORT, PAGE, COLUMNS, EXPORT = "urut", "hal", "kolom", "ekspor"
_OWN = (SORT, PAGE, COLUMNS, EXPORT)
_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class TableView(DeskTemplateView):
    """A list that remembers everything in its address.

    A subclass gives `title`, `columns` and `get_queryset()`, which must read through
    `.visible_to(self.request.user)` and, where one unit's rows are meant, `.for_unit(self.unit)`.

    Attributes:
        title: the heading.
        columns: what can be shown.
        filter_class: a plain form with `required=False` fields; `filter_rows` applies it.
        default_order: field names before the primary key.
        page_size: rows of a page.
        export_name: begins the file names.
        empty: shown when there is nothing at all.
    """

    template_name = "workdesk/table_page.html"
    title: ClassVar[Any] = ""
    lead: ClassVar[Any] = ""
    columns: ClassVar[Sequence[Column]] = ()
    filter_class: ClassVar[type[forms.Form] | None] = None
    default_order: ClassVar[tuple[str, ...]] = ()
    page_size: ClassVar[int] = 25
    export_name: ClassVar[str] = "cermin"
    empty: ClassVar[EmptyState] = EmptyState(_("Nothing stands here yet"))

    def get_queryset(self) -> QuerySet[Any]:
        """Return all rows that this person may see here."""
        raise NotImplementedError

    def get_columns(self) -> Sequence[Column]:
        """Return what can be shown; override when it depends on the person."""
        return self.columns

    def get_empty(self) -> EmptyState:
        """Return what an empty list says; override when its first step needs an address."""
        return self.empty

    def filter_rows(self, rows: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
        """Apply the form's cleaned fields; one that did not hold is absent, so use `.get`."""
        return rows

    def row_attributes(self, row: Any) -> dict[str, Any]:
        """Return further names for the templates of the row's cells."""
        return {}

    def get(  # type: ignore[override]
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Show the page, or send the file that is asked for."""
        form = self._filter_form()
        rows = self._rows(form)
        kind = request.GET.get(EXPORT)
        if kind == "csv":
            return self._csv(rows)
        if kind == "xlsx":
            return self._xlsx(rows) if rows.count() <= exports.XLSX_ROWS else self._too_long()
        return self.render_to_response(self.get_context_data(filter_form=form, rows=rows))

    def _too_long(self) -> HttpResponseBase:
        messages.error(
            self.request,
            _(
                "These rows do not fit into one XLSX sheet; no file was made. Narrow the filter, "
                "or download CSV, which has no limit."
            ),
        )
        params = self.request.GET.copy()
        params.pop(EXPORT, None)
        return redirect(f"{self.request.path}?{params.urlencode()}")

    def _filter_form(self) -> forms.Form | None:
        if self.filter_class is None:
            return None
        return self.filter_class(self.request.GET, **self.get_filter_kwargs())

    def get_filter_kwargs(self) -> dict[str, Any]:
        """Return further arguments of the filter form."""
        return {}

    def _rows(self, form: forms.Form | None) -> QuerySet[Any]:
        rows = self.get_queryset()
        if form is not None:
            form.is_valid()  # a field that does not hold is shown with its error, the others count
            rows = self.filter_rows(rows, form.cleaned_data)
        return tables.sorted_rows(
            rows, self.get_columns(), self.request.GET.get(SORT, ""), self.default_order
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the table: heads, rows of this page, forms that carry the address on."""
        form: forms.Form | None = kwargs.get("filter_form")
        params = self.request.GET
        every = list(self.get_columns())
        shown = tables.chosen_columns(every, params.getlist(COLUMNS))
        page = Paginator(kwargs.pop("rows"), self.page_size).get_page(params.get(PAGE))
        filter_names = set(form.fields) if form is not None else set()
        is_filtered = any(params.get(name) for name in filter_names)
        export = params.copy()
        export.pop(PAGE, None)
        exports_to = []
        for name, label in (("csv", "CSV"), ("xlsx", "XLSX")):
            export[EXPORT] = name
            exports_to.append((label, f"?{export.urlencode()}"))
        return super().get_context_data(
            title=self.title,
            lead=self.lead,
            page=page,
            heads=tables.heads(shown, params, sort_param=SORT, page_param=PAGE),
            body=[self._cells(shown, row) for row in page.object_list],
            columns=every,
            shown_keys={column.key for column in shown},
            can_hide=any(not column.always for column in every),
            carried_by_filter=tables.carried(params, {*filter_names, PAGE, EXPORT}),
            carried_by_columns=tables.carried(params, {COLUMNS, PAGE, EXPORT}),
            export_links=exports_to,
            is_filtered=is_filtered,
            empty=self.get_empty(),
            **kwargs,
        )

    def _cells(self, columns: Sequence[Column], row: Any) -> list[tuple[Column, Any]]:
        """Return each column with what is shown: rendered by its template, or the plain value."""
        found = []
        for column, value in tables.cells(columns, row):
            if column.cell:
                value = get_template(column.cell).render(
                    {
                        "row": row,
                        "value": value,
                        "unit": self.unit,
                        "request": self.request,
                        **self.row_attributes(row),
                    }
                )
            elif isinstance(value, date):
                value = time_element(value, style="short")
            found.append((column, value))
        return found

    def _export_columns(self) -> list[Column]:
        shown = tables.chosen_columns(self.get_columns(), self.request.GET.getlist(COLUMNS))
        return [column for column in shown if column.export]

    def _filename(self, extension: str) -> str:
        day = timezone.localdate().isoformat()
        return f"{slugify(self.export_name) or 'cermin'}-{self.unit.code}-{day}.{extension}"

    def _csv(self, rows: QuerySet[Any]) -> StreamingHttpResponse:
        response = StreamingHttpResponse(
            exports.csv_lines(
                self._export_columns(),
                rows.iterator(chunk_size=1000),
                zone=self.unit.tzinfo,
                language=get_language() or "id",
            ),
            content_type=_CSV,
        )
        response["Content-Disposition"] = f'attachment; filename="{self._filename("csv")}"'
        return response

    def _xlsx(self, rows: QuerySet[Any]) -> FileResponse:
        file = exports.xlsx_file(
            self._export_columns(),
            rows.iterator(chunk_size=1000),
            zone=self.unit.tzinfo,
            title=str(self.title),
        )
        return FileResponse(
            file, as_attachment=True, filename=self._filename("xlsx"), content_type=_XLSX
        )
