"""What a reader may ask of a search beside words."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django import forms
from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from cermin.units.models import Unit
from cermin.website.search import Narrowing, kinds_of_pages

RELEVANT = "relevan"


class SearchFilter(forms.Form):
    """Type of page, two days, and the order; nonsense counts as nothing asked."""

    jenis = forms.ChoiceField(label=_("Type"), required=False)
    dari = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    sampai = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    urut = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("", _("newest first")), (RELEVANT, _("best match first"))],
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        named = [(name, model._meta.verbose_name) for name, model in kinds_of_pages().items()]
        field: forms.ChoiceField = self.fields["jenis"]  # type: ignore[assignment]
        field.choices = [("", _("all")), *named]

    def held(self) -> dict[str, object]:
        """Return what was asked and makes sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def narrowing_of(request: HttpRequest, unit: Unit) -> Narrowing:
    """Return what the address asks for; days begin and end in the unit's zone."""
    held = SearchFilter(request.GET).held()
    first, last = held.get("dari"), held.get("sampai")
    if first and last and first > last:  # type: ignore[operator]
        first, last = last, first
    return Narrowing(
        kind=str(held.get("jenis", "")),
        since=_midnight(first, 0, unit),
        until=_midnight(last, 1, unit),
        by_relevance=held.get("urut") == RELEVANT,
    )


def filter_query(request: HttpRequest) -> str:
    """Return the filters as the part of an address that follows the words."""
    held = SearchFilter(request.GET).held()
    return f"&{urlencode({name: str(value) for name, value in held.items()})}" if held else ""


def _midnight(day: object, later: int, unit: Unit) -> datetime | None:
    # Years at the ends of the calendar cannot be moved into another zone.
    if not day or not 1900 <= day.year <= 2200:  # type: ignore[attr-defined]
        return None
    return datetime.combine(day, time.min, tzinfo=unit.tzinfo) + timedelta(days=later)  # type: ignore[arg-type]
