"""What a page's script sends, and the period that the desk shows."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.engagement.models import Kind

#: Days → words.
PERIODS = {
    "7": _("the last 7 days"),
    "30": _("the last 30 days"),
    "90": _("the last 90 days"),
    "365": _("the last 365 days"),
}
DEFAULT_PERIOD = 30


class SignalForm(forms.Form):
    """One signal: which page, what, and the host name that the reader came from."""

    p = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    k = forms.ChoiceField(choices=Kind.choices)
    r = forms.CharField(required=False, max_length=255, strip=True)


class PeriodForm(forms.Form):
    """How far back the desk looks."""

    rentang = forms.ChoiceField(
        label=_("Period"),
        required=False,
        choices=[("", PERIODS["30"]), *((k, v) for k, v in PERIODS.items() if k != "30")],
    )

    def days(self) -> int:
        """Return the number of days asked for; nonsense counts as nothing asked."""
        chosen = self.cleaned_data.get("rentang") if self.is_valid() else ""
        return int(chosen) if chosen else DEFAULT_PERIOD
