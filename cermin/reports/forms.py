"""Choose a day; choose when the brief is made."""

from __future__ import annotations

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.reports.models import BriefPlan


class DayForm(forms.Form):
    """The day of a brief."""

    tanggal = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class BriefPlanForm(forms.ModelForm):  # type: ignore[type-arg]
    """When the unit's brief is made."""

    class Meta:
        model = BriefPlan
        fields: ClassVar[list[str]] = ["at", "is_active"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        }
