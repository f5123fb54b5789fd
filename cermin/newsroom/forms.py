"""Filters of the newsroom's lists, and what the desk asks about an article."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.newsroom.models import Adoption, Kind, LeadRule, NewsPage, WithdrawalReason
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.newsroom.services.offers import offered_to
from cermin.units.models import Unit

#: Length of the path of a hub.
_HUB = Page.steplen * 2
#: How many further articles can be ticked.
MOST_OTHERS = 15

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


#: Standing of an answer → words on screen.
STANDING_WORDS = {**dict(Adoption.State.choices), "overdue": _("overdue")}


class AdoptionFilter(forms.Form):
    """Words of the unit's name, and how it answered."""

    q = forms.CharField(label=_("Unit"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *STANDING_WORDS.items()]
    )


class DeclineForm(forms.Form):
    """Why the unit declines."""

    reason = forms.ChoiceField(label=_("Reason"), choices=Adoption.Reason.choices)
    words = forms.CharField(label=_("In a few words"), max_length=300, required=False)


class WithdrawForm(forms.Form):
    """Why the offer is called off."""

    reason = forms.CharField(label=_("Reason"), max_length=300, required=False)


def lead_fields(articles: list[NewsPage]) -> forms.Form:
    """Return a form with one paragraph for each article."""
    form = forms.Form()
    for page in articles:
        form.fields[f"teras-{page.pk}"] = forms.CharField(
            label=_("Local lead for “%(title)s”") % {"title": page.title},
            help_text=_("What it means in your region, in one paragraph."),
            widget=forms.Textarea(attrs={"rows": 4, "maxlength": 1200}),
            required=len(articles) == 1,
        )
    return form


class OfferForm(forms.Form):
    """Which articles, to whom, and what is asked."""

    title = forms.CharField(label=_("Title of the offer"), max_length=200)
    others = forms.ModelMultipleChoiceField(
        label=_("Offer together with"),
        queryset=NewsPage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    key_messages = forms.CharField(
        label=_("Key messages"),
        help_text=_("One a line."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = forms.CharField(
        label=_("Note to the units"),
        help_text=_("The public does not see it."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    lead_rule = forms.ChoiceField(
        label=_("Local lead"), choices=LeadRule.choices, initial=LeadRule.ALLOWED
    )
    deadline = forms.DateTimeField(
        label=_("Answer until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    kinds = forms.MultipleChoiceField(
        label=_("Only units of these kinds"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing chosen: every unit below yours."),
    )
    units = forms.CharField(
        label=_("Only these units"),
        help_text=_("Their codes, separated by commas or spaces. Empty: every unit below yours."),
        max_length=4000,
        required=False,
    )

    def __init__(self, *args: Any, unit: Unit, page: NewsPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.page = unit, page
        self.fields["title"].initial = page.title
        own = NewsPage.objects.of_unit(unit).readable().filter(syndicated_from="")
        recent = own.exclude(pk=page.pk).newest_first().values_list("pk", flat=True)[:MOST_OTHERS]
        self.fields["others"].queryset = NewsPage.objects.filter(pk__in=list(recent))  # type: ignore[attr-defined]
        present = set(offered_to(unit).order_by().values_list("kind", flat=True).distinct())
        self.fields["kinds"].choices = [  # type: ignore[attr-defined]
            (kind, label) for kind, label in Unit.Kind.choices if kind in present
        ]

    def clean_deadline(self) -> datetime | None:
        """Take the moment as one on the unit's wall clock, and only a coming one."""
        given: datetime | None = self.cleaned_data["deadline"]
        if given is None:
            return None
        moment = given.replace(tzinfo=self.unit.tzinfo)
        if moment <= timezone.now():
            raise forms.ValidationError(_("This moment has passed. Choose a later one."))
        return moment

    def clean_units(self) -> list[Unit]:
        """Find each unit by its code among those below."""
        codes = {code.lower() for code in re.split(r"[\s,;]+", self.cleaned_data["units"]) if code}
        found = list(offered_to(self.unit).filter(code__in=codes)) if codes else []
        unknown = sorted(codes - {unit.code for unit in found})
        if unknown:
            said = _("No unit with a site below yours has this code: %(codes)s.")
            raise forms.ValidationError(said % {"codes": ", ".join(unknown)})
        return found

    def terms(self) -> dict[str, Any]:
        """Return what `offer_pages` takes."""
        terms = dict(self.cleaned_data)
        terms["pages"] = [self.page, *terms.pop("others")]
        return terms
