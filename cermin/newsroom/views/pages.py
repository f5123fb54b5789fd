"""The unit's pages: what is being written, waits, is planned, and stands."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.newsroom.forms import STATE_WORDS, PageFilter
from cermin.newsroom.models import (
    AnnouncementPage,
    Kind,
    NewsIndexPage,
    NewsPage,
    PressReleasePage,
    StatementPage,
)
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


def _kind_words(page: Any) -> str:
    return str(Kind(page.kind).label) if page.kind in Kind.values else page.content_type.name


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
        Column("jenis", _("Kind"), _kind_words, cell="newsroom/desk/_kind_cell.html"),
        Column("pelatih", _("Coach"), _remarks, cell="newsroom/desk/_remarks_cell.html"),
        Column(
            "diubah",
            _("Last change"),
            "touched_at",
            sort=("touched_at",),
        ),
        Column("penulis", _("Author"), "owner", sort=("owner__first_name",)),
        Column("terbit", _("Published"), "first_published_at", sort=("first_published_at",)),
    )

    def get_queryset(self) -> Any:
        """Return the pages below this unit's home; the permission guards whose unit it is."""
        pages = NewsroomPageQuerySet(Page).of_unit(self.unit).written_by_people()
        pages = pages.annotate(kind=F("newspage__kind"), is_urgent=F("newspage__is_urgent"))
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
        """Narrow to a title, a kind and a state; pages to be looked at again are a state here."""
        if wanted.get("q"):
            rows = rows.filter(draft_title__icontains=wanted["q"].replace("\x00", ""))
        if wanted.get("jenis"):
            rows = rows.filter(newspage__kind=wanted["jenis"])
        if wanted.get("status") == "stale":
            return rows.filter(live=True, newspage__review_on__lte=self.unit.today())
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
        """Add the ways to write: an article first, then the other kinds."""
        first, *others = self._write_urls() or [("", "")]
        return super().get_context_data(
            write_url=first[1],
            write_others=others,
            tabs=desk_tabs(self.request, "pages"),
            **kwargs,
        )

    def _write_url(self) -> str | None:
        urls = self._write_urls()
        return urls[0][1] if urls else None

    def _write_urls(self) -> list[tuple[Any, str]]:
        index = self._index()
        if index is None:
            return []
        models = (NewsPage, PressReleasePage, StatementPage, AnnouncementPage)
        return [
            (
                model._meta.verbose_name,
                reverse(
                    "wagtailadmin_pages:add", args=["newsroom", model._meta.model_name, index.pk]
                ),
            )
            for model in models
        ]

    def _index(self) -> NewsIndexPage | None:
        if self.unit.site_root_id is None:
            return None
        found: NewsIndexPage | None = NewsIndexPage.objects.child_of(self.unit.site_root).first()
        return found
