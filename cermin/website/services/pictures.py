"""Make the sizes of a page's pictures when it is published, not when the first reader comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.models import Page

from cermin.newsroom.models.base import unit_at
from cermin.newsroom.signals import site_changed
from cermin.website.pictures import SIZES, make_sizes
from cermin.website.structured import PREVIEW_SIZE


def make_pictures(*, page_id: int) -> int:
    """Make every size in which a page's pictures are shown; return how many pictures it has."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return 0
    specific: Any = page.specific
    lead = getattr(specific, "lead_image", None)
    if lead is not None:
        for use in SIZES:
            make_sizes(lead, use)
        lead.get_rendition(PREVIEW_SIZE)
    count = int(lead is not None)
    for image in _in_body(getattr(specific, "body", None) or []):
        make_sizes(image, "body")
        count += 1
    if count:  # kept copies of the page do not offer them yet
        pages = frozenset({page_id})
        site_changed.send(sender=Page, unit=unit_at(page.path), pages=pages, subtree=False)
    return count


def _in_body(blocks: Any) -> Iterator[Any]:
    for block in blocks:
        value = block.value
        image = value.get("image") if hasattr(value, "get") else None
        if image is not None:
            yield image
