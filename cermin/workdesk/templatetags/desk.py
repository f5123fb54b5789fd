"""The parts of the design system as template tags: `{% load desk %}`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import HttpRequest
from django.utils import formats
from django.utils.safestring import SafeString

from cermin.workdesk import theme
from cermin.workdesk.components import icons, marks, times
from cermin.workdesk.navigation import phone_places, places_for

register = template.Library()


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon; `size` may be `"s"`."""
    return icons.icon(name, small=size == "s")


@register.simple_tag
def brand_mark() -> SafeString:
    """Draw the mirror."""
    return icons.brand_mark()


@register.simple_tag
def tone_mark(tone: str, word: Any = None) -> SafeString:
    """Show a tone by position, sign and word."""
    return marks.tone_mark(tone, word=word)


@register.simple_tag
def level_mark(level: str, word: Any = None) -> SafeString:
    """Show a level by shape and word."""
    return marks.level_mark(level, word=word)


@register.simple_tag
def relative_time(moment: datetime | date | None) -> SafeString:
    """Show a moment in relative words under 24 hours, the exact one on hover."""
    return times.time_element(moment, style="relative")


@register.simple_tag
def short_time(moment: datetime | date | None) -> SafeString:
    """Show a moment as in a table."""
    return times.time_element(moment, style="short")


@register.simple_tag
def exact_time(moment: datetime | date | None) -> SafeString:
    """Show weekday, date, hour and zone."""
    return times.time_element(moment, style="exact")


@register.simple_tag(takes_context=True)
def desk_theme(context: template.Context) -> str:
    """Return `auto`, `light` or `dark`, as this person chose."""
    request: HttpRequest | None = context.get("request")
    return theme.chosen(request) if request is not None else theme.AUTO


@register.simple_tag(takes_context=True)
def desk_places(context: template.Context) -> dict[str, Any]:
    """Return the places for the rail (`all`), the bottom bar (`phone`) and whether it has More."""
    request: HttpRequest | None = context.get("request")
    if request is None or not hasattr(request, "user"):
        return {"all": [], "phone": [], "more": False}
    places = [
        (place, place.count(request) if place.count is not None else None)
        for place in places_for(request)
    ]
    below, more = phone_places([place for place, _count in places])
    return {"all": places, "phone": below, "more": more}


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: Any) -> str:
    """Return the address's query with changes; None or "" drops a key."""
    params = context["request"].GET.copy()
    for key, value in changes.items():
        if value is None or value == "":
            params.pop(key, None)
        else:
            params[key] = value
    return f"?{params.urlencode()}" if params else "?"


@register.simple_tag(takes_context=True)
def query_page(context: template.Context, page: int, param: str = "hal") -> str:
    """Return the address's query for another page."""
    return query(context, **{param: None if page == 1 else page})


@register.filter
def number(value: Any) -> str:
    """Format a number by local habit; None is the caller's business."""
    return formats.number_format(value)


def _is_choice_group(field: BoundField) -> bool:
    return isinstance(field.field.widget, (RadioSelect, CheckboxSelectMultiple))


@register.inclusion_tag("workdesk/components/field.html")
def field(bound: BoundField, grow: bool = False) -> dict[str, Any]:
    """Render one field of a form: label, help, errors, control; errors are tied to the control."""
    widget = bound.field.widget
    attrs: dict[str, Any] = {}
    described = []
    if bound.help_text:
        described.append(f"{bound.auto_id}-help")
    if bound.errors:
        described.append(f"{bound.auto_id}-errors")
        attrs["aria-invalid"] = "true"
    if described and not _is_choice_group(bound):
        attrs["aria-describedby"] = " ".join(described)
    return {
        "field": bound,
        "control": bound.as_widget(attrs=attrs),
        "is_check": isinstance(widget, CheckboxInput) and not _is_choice_group(bound),
        "is_group": _is_choice_group(bound),
        "grow": grow,
    }


@register.inclusion_tag("workdesk/components/form_fields.html")
def form_fields(form: Any) -> dict[str, Any]:
    """Render a whole form without its `<form>`: summary of errors, hidden and visible fields."""
    return {"form": form}


@register.inclusion_tag("workdesk/components/key_figure.html")
def key_figure(
    label: Any, value: Any, basis: Any = "", href: str = "", unit: str = ""
) -> dict[str, Any]:
    """Show one number with what it is made of; None reads "no data yet"."""
    return {"label": label, "value": value, "basis": basis, "href": href, "unit": unit}


@register.inclusion_tag("workdesk/components/empty.html")
def empty_state(
    title: Any, text: Any = "", label: Any = "", href: str = "", small: bool = False
) -> dict[str, Any]:
    """Say what will stand here, and the first step."""
    return {"title": title, "text": text, "label": label, "href": href, "small": small}


@register.inclusion_tag("workdesk/components/breadcrumb.html")
def breadcrumb(items: Any) -> dict[str, Any]:
    """Show the way back: pairs of words and address."""
    return {"items": items}


@register.inclusion_tag("workdesk/components/tabs.html")
def tabs(items: Any, label: Any = "") -> dict[str, Any]:
    """Show views of the same thing: dicts with `label`, `url`, `current`, perhaps `count`."""
    return {"items": items, "label": label}


@register.inclusion_tag("workdesk/components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any, param: str = "hal") -> dict[str, Any]:
    """Show where we are among pages and the way to the others."""
    return {
        "request": context["request"],
        "page": page,
        "param": param,
        "links": list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)),
    }


@register.inclusion_tag("workdesk/components/copy.html")
def copy_button(target: str, label: Any = "", primary: bool = False) -> dict[str, Any]:
    """Offer to copy the text of the element with this id."""
    return {"target": target, "label": label, "primary": primary}


@register.inclusion_tag("workdesk/components/timeline.html")
def timeline(entries: Any) -> dict[str, Any]:
    """Show what happened: dicts with `at`, `title`, perhaps `text`, `person`, `ours`, `url`."""
    return {"entries": entries}


@register.simple_tag
def chart(drawing: Any) -> SafeString:
    """Draw a `components.charts.Chart`."""
    rendered: SafeString = drawing.render_html()
    return rendered
