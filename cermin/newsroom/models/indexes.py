"""The index of a unit's news: one list for all kinds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel

from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.listing import list_news
from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.news import NewsPage
from cermin.newsroom.models.testers import IndexPermissionTester


class NewsIndexPage(BasePage):
    """All news of one unit, newest first."""

    content_panels = [
        HelpPanel(content=_("This page lists the news by itself; there is nothing to write here.")),
        TitlePanel("title"),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("search_description")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.UnitHomePage"]
    subpage_types: ClassVar[list[str]] = [
        "newsroom.NewsPage",
        "newsroom.PressReleasePage",
        "newsroom.StatementPage",
        "newsroom.AnnouncementPage",
        "newsroom.SyndicatedPage",
    ]
    max_count_per_parent = 1
    is_creatable = False
    show_in_menus_default = True

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the part of the list that the address asks for."""
        context = super().get_context(request, *args, **kwargs)
        unit = self.owning_unit
        news = NewsPage.objects.child_of(self).readable().newest_first()
        zone = unit.tzinfo if unit is not None else get_current_timezone()
        context["listing"] = list_news(request, news, zone)
        return context

    def permissions_for_user(self, user: Any) -> IndexPermissionTester:
        """An index stays; below it, four eyes see what is published."""
        return IndexPermissionTester(user, self)
