"""Filters of the newsroom's lists."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

#: State of a page → words on screen.
STATE_WORDS = {
    "draft": _("draft"),
    "review": _("waits for approval"),
    "returned": _("changes requested"),
    "scheduled": _("scheduled"),
    "changed": _("published, with changes not yet published"),
    "live": _("published"),
    "withdrawn": _("withdrawn"),
}


class PageFilter(forms.Form):
    """Words of the title, and where the page stands."""

    q = forms.CharField(label=_("Title"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *STATE_WORDS.items()]
    )
