"""Forms of the page editor: what is checked before a text is handed in or published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cermin.newsroom.coached_forms import CoachedPageForm
from cermin.units.models import Unit


class UnitNameField(forms.ModelChoiceField):
    """A unit, written by its name or code: an institution has hundreds of them."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid_choice": _("No unit of the institution has this name or code.")
    }

    def prepare_value(self, value: Any) -> Any:
        """Show the short name."""
        if isinstance(value, int):
            found = Unit.objects.filter(pk=value).first()
            return found.short_name if found else ""
        return super().prepare_value(value)

    def to_python(self, value: Any) -> Unit | None:
        """Find the unit by what was written."""
        words = " ".join(str(value or "").replace("\x00", "").split())
        if not words:
            return None
        named = Q(code__iexact=words) | Q(short_name__iexact=words) | Q(name__iexact=words)
        found: Unit | None = self.queryset.filter(named).first()
        if found is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return found


class NewsPageForm(CoachedPageForm):
    """The editor of an article and of what inherits it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead_unit: Unit | None = self._find_unit()
        topics = self.fields.get("topics")
        if topics is not None:
            known = topics.queryset
            unit = self.lead_unit
            topics.queryset = known.of_institution(unit) if unit else known.none()
        if "supporting" in self.formsets:
            self._limit_units(self.formsets["supporting"])

    def _find_unit(self) -> Unit | None:
        place = self.instance if self.instance.path else self.parent_page
        unit: Unit | None = getattr(place.specific, "owning_unit", None) if place else None
        return unit

    def _limit_units(self, formset: Any) -> None:
        """Offer the units of the same institution alone."""
        lead = self.lead_unit
        units = Unit.objects.none()
        if lead is not None:
            units = Unit.objects.below(lead.get_root()).exclude(pk=lead.pk).order_by("path")

        class OwnInstitution(formset.form):  # type: ignore[misc, name-defined]
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self.fields["unit"] = UnitNameField(
                    units, label=_("unit"), help_text=_("Its name or code.")
                )

        formset.form = OwnInstitution

    def clean(self) -> dict[str, Any]:
        """Let a schedule that only followed the embargo go with it."""
        cleaned: dict[str, Any] = super().clean()
        before = self.initial.get("embargo_until")
        if before and "embargo_until" in self.changed_data and cleaned.get("go_live_at") == before:
            cleaned["go_live_at"] = None
        return cleaned

    def _post_clean(self) -> None:
        """Ask for what the public needs, unless only a draft is kept."""
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for field, sentences in self.instance.publication_faults().items():
            self.add_error(field if field in self.fields else None, ValidationError(sentences))
        for sentence in self.missing_rows():
            self.add_error(None, sentence)

    def missing_rows(self) -> list[str]:
        """Return what the lists below the form lack."""
        wanted = getattr(self.instance, "rows_wanted", {})
        return [str(sentence) for name, sentence in wanted.items() if not self._has_row(name)]

    def _has_row(self, name: str) -> bool:
        formset = self.formsets.get(name)
        if formset is None:
            return True
        kept = [form for form in formset.forms if not formset._should_delete_form(form)]
        return any(form.has_changed() or form.instance.pk for form in kept)
