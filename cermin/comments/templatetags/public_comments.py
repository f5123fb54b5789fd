"""The comments below a page of the public site."""

from __future__ import annotations

from typing import Any

from django import template

from cermin.comments.thread import thread_of

register = template.Library()


@register.inclusion_tag("comments/section.html", takes_context=True)
def comments_section(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Show the comments of a published page, and nothing on drafts."""
    request, unit = context.get("request"), context.get("unit")
    is_preview = getattr(request, "is_preview", False)
    if unit is None or is_preview or page.pk is None or not page.live:
        return {"comments": [], "is_open": False, "closed_reason": ""}
    return {**thread_of(page, unit), "page": page, "unit": unit}
