"""Refuse a form that points at something of another unit, whatever way it was posted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.http import Http404
from wagtail.blocks.base import BlockField
from wagtail.models import Page
from wagtail.rich_text import extract_references_from_rich_text

from cermin.units.cms.reach import Reach, is_governed

Reference = tuple[type[Model], str]


def refuse_foreign_references(form: Any, reach: Reach) -> None:
    """Check what a bound form points at before any field is cleaned or shown again.

    A reference that already stood there is kept: the centre may have put its own photograph on a
    unit's page. A new one must lead to the person's own units, or be a link to a page that the
    public can read anyway. The choosers offer nothing else, so a foreign reference is no slip of
    the hand.

    Raises:
        Http404: the form points at something of another unit.
    """
    posted, known = set[Reference](), set[Reference]()
    for name, field in form.fields.items():
        posted.update(_references(field, _posted(form, name, field)))
        known.update(_references(field, form.get_initial_for_field(field, name)))
    wanted: dict[type[Model], set[str]] = defaultdict(set)
    for model, key in posted - known:
        wanted[Page if issubclass(model, Page) else model].add(key)
    for model, keys in wanted.items():
        if is_governed(model) and not (
            reach.holds_all(model, keys)
            or (model is Page and all(_is_own_or_public(reach, key) for key in keys))
        ):
            raise Http404


def _posted(form: Any, name: str, field: forms.Field) -> Any:
    """Return the posted value as the widget reads it, not yet validated."""
    return field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))


def _references(field: forms.Field, value: Any) -> Iterator[Reference]:
    """Yield (model, key) for everything that the value of the field points at."""
    if value in (None, "", []):
        return
    if isinstance(field, forms.ModelChoiceField):
        yield from _chosen(field, value)
    elif isinstance(field, BlockField):
        found = field.block.extract_references(field.block.normalize(value))
        yield from _pairs(found)
    elif isinstance(field, forms.CharField) and isinstance(value, str) and "<" in value:
        yield from _pairs(extract_references_from_rich_text(value))


def _pairs(found: Iterable[tuple[Any, ...]]) -> Iterator[Reference]:
    for model, key, *_path in found:
        yield model, str(key)


def _chosen(field: forms.ModelChoiceField[Any], value: Any) -> Iterator[Reference]:
    queryset = field.queryset
    if queryset is None:
        return
    single = isinstance(value, (str, int, Model))
    for item in [value] if single else value:
        key = item.pk if isinstance(item, Model) else item
        if key not in (None, ""):
            yield queryset.model, str(key)


def _is_own_or_public(reach: Reach, key: str) -> bool:
    if reach.holds_all(Page, [key]):
        return True
    page = Page.objects.live().filter(pk=key).first() if key.isdecimal() else None
    return page is not None and not page.get_view_restrictions().exists()
