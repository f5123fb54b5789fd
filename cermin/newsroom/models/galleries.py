"""Galleries: photographs and videos of one occasion, each with caption and credit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.search import index

from cermin.newsroom.blocks_rooms import GalleryItems
from cermin.newsroom.models.reviewed import ReviewedPage

#: Sizes in which a gallery shows its photographs, in the syntax of Wagtail.
PHOTO_SIZES = tuple(
    f"width-{width}|format-{kind}" for kind in ("avif", "webp") for width in (480, 960)
)
COVER_SIZE = "fill-480x320|format-webp"


class GalleryPage(ReviewedPage):
    """Photographs and videos of one occasion."""

    kind_words = _("gallery")
    taken_on = models.DateField(_("day"), help_text=_("The day on which it happened."))
    place = models.CharField(
        _("place"), max_length=120, help_text=_("Where it happened: Sekarwangi.")
    )
    items = StreamField(GalleryItems(), verbose_name=_("photographs and videos"))

    content_panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("taken_on"), FieldPanel("place")]),
        FieldPanel("items"),
    ]
    search_fields = [
        *ReviewedPage.search_fields,
        index.SearchField("place"),
        index.SearchField("items"),
    ]
    parent_page_types: ClassVar[list[str]] = ["newsroom.GalleryIndexPage"]

    class Meta:
        verbose_name = _("gallery")
        verbose_name_plural = _("galleries")

    def image_ids(self) -> list[int]:
        """Return the keys of the photographs and stills, in order."""
        found = []
        for item in self.items.raw_data:
            value = item["value"]
            key = value.get("image") if item["type"] == "photo" else value.get("poster")
            if key:
                found.append(int(key))
        return found

    @property
    def cover_id(self) -> int | None:
        """The key of the first picture."""
        return next(iter(self.image_ids()), None)

    @property
    def counts(self) -> tuple[int, int]:
        """How many photographs and how many videos."""
        kinds = [item["type"] for item in self.items.raw_data]
        return kinds.count("photo"), kinds.count("video")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the items, with all sizes of all pictures read at once."""
        context = super().get_context(request, *args, **kwargs)
        images = images_with_sizes(self.image_ids(), PHOTO_SIZES)
        context["items"] = [_item(block, images) for block in self.items]
        return context


def _item(block: Any, images: dict[int, Any]) -> dict[str, Any]:
    value = block.value
    chosen = value.get("image") if block.block_type == "photo" else value.get("poster")
    image = images.get(chosen.pk) if chosen else None
    return {
        "kind": block.block_type,
        "value": value,
        "image": image,
        "alt": value.get("alt") or getattr(image, "description", ""),
    }


def images_with_sizes(keys: Iterable[int], sizes: Iterable[str]) -> dict[int, Any]:
    """Return the images by key, their renditions in these sizes read in one question."""
    images = get_image_model().objects.filter(pk__in=set(keys))
    return {image.pk: image for image in images.prefetch_renditions(*sizes)}


def attach_covers(galleries: Iterable[GalleryPage]) -> None:
    """Give each gallery `cover`, its first picture or None, with two questions for all."""
    pages = list(galleries)
    images = images_with_sizes([key for page in pages if (key := page.cover_id)], [COVER_SIZE])
    for page in pages:
        page.cover = images.get(page.cover_id or 0)
