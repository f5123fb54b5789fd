"""Forms of listening."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.accounts.models import User
from cermin.listening.models import Mention, Source, Tone, WatchRule
from cermin.listening.services.uploads import ENDINGS
from cermin.units.models import Unit

_DATE = {"type": "date"}


class MentionFilter(forms.Form):
    """Narrow the list of mentions; the names stand in the address."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    dari = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs=_DATE, format="%Y-%m-%d")
    )
    nada = forms.ChoiceField(
        label=_("Tone"),
        required=False,
        choices=[("", _("All tones")), *Tone.choices, ("tinjau", _("needs review"))],
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All")), *Mention.Status.choices]
    )
    jawaban = forms.ChoiceField(
        label=_("Answer state"),
        required=False,
        choices=[
            ("", _("All")),
            ("menunggu", _("waits for an answer")),
            ("dijawab", _("answered")),
            ("giliran", _("waits for me")),
            ("saya", _("assigned to me")),
        ],
    )
    outlet = forms.CharField(label=_("Outlet"), required=False, max_length=150)
    aturan = forms.ModelChoiceField(
        label=_("Watch rule"),
        required=False,
        queryset=WatchRule.objects.none(),
        empty_label=_("All"),
    )
    cakupan = forms.ChoiceField(
        label=_("Scope"),
        required=False,
        choices=[("", _("this unit")), ("bawah", _("with the units below"))],
    )

    def __init__(self, *args: Any, unit: Unit, has_below: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = WatchRule.objects.for_unit(unit).order_by("name")
        field = self.fields["aturan"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rules
        if not rules.exists():
            del self.fields["aturan"]
        if not has_below:
            del self.fields["cakupan"]


class DismissForm(forms.Form):
    """Why a mention is set aside."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("For example: not about us, an old report, an advertisement."),
    )


class NoteForm(forms.Form):
    """A note for colleagues."""

    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AssignForm(forms.Form):
    """Who takes care of a mention."""

    person = forms.ModelChoiceField(
        label=_("Person"), queryset=User.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people


class SourceForm(forms.Form):
    """A source of a unit, or a shared one."""

    name = forms.CharField(label=_("Name"), max_length=150)
    address = forms.CharField(
        label=_("Address"),
        max_length=2000,
        help_text=_("The address of a feed, a news sitemap or an article, with https:// in front."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Source.Kind.choices)
    outlet = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=150,
        help_text=_("The medium's name, when its items do not say it."),
    )
    interval_minutes = forms.IntegerField(
        label=_("Interval (minutes)"), min_value=5, max_value=10_080, initial=30
    )
    fetch_articles = forms.BooleanField(
        label=_("Read each article, not only its summary"), required=False, initial=True
    )
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)


class SharedSourceForm(SourceForm):
    """What the keeper of the installation may add: a source for everybody."""

    shared = forms.BooleanField(
        label=_("Shared: read once for all units"), required=False, initial=False
    )
    field_order = ["name", "address", "kind", "outlet", "shared"]


class RuleForm(forms.Form):
    """What a unit watches for."""

    name = forms.CharField(label=_("Name"), max_length=100)
    any_of = forms.CharField(
        label=_("One of these words"),
        max_length=40_000,
        help_text=_("One word or phrase a line, for example: surat suara. Whole words count."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    none_of = forms.CharField(
        label=_("None of these words"),
        required=False,
        max_length=40_000,
        help_text=_("A text with one of these is left out."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_active = forms.BooleanField(label=_("Active"), required=False, initial=True)


class ManyFiles(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans a list of files."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files that were sent."""
        files = data if isinstance(data, (list, tuple)) else [data]
        return [super(ManyFilesField, self).clean(one, initial) for one in files]


class UploadForm(forms.Form):
    """Files to bring in."""

    berkas = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "CSV, TSV or JSONL with one article a row; saved feeds (XML), web pages (HTML) or texts"
            " (TXT). At most 20 files and 50 MB together."
        ),
        widget=ManyFiles(attrs={"accept": ",".join(ENDINGS)}),
        max_length=255,
    )
