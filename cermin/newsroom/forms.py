"""Filters of the newsroom's lists, and what the desk asks about an article."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.newsroom.models import Kind, NewsPage, WithdrawalReason
from cermin.newsroom.querysets import NewsroomPageQuerySet

#: Length of the path of a hub.
_HUB = Page.steplen * 2

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
    """Words of the title, where the page stands, and what it is."""

    q = forms.CharField(label=_("Title"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all")), *STATE_WORDS.items(), ("stale", _("to be looked at again"))],
    )
    jenis = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("all")), *Kind.choices]
    )


class CorrectionForm(forms.Form):
    """What was wrong, and what is right."""

    wrong = forms.CharField(
        label=_("What it said"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Quote the words as they stand in the article."),
    )
    right = forms.CharField(
        label=_("What is right"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class WithdrawalForm(forms.Form):
    """Why an article goes, and what readers find instead."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        widget=forms.RadioSelect,
        choices=[
            (WithdrawalReason.ERROR, _("Published in error: readers find that it is gone")),
            (WithdrawalReason.CONSOLIDATED, _("Merged: readers are led to another page")),
            (WithdrawalReason.WITHDRAWN, _("Withdrawn: readers find an explanation")),
        ],
    )
    explanation = forms.CharField(
        label=_("Explanation for readers"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed for “withdrawn”. What happened, and what holds now."),
    )
    target = forms.CharField(
        label=_("Address of the page that replaces it"),
        required=False,
        max_length=500,
        help_text=_("Needed for “merged”. Copy it from the browser."),
    )
    keeps_text = forms.BooleanField(
        label=_("Leave the text readable under the explanation"), required=False
    )

    def __init__(self, *args: Any, page: NewsPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page = page

    def clean_target(self) -> Page | None:
        """Find the page at the address, in the same institution."""
        address = self.cleaned_data["target"].strip()
        if not address:
            return None
        hub = self.page.url_path.split("/")[1]
        path = urlsplit(address).path.strip("/")
        found: Page | None = (
            NewsroomPageQuerySet(Page)
            .readable()
            .filter(url_path=f"/{hub}/{path}/", path__startswith=self.page.path[:_HUB])
            .first()
        )
        if found is None:
            raise forms.ValidationError(
                _("No page of this institution that anybody may read has this address.")
            )
        return found
