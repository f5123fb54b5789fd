"""Make the sizes of a page's pictures when it is published, not when the first reader comes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.images.models import SourceImageIOError
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
    count = 0
    lead = getattr(specific, "lead_image", None)
    if lead is not None:
        count += _make(lead, list(SIZES), PREVIEW_SIZE)
    for image in _in_body(getattr(specific, "body", None) or []):
        count += _make(image, ["body"])
    if count:  # kept copies of the page do not offer them yet
        pages = frozenset({page_id})
        site_changed.send(sender=Page, unit=unit_at(page.path), pages=pages, subtree=False)
    return count


def _make(image: Any, uses: list[str], *further: str) -> int:
    """Make the sizes of one picture; return 0 when its file is gone or broken."""
    try:
        for use in uses:
            make_sizes(image, use)
        for spec in further:
            image.get_rendition(spec)
    except SourceImageIOError:
        return 0
    return 1


def _in_body(blocks: Any) -> Iterator[Any]:
    for block in blocks:
        value = block.value
        image = value.get("image") if hasattr(value, "get") else None
        if image is not None:
            yield image
