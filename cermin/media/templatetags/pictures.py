"""Pictures of a page; one whose file is gone or broken is left out, and the page stands."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Filter, ResponsiveImage, SourceImageIOError

register = template.Library()


@register.simple_tag
def photograph(image: Any, spec: str, **attributes: Any) -> SafeString | str:
    """Return the image in the sizes of `spec` (“width-{480,800}|format-webp”) as one element.

    Use it with `as`: nothing is returned when the picture cannot be shown, and then neither
    caption nor frame should be.
    """
    if not image:
        return ""
    filters = [Filter(spec=one) for one in Filter.expand_spec(spec.split("|"))]
    try:
        renditions = image.get_renditions(*filters)
    except SourceImageIOError:
        return ""
    element: str = ResponsiveImage(renditions, attributes).__html__()
    return mark_safe(element)  # noqa: S308 — Wagtail escapes the attributes
