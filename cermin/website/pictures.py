"""The sizes in which pictures of pages are shown: said once, for templates and for the worker."""

from __future__ import annotations

from typing import Any

from django.utils.safestring import SafeString
from wagtail.images.models import Filter, Picture, SourceImageIOError

#: Use → sizes. Two formats of each: AVIF, a third lighter, and WebP for browsers without it.
SIZES = {
    "body": ("width-480", "width-800", "width-1200"),
    "lead": ("fill-480x300", "fill-800x500"),
}
#: Use → how wide the picture stands in the window.
WIDTHS = {
    "body": "(min-width: 46rem) 44rem, 100vw",
    "lead": "(min-width: 60rem) 27rem, 100vw",
}


def make_sizes(image: Any, use: str) -> None:
    """Make every file of one use that is missing; takes seconds, so only the worker calls it."""
    image.get_renditions(*_specs(use, "avif"), *_specs(use, "webp"))


def picture(image: Any, use: str, attributes: dict[str, Any]) -> SafeString:
    """Return a `<picture>` with widths and heights, so that nothing moves while it loads.

    Nothing is returned when the file is gone or broken; then neither caption nor frame should be.
    No reader waits for AVIF to be made: it is offered once the worker has made all its sizes.
    """
    avif = [Filter(spec=spec) for spec in _specs(use, "avif")]
    ready = image.find_existing_renditions(*avif)
    shown = {rendition.filter_spec: rendition for rendition in ready.values()}
    if len(shown) < len(avif):
        shown = {}
    try:
        shown.update(image.get_renditions(*_specs(use, "webp")))
    except SourceImageIOError:
        return SafeString("")
    html: SafeString = Picture(shown, {**attributes, "sizes": WIDTHS[use]}).__html__()
    return html


def _specs(use: str, kind: str) -> list[str]:
    return [f"{size}|format-{kind}" for size in SIZES[use]]
