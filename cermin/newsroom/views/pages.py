"""The unit's pages: what is being written, waits, is planned, and stands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.newsroom.forms import STATE_WORDS, PageFilter
from cermin.newsroom.models import NewsIndexPage, NewsPage
from cermin.newsroom.permissions import can_offer, can_open_newsroom
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.newsroom.views.coach import words_of
from cermin.newsroom.views.tabs import desk_tabs
from cermin.workdesk.tables import Column, EmptyState
from cermin.workdesk.views import TableView


def _remarks(page: Any) -> str:
    summary = getattr(page, "coach_summary", None)
    if summary is None:
        return ""
    counts = {"personal": summary.personal, "galat": summary.errors}
    return words_of(counts) if any(counts.values()) else ""


def _state_words(page: Any) -> str:
    return str(STATE_WORDS[page.state])


class PagesView(TableView):
    """All pages of the unit that people wrote, the last touched first."""

    template_name = "newsroom/desk/pages.html"
    title = _("Newsroom")
    lead = _(
        "What the unit writes: drafts, what waits for approval, what is planned and published."
    )
    place = "newsroom"
    permission = staticmethod(can_open_newsroom)
    filter_class = PageFilter
    default_order = ("-touched_at",)
    export_name = "berita"
    columns: ClassVar[Any] = (
        Column(
            "judul",
            _("Title"),
            "draft_title",
            cell="newsroom/desk/_title_cell.html",
            sort=("draft_title",),
            always=True,
            wide=True,
        ),
        Column("status", _("State"), _state_words, cell="newsroom/desk/_state_cell.html"),
        Column("pelatih", _("Coach"), _remarks, cell="newsroom/desk/_remarks_cell.html"),
        Column(
            "diubah",
            _("Last change"),
            "touched_at",
            sort=("touched_at",),
        ),
        Column("penulis", _("Author"), "owner", sort=("owner__first_name",)),
        Column("terbit", _("Published"), "first_published_at", sort=("first_published_at",)),
        Column("jenis", _("Kind"), lambda page: page.content_type.name, shown=False),
    )

    def get_queryset(self) -> Any:
        """Return the pages below this unit's home; the permission guards whose unit it is."""
        pages = NewsroomPageQuerySet(Page).of_unit(self.unit).written_by_people()
        return pages.with_state().select_related(
            "owner", "content_type", "latest_revision", "coach_summary"
        )

    def row_attributes(self, row: Any) -> dict[str, Any]:
        """Tell whether the row's article can be offered to the units below."""
        kind = row.content_type.model
        is_own = kind != "syndicatedpage" and issubclass(
            row.content_type.model_class() or Page, NewsPage
        )
        return {"may_offer": self._may_offer and row.live and is_own}

    @cached_property
    def _may_offer(self) -> bool:
        return not self.unit.is_leaf() and can_offer(self.person, self.unit)

    def filter_rows(self, rows: Any, wanted: dict[str, Any]) -> Any:
        """Narrow to a title and a state."""
        if wanted.get("q"):
            rows = rows.filter(draft_title__icontains=wanted["q"].replace("\x00", ""))
        return rows.filter(state=wanted["status"]) if wanted.get("status") else rows

    def get_empty(self) -> EmptyState:
        """Lead to the first article."""
        return EmptyState(
            _("The unit's articles will stand here"),
            _("Write the first one, or answer a report from Monitoring."),
            _("Write news"),
            self._write_url() or "",
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to write."""
        return super().get_context_data(
            write_url=self._write_url(), tabs=desk_tabs(self.request, "pages"), **kwargs
        )

    def _write_url(self) -> str | None:
        if self.unit.site_root_id is None:
            return None
        index = NewsIndexPage.objects.child_of(self.unit.site_root).first()
        if index is None:
            return None
        return reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index.pk])
