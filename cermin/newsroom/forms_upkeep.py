"""Forms of upkeep."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.newsroom.models import Finding
from cermin.newsroom.services.upkeep import people_for
from cermin.units.models import Unit

#: Longer than this is not put off but forgotten.
LONGEST = timedelta(days=180)
STATUS = [
    ("", _("still open")),
    ("ditunda", _("put off")),
    ("selesai", _("mended")),
    ("semua", _("all")),
]


class FindingFilter(forms.Form):
    """Narrow the list of findings; the names stand in the address."""

    jenis = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *Finding.Kind.choices]
    )
    status = forms.ChoiceField(label=_("State"), required=False, choices=STATUS)
    siapa = forms.ChoiceField(
        label=_("Who mends it"), required=False, choices=[("", _("everybody")), ("saya", _("me"))]
    )


class SnoozeForm(forms.Form):
    """Put a finding off, and say why."""

    until = forms.DateField(
        label=_("Put off until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("Who comes after you reads this.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["until"].initial = today + timedelta(days=14)

    def clean_until(self) -> date:
        """Take a day ahead, half a year at most."""
        day: date = self.cleaned_data["until"]
        if not self.today < day <= self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day from tomorrow to half a year from now."))
        return day


class AssignForm(forms.Form):
    """Say who mends it."""

    owner: Any = forms.ModelChoiceField(label=_("Who mends it"), queryset=None)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        field.queryset = people_for(unit)  # type: ignore[attr-defined]
        field.label_from_instance = lambda person: person.get_full_name() or person.email  # type: ignore[attr-defined]
