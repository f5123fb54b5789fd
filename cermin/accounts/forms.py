"""What people may change about themselves."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.accounts.models import User

_PHONE = re.compile(r"\+?[0-9][0-9 ().-]{4,28}")


class ProfileForm(forms.ModelForm[User]):
    """Name, job title, telephone and language; the address belongs to the administrator."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    class Meta:
        model = User
        fields = ["job_title", "phone", "language"]
        labels = {"phone": _("Telephone or WhatsApp")}
        widgets = {
            "job_title": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        }

    field_order = ["name", "job_title", "phone", "language"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = self.instance.name
        # The names of languages stand in their own language: who cannot read one finds the other.
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"), choices=[("id", "Bahasa Indonesia"), ("en", "English")]
        )
        self.initial["language"] = self.instance.language or "id"

    def clean_name(self) -> str:
        """Return the name with single spaces; both halves must fit their columns."""
        name = " ".join(self.cleaned_data["name"].split())
        first, _space, last = name.partition(" ")
        if max(len(first), len(last)) > 150:
            raise forms.ValidationError(_("This name is too long."))
        return name

    def clean_phone(self) -> str:
        """Return a number that a telephone can dial, as it was typed."""
        phone: str = self.cleaned_data["phone"].strip()
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(
                _("This is not a telephone number. Example: 0812 3456 7890 or +62 812 3456 7890.")
            )
        return phone

    def save(self, commit: bool = True) -> User:
        """Keep the person, with the name in its two columns."""
        self.instance.name = self.cleaned_data["name"]
        return super().save(commit)
