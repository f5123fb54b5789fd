"""An article of another unit in a unit's own news: the text stays where it is written."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from cermin.newsroom.models.news import NewsPage
from cermin.newsroom.models.testers import SyndicatedPermissionTester

#: Fields of the base page that follow the source beside everything that an article adds.
_OF_PAGE = ("title", "seo_title", "search_description")
#: Fields of an article that stay the taking unit's, or that only a page's own text may have.
_OWN = frozenset({"page_ptr", "syndicated_from", "review_on", "related_at"})


def followed_fields() -> list[str]:
    """Return the names of the fields that a taken article shares with its source."""
    added = (field.name for field in NewsPage._meta.local_concrete_fields)
    return [*_OF_PAGE, *(name for name in added if name not in _OWN)]


class SyndicatedPage(NewsPage):
    """Shows the text of another unit's article as it stands now, with a local lead above it.

    What lists need (title, summary, image) is kept here too and follows whatever the source does;
    the text itself is read from the source each time, so that a correction reaches everybody at
    once. The source keeps the canonical address.
    """

    source_page = models.ForeignKey(
        NewsPage,
        verbose_name=_("taken from"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="taken_pages",
    )
    adoption = models.ForeignKey(
        "newsroom.Adoption",
        verbose_name=_("answer to the offer"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    local_lead = models.TextField(
        _("local lead"),
        max_length=1200,
        blank=True,
        help_text=_("A paragraph of your own above the article: what it means in your region."),
    )
    #: The source was withdrawn and this page with it; it comes back when the source does.
    withdrawn_with_source = models.BooleanField(default=False, editable=False)

    content_panels = [
        HelpPanel(template="newsroom/panels/taken_from.html", heading=_("Taken from another unit")),
        FieldPanel("local_lead"),
    ]
    promote_panels: ClassVar[list[Any]] = []
    # The text is found where it is written.
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.NewsIndexPage"]
    is_creatable = False
    template = "newsroom/syndicated_page.html"

    class Meta:
        verbose_name = _("taken article")
        verbose_name_plural = _("taken articles")

    @property
    def canonical_page(self) -> Page:
        """The page whose address search engines keep."""
        return self.source_page or self

    def follow_source(self, *, with_text: bool = False) -> None:
        """Take over in memory what the source says now; without a source nothing changes.

        Args:
            with_text: also the text, which a taken article never stores.
        """
        source = self.source_page
        if source is None:
            return
        for name in followed_fields():
            if name != "body" or with_text:
                setattr(self, name, getattr(source, name))
        unit = source.owning_unit
        self.syndicated_from = unit.short_name if unit is not None else ""

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """Return a version of the page; what the source says is never taken from the past."""
        version = super().with_content_json(content)
        version.source_page_id, version.adoption_id = self.source_page_id, self.adoption_id
        version.withdrawn_with_source = self.withdrawn_with_source
        version.follow_source()
        return version

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """While the source is withdrawn, answer all the same: `serve` leads to it."""
        if not path_components and self._waits_for_source:
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the source's text; lead readers to the source while that is withdrawn.

        Raises:
            Http404: the source has no address any more.
        """
        source = self.source_page
        if self._waits_for_source and source is not None:
            address = source.get_url(request)
            if not address:
                raise Http404
            return redirect(address)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the source, and let the page say what the source says."""
        self.follow_source(with_text=True)
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        source = self.source_page
        context["source"] = source
        if source is not None:
            context["supporting"] = source.shared_with()
            context["people"] = list(source.people.all())
            context["topics"] = list(source.topics.all())
            if self.corrected_at:
                context["corrections"] = list(source.corrections.select_related("unit"))
        return context

    def is_sole_work_of(self, user: Any) -> bool:
        """Tell whether a lead comes from this person alone; the rest was approved at its source."""
        latest = self.get_latest_revision_as_object() if self.latest_revision_id else self
        return bool(latest.local_lead) and super().is_sole_work_of(user)

    def permissions_for_user(self, user: Any) -> SyndicatedPermissionTester:
        """Two people see a local lead; nobody copies or moves what belongs to another unit."""
        return SyndicatedPermissionTester(user, self)

    @property
    def _waits_for_source(self) -> bool:
        return not self.live and self.withdrawn_with_source and self.source_page_id is not None
