"""Rooms: a division of the office, what it does and who works there."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cermin.newsroom.blocks_rooms import FreeBody
from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.galleries import images_with_sizes
from cermin.newsroom.models.reviewed import ReviewedPage

PORTRAIT_SIZE = "fill-160x200|format-webp"
#: Latest news and services below the people.
SHOWN = 5


class DivisionPage(ReviewedPage):
    """One room of the office."""

    kind_words = _("room")
    body = StreamField(FreeBody(), verbose_name=_("what it does"), blank=True)
    where = models.CharField(_("counter or address"), max_length=250, blank=True)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    content_panels = [
        TitlePanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("where"), FieldPanel("phone"), FieldPanel("email")],
            heading=_("How to reach it"),
        ),
    ]
    search_fields = [*ReviewedPage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.DivisionIndexPage"]

    class Meta:
        verbose_name = _("room of the office")
        verbose_name_plural = _("rooms of the office")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add who works here, and what the unit published lately."""
        from cermin.newsroom.models.news import NewsPage
        from cermin.newsroom.models.services_offered import ServicePage

        context = super().get_context(request, *args, **kwargs)
        unit = context["unit"]
        context["officials"] = self._officials(unit)
        context["services"] = context["news"] = []
        if unit is not None and unit.site_root is not None:
            services = ServicePage.objects.of_unit(unit).readable().order_by("path")
            context["services"] = services[:SHOWN]
            context["news"] = NewsPage.objects.of_unit(unit).readable().newest_first()[:SHOWN]
        return context

    def _officials(self, unit: Any) -> list[Any]:
        from cermin.newsroom.models.officials import Official

        if unit is None or self.pk is None:
            return []
        people = list(
            Official.objects.for_unit(unit)
            .serving_on(unit.today())
            .filter(division=self)
            .order_by("sort_order", "name")
        )
        photos = images_with_sizes([p.photo_id for p in people if p.photo_id], [PORTRAIT_SIZE])
        for person in people:
            person.portrait = photos.get(person.photo_id)
        return people
