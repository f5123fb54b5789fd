"""Forms of the page editor: what is checked before a text is handed in or published."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cermin.newsroom.coached_forms import CoachedPageForm
from cermin.units.models import Unit


class UnitNameField(forms.CharField):
    """A unit, written by its name or code: an institution has hundreds of them."""

    def __init__(self, units: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.units = units

    def prepare_value(self, value: Any) -> Any:
        """Show the short name."""
        if isinstance(value, int):
            found = Unit.objects.filter(pk=value).first()
            return found.short_name if found else ""
        return super().prepare_value(value)

    def clean(self, value: Any) -> Unit | None:
        """Find the unit by what was written."""
        words = " ".join(str(super().clean(value) or "").split())
        if not words:
            return None
        named = Q(code__iexact=words) | Q(short_name__iexact=words) | Q(name__iexact=words)
        found: Unit | None = self.units.filter(named).first()
        if found is None:
            raise ValidationError(_("No unit of the institution has this name or code."))
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what was shown with what was written."""
        return super().has_changed(self.prepare_value(initial), data)


class TopicsField(forms.MultipleChoiceField):
    """Topics of the institution; its root unit owns them, every unit below may use them.

    Not a field of rows: the guard of the CMS lets those lead to the person's own units alone.
    """

    widget = forms.CheckboxSelectMultiple

    def __init__(self, topics: Any, **kwargs: Any) -> None:
        self.topics = {str(topic.pk): topic for topic in topics}
        choices = [(key, topic.name) for key, topic in self.topics.items()]
        super().__init__(choices=choices, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Show which are chosen."""
        return [str(getattr(one, "pk", one)) for one in value or []]

    def clean(self, value: Any) -> Any:
        """Return the rows."""
        return [self.topics[key] for key in super().clean(value)]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare keys with keys."""
        return super().has_changed(self.prepare_value(initial), data)


class NewsPageForm(CoachedPageForm):
    """The editor of an article and of what inherits it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lead_unit: Unit | None = self._find_unit()
        if "topics" in self.fields:
            # Anew: what the field offers was narrowed to rows of the person's own units.
            known = self.fields["topics"].queryset.model._default_manager
            unit = self.lead_unit
            self.fields["topics"] = TopicsField(
                known.of_institution(unit) if unit else known.none(),
                label=self.fields["topics"].label,
                required=False,
            )
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

        class OwnInstitution(formset.form):  # type: ignore[misc]
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
