"""The record for audit: all comments, and everything that happened to them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cermin.comments.forms import LogFilter, RecordFilter
from cermin.comments.models import Comment, Decision
from cermin.comments.permissions import RECORD_ROLES, can_read_comment_record
from cermin.comments.views.tabs import desk_tabs
from cermin.comments.wording import describe_findings
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import TableView


def _findings(comment: Comment) -> str:
    return "; ".join(describe_findings(comment.findings))


def _answer(comment: Comment) -> str:
    answer = getattr(comment, "answer", None)
    return answer.text if answer is not None else ""


class RecordTable(TableView):
    """What both records share."""

    template_name = "comments/desk/record.html"
    place: ClassVar[str] = "comments"
    permission = staticmethod(can_read_comment_record)
    tab: ClassVar[str] = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tabs."""
        return super().get_context_data(tabs=desk_tabs(self.request, self.tab), **kwargs)


class RecordView(RecordTable):
    """All comments of the unit, in every state."""

    title: ClassVar[Any] = _("All comments")
    tab: ClassVar[str] = "record"
    filter_class: ClassVar[type[forms.Form] | None] = RecordFilter
    default_order: ClassVar[tuple[str, ...]] = ("-created_at",)
    export_name: ClassVar[str] = "komentar"
    empty: ClassVar[EmptyState] = EmptyState(
        _("Readers' comments will stand here"),
        _("Open comments for a page or for the unit, and they can be sent."),
    )
    columns: ClassVar[Any] = (
        Column("teks", _("Comment"), "text", cell="comments/desk/_text_cell.html", always=True,
               wide=True),
        Column("nama", _("Name"), "name"),
        Column("status", _("State"), "get_state_display", sort=("state",)),
        Column("dikirim", _("Sent"), "created_at", sort=("created_at",)),
        Column("halaman", _("Page"), "page_title", sort=("page_title",)),
        Column("nomor", _("Number"), "pk", shown=False),
        Column("alasan", _("Reason"), "get_reason_display", shown=False),
        Column("catatan", _("Note"), "note", shown=False),
        Column("temuan", _("What the lexicon found"), _findings, shown=False),
        Column("diputuskan", _("Decided"), "decided_at", sort=("decided_at",), shown=False),
        Column("oleh", _("Decided by"), "decided_by", shown=False),
        Column("jawaban", _("Official answer"), _answer, shown=False),
    )  # fmt: skip

    def get_queryset(self) -> QuerySet[Any]:
        """Return the unit's comments."""
        rows: QuerySet[Any] = Comment.objects.visible_to(self.person, RECORD_ROLES)
        return rows.filter(unit=self.unit).select_related("answer", "decided_by")

    def filter_rows(self, rows: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
        """Narrow to words and a state."""
        for word in wanted.get("q", "").replace("\x00", "").split()[:10]:
            rows = rows.filter(
                Q(text__icontains=word) | Q(name__icontains=word) | Q(page_title__icontains=word)
            )
        return rows.filter(state=wanted["status"]) if wanted.get("status") else rows

    def _export_columns(self) -> list[Column]:
        """A file for audit holds everything."""
        return list(self.columns)


class LogView(RecordTable):
    """Everything that happened, line by line; lines are added and never changed."""

    title: ClassVar[Any] = _("Log of decisions")
    tab: ClassVar[str] = "log"
    filter_class: ClassVar[type[forms.Form] | None] = LogFilter
    default_order: ClassVar[tuple[str, ...]] = ("-pk",)
    export_name: ClassVar[str] = "jejak-komentar"
    empty: ClassVar[EmptyState] = EmptyState(
        _("Everything that happens to comments will stand here"),
        _("It begins with the first comment that a reader sends."),
    )
    columns: ClassVar[Any] = (
        Column("langkah", _("What happened"), "get_step_display",
               cell="comments/desk/_step_cell.html", always=True),
        Column("waktu", _("When"), "at", sort=("at",)),
        Column("oleh", _("By"), "by"),
        Column("nomor", _("Comment"), "comment_id", sort=("comment_id",)),
        Column("alasan", _("Reason"), "get_reason_display"),
        Column("catatan", _("Note"), "note", wide=True),
        Column("sebelum", _("State before"), "before", shown=False),
        Column("sesudah", _("State after"), "after", shown=False),
        Column("halaman", _("Page"), "comment.page_title", shown=False),
        Column("bersama", _("Decided together"), "batch", shown=False),
    )  # fmt: skip

    def get_queryset(self) -> QuerySet[Any]:
        """Return the unit's log."""
        rows = Decision.objects.visible_to(self.person, RECORD_ROLES).for_unit(self.unit)
        return rows.select_related("comment", "by")

    def filter_rows(self, rows: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
        """Narrow to one kind of step."""
        return rows.filter(step=wanted["langkah"]) if wanted.get("langkah") else rows

    def _export_columns(self) -> list[Column]:
        """A file for audit holds everything."""
        return list(self.columns)
