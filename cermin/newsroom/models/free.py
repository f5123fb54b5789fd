"""Free pages: profile, history, whatever does not change by the day."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cermin.newsroom.blocks_rooms import FreeBody
from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.reviewed import ReviewedPage


class FreePage(ReviewedPage):
    """A page made of few parts."""

    kind_words = _("page")
    body = StreamField(FreeBody(), verbose_name=_("text"))

    content_panels: ClassVar[list[Any]] = [
        TitlePanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    search_fields = [*ReviewedPage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.ProfileIndexPage"]

    class Meta:
        verbose_name = _("free page")
        verbose_name_plural = _("free pages")
