"""Hairline icons, drawn in place so that they take the colour of the text."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

#: Name → shapes on a 20 × 20 grid; lines only, never filled.
ICONS: dict[str, str] = {
    "today": '<path d="M2.5 10h15M5 7a5 5 0 0 1 10 0M6 13.2h8M7.6 16h4.8"/>',
    "listening": '<circle cx="10" cy="10" r="2"/><path d="M5.8 14.2a6 6 0 0 1 0-8.4M14.2 5.8a6 6 0 '
    '0 1 0 8.4M3 17A9.9 9.9 0 0 1 3 3M17 3a9.9 9.9 0 0 1 0 14"/>',
    "issues": '<path d="M10 3 18 17H2zM10 8.5v4M10 14.6v.1"/>',
    "newsroom": '<path d="M3 4h11v11.5A1.5 1.5 0 0 0 15.5 17h-11A1.5 1.5 0 0 1 3 15.5zM14 8h3v7.5'
    'a1.5 1.5 0 0 1-3 0M5.5 7h6M5.5 10h6M5.5 13h4"/>',
    "social": '<path d="M3 4h14v9.5H9.5L6 17v-3.5H3z"/>',
    "press": '<path d="M7.5 3h5v7a2.5 2.5 0 0 1-5 0zM4.5 9.5a5.5 5.5 0 0 0 11 0M10 15v2.5"/>',
    "foi": '<path d="M4 2.5h8l4 4v11H4zM12 2.5v4h4M7 10h6M7 13h6"/>',
    "events": '<path d="M3 4.5h14V17H3zM3 8.5h14M6.5 2.5v3M13.5 2.5v3"/>',
    "archive": '<path d="M2.5 3.5h15v4h-15zM4 7.5V17h12V7.5M8 11h4"/>',
    "engagement": '<path d="M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10z"/>'
    '<circle cx="10" cy="10" r="2.3"/>',
    "reports": '<path d="M3 17h14M5.5 17v-5M10 17V4M14.5 17V8.5"/>',
    "settings": '<path d="M3 6h7M15 6h2M3 14h2M10 14h7"/><circle cx="12.5" cy="6" r="2.3"/>'
    '<circle cx="7.5" cy="14" r="2.3"/>',
    "more": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "search": '<circle cx="8.8" cy="8.8" r="5.3"/><path d="m13 13 4 4"/>',
    "switch": '<path d="m6.5 8 3.5-3.5L13.5 8M6.5 12l3.5 3.5 3.5-3.5"/>',
    "person": '<circle cx="10" cy="7" r="3.2"/><path d="M3.5 17a6.6 6.6 0 0 1 13 0"/>',
    "close": '<path d="m5 5 10 10M15 5 5 15"/>',
    "comments": '<path d="M3 4h14v9.5H9.5L5.5 17v-3.5H3zM6.5 7.5h7M6.5 10.3h4.5"/>',
    "check": '<path d="m4 10.5 4 4 8-9"/>',
    "copy": '<path d="M7 7h9.5v10H7zM4.5 13h-1V3h9.5v1.5"/>',
    "download": '<path d="M10 3v9.5M6 9l4 4 4-4M3.5 17h13"/>',
    "columns": '<path d="M3 4h14v12H3zM7.7 4v12M12.3 4v12"/>',
    "up": '<path d="m5 12.5 5-5 5 5"/>',
    "down": '<path d="m5 7.5 5 5 5-5"/>',
    "left": '<path d="m12.5 5-5 5 5 5"/>',
    "right": '<path d="m7.5 5 5 5-5 5"/>',
    "info": '<circle cx="10" cy="10" r="7.2"/><path d="M10 9.3v4.5M10 6.4v.1"/>',
    "warning": '<path d="M10 3 18 17H2zM10 8.5v4M10 14.6v.1"/>',
    "theme": '<circle cx="10" cy="10" r="6.5"/>'
    '<path d="M10 3.5v13M10 6.5h5.4M10 10h6.5M10 13.5h5.4"/>',
    "sign-out": '<path d="M8 3H3.5v14H8M12.5 6l4 4-4 4M16 10H7.5"/>',
    "keys": '<path d="M2 5h16v10H2zM5 8h.1M8.3 8h.1M11.7 8h.1M15 8h.1M6 12h8"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "external": '<path d="M8 4H4v12h12v-4M11.5 3.5h5v5M16 4l-7 7"/>',
}

#: A mark for each level: four different shapes, so that colour is never needed.
LEVEL_SHAPES: dict[str, str] = {
    "green": '<circle cx="7" cy="7" r="5"/>',
    "yellow": '<path d="M7 1.5 13 12.5H1z"/>',
    "orange": '<path d="M7 .8 13.2 7 7 13.2 .8 7z"/>',
    "red": '<path d="M4.3 .7h5.4l3.6 3.6v5.4l-3.6 3.6H4.3L.7 9.7V4.3z"/>',
}


def icon(name: str, *, small: bool = False) -> SafeString:
    """Return the icon as inline SVG, hidden from screen readers (a word stands beside it).

    Raises:
        KeyError: there is no such icon.
    """
    return format_html(
        '<svg class="icon{}" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>',
        " icon--s" if small else "",
        mark_safe(ICONS[name]),  # noqa: S308 - our own constant
    )


def brand_mark() -> SafeString:
    """Return the mirror: a half disc above a line and its broken reflection below."""
    return mark_safe(
        '<svg class="mark" viewBox="0 0 26 26" aria-hidden="true" focusable="false">'
        '<path class="mark__above" d="M4.5 11a8.5 8.5 0 0 1 17 0z"/>'
        '<path class="mark__line" fill="none" stroke-width="1.4" stroke-linecap="round" '
        'd="M1 13h24"/><path class="mark__below" d="M4.5 15h17a8.6 8.6 0 0 1-1 4h-15a8.6 '
        "8.6 0 0 1-1-4zM6.9 20.6h12.2a8.5 8.5 0 0 1-3.1 2.4h-6a8.5 8.5 0 0 "
        '1-3.1-2.4z"/></svg>'
    )
