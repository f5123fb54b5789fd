"""Forms of comments: what the public sends, and what moderators say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cermin.comments.lexicon.reading import count_links
from cermin.comments.limits import LIMITS
from cermin.comments.models import Comment, CommentSwitch, Step
from cermin.comments.models.comments import NAME_LENGTH, TEXT_LENGTH
from cermin.comments.models.reports import REPORT_LENGTH
from cermin.comments.writing import clean_line, clean_text


class CleanField(forms.CharField):
    """A field whose text is made fit before it is measured."""

    def __init__(self, *, one_line: bool = False, **kwargs: Any) -> None:
        self.one_line = one_line
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """Clean what was typed."""
        return (clean_line if self.one_line else clean_text)(str(value or ""))

    def clean(self, value: Any) -> str:
        """Clean first: a hidden character neither counts nor is refused."""
        return str(super().clean(self.to_python(value)))


class CommentForm(forms.Form):
    """What a reader sends. The field `situs` is seen by machines alone and must stay empty."""

    nama = CleanField(label=_("Name"), max_length=NAME_LENGTH, min_length=2, one_line=True)
    teks = CleanField(label=_("Comment"), max_length=TEXT_LENGTH, min_length=2)
    situs = forms.CharField(required=False, max_length=500)

    def clean_teks(self) -> str:
        """Refuse texts that are mostly addresses."""
        text = str(self.cleaned_data["teks"])
        if count_links(text) > LIMITS.links:
            raise forms.ValidationError(
                ngettext(
                    "At most %(n)s link fits into a comment. Take some out and send it again.",
                    "At most %(n)s links fit into a comment. Take some out and send it again.",
                    LIMITS.links,
                )
                % {"n": LIMITS.links}
            )
        return text

    def clean_situs(self) -> str:
        """Refuse what only machines fill in; a person whose browser did it can send again."""
        if self.cleaned_data["situs"]:
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. Send the comment once more.")
            )
        return ""


class ReportForm(forms.Form):
    """Why a reader thinks that a comment should be looked at again."""

    alasan = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=[c for c in Comment.Reason.choices if c[0] != Comment.Reason.DUPLICATE],
        widget=forms.RadioSelect,
    )
    teks = CleanField(
        label=_("In your words (may stay empty)"),
        max_length=REPORT_LENGTH,
        required=False,
        one_line=True,
    )
    situs = forms.CharField(required=False, max_length=0)


class RefusalForm(forms.Form):
    """Why a comment is not shown."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose a reason")), *Comment.Reason.choices]
    )
    note = CleanField(
        label=_("Note to the author (may stay empty)"),
        max_length=300,
        required=False,
        one_line=True,
    )


class AnswerForm(forms.Form):
    """What the unit says."""

    text = CleanField(
        label=_("Official answer"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class SwitchForm(forms.ModelForm):  # type: ignore[type-arg]
    """Open or close comments, with the reason that readers see."""

    class Meta:
        model = CommentSwitch
        fields = ("reason",)


class QueueFilter(forms.Form):
    """Narrow the queue; the names stand in the address."""

    tanda = forms.ChoiceField(
        label=_("Marked for"),
        required=False,
        choices=[
            ("", _("everything")),
            ("bersih", _("nothing")),
            ("periksa", _("look twice")),
            ("cermat", _("look closely")),
        ],
    )
    cakupan = forms.ChoiceField(
        label=_("Scope"),
        required=False,
        choices=[("", _("this unit")), ("bawah", _("with the units below"))],
    )


class RecordFilter(forms.Form):
    """Narrow the record of comments."""

    q = forms.CharField(label=_("Words"), required=False, max_length=200)
    status = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *Comment.State.choices]
    )


class LogFilter(forms.Form):
    """Narrow the log of decisions."""

    langkah = forms.ChoiceField(
        label=_("What happened"), required=False, choices=[("", _("All")), *Step.choices]
    )
