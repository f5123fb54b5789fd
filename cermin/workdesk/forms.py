"""Forms of Settings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.units.models import Reach, Role, Timezone

#: What a role lets a person do, shown beside its name.
ROLE_WORDS = {
    Role.ADMIN: _("Administrator: changes the unit, its people, sources and rules"),
    Role.EDITOR: _("Editor: writes news and answers, sorts mentions"),
    Role.APPROVER: _("Approver: puts news before the public, also writes and sorts"),
    Role.SPOKESPERSON: _("Spokesperson: writes answers, sorts mentions"),
    Role.ANALYST: _("Analyst: sorts mentions, corrects tone"),
    Role.FOI_OFFICER: _("Information officer (PPID): reads the desk, keeps information requests"),
    Role.PROTOCOL_OFFICER: _("Protocol officer: reads the desk, keeps the leaders' agenda"),
    Role.AUDITOR: _("Auditor: reads the desk and its audit log, changes nothing"),
}


class RoleForm(forms.Form):
    """What a person is in a unit, and how far that reaches."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, words) for role, words in ROLE_WORDS.items()],
        widget=forms.RadioSelect,
        initial=Role.EDITOR,
    )
    reach = forms.ChoiceField(
        label=_("Reach"), choices=Reach.choices, widget=forms.RadioSelect, initial=Reach.UNIT
    )

    def __init__(self, *args: Any, may_reach_below: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_reach_below:
            del self.fields["reach"]

    @property
    def reach_wanted(self) -> str:
        """The reach chosen, or this unit only when there was no choice."""
        return str(self.cleaned_data.get("reach") or Reach.UNIT)


class AddPersonForm(RoleForm):
    """A person by their e-mail address, with a role."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Somebody who has no account yet gets a link by mail to choose a password."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"), max_length=150, required=False, help_text=_("For a new account.")
    )
    job_title = forms.CharField(
        label=_("Job title"), max_length=150, required=False, help_text=_("For a new account.")
    )
    field_order = ["email", "name", "job_title", "role", "reach"]


class PeopleFilter(forms.Form):
    """Narrow the list of people."""

    q = forms.CharField(label=_("Name or e-mail address"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices]
    )


class UnitForm(forms.Form):
    """What an administrator may change of their unit."""

    name = forms.CharField(
        label=_("Official name"), max_length=200, help_text=_("As it stands on a letterhead.")
    )
    short_name = forms.CharField(
        label=_("Short name"), max_length=120, help_text=_("As it stands on screen.")
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=100,
        required=False,
        help_text=_("Region served; datelines begin with it."),
    )
    timezone = forms.ChoiceField(label=_("Time zone"), choices=Timezone.choices)


class AliasForm(forms.Form):
    """Another name by which texts call the unit."""

    name = forms.CharField(
        label=_("Alias"),
        max_length=200,
        help_text=_("As newspapers write it, for example “KPU Brebes” or “KPUD Brebes”."),
    )
    valid_from = forms.DateField(
        label=_("In use from"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    valid_until = forms.DateField(
        label=_("In use until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
