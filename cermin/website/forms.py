"""Forms of the desk's screens for the public site."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.website.models import Banner
from cermin.website.models.banners import MAX_TEXT

#: What each level is for, shown beside its name.
LEVEL_WORDS = {
    Banner.Level.INFO: _("Information: opening hours, a closed office"),
    Banner.Level.IMPORTANT: _("Important: a changed deadline, a fault of a service"),
    Banner.Level.EMERGENCY: _("Emergency: danger to people; appears at once, without approval"),
}


class BannerForm(forms.Form):
    """One announcement."""

    level = forms.ChoiceField(
        label=_("Level"),
        choices=[(level.value, words) for level, words in LEVEL_WORDS.items()],
        widget=forms.RadioSelect,
        initial=Banner.Level.INFO,
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=MAX_TEXT,
        help_text=_("Plain text, up to 200 characters. Say what holds and what readers should do."),
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": MAX_TEXT}),
    )
    link_url = forms.CharField(
        label=_("Link"),
        max_length=500,
        required=False,
        help_text=_("A whole address with https://, or a path of this site such as /berita/."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    link_text = forms.CharField(
        label=_("Words of the link"),
        max_length=60,
        required=False,
        help_text=_("For example “Read where to go”."),
    )
    shown_from = forms.DateTimeField(
        label=_("Shown from"),
        required=False,
        help_text=_("Empty: at once."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    shown_until = forms.DateTimeField(
        label=_("Shown until"),
        required=False,
        help_text=_("Empty: until somebody takes it down."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


class StyleForm(forms.Form):
    """Name, colour and logo."""

    masthead_name = forms.CharField(
        label=_("Name beside the logo"),
        max_length=60,
        required=False,
        help_text=_("Empty: the official name of the unit."),
    )
    accent = forms.RegexField(
        r"^#?[0-9A-Fa-f]{6}\Z",
        label=_("Colour"),
        required=False,
        help_text=_(
            "Six digits as in the style guide of your institution, such as #0b5d5a. Empty: the "
            "colour of the unit above. Links and buttons take it; what cannot be read is corrected."
        ),
        error_messages={"invalid": _("Write the colour as #rrggbb.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("PNG, WebP or JPEG up to 1 MB, best with a transparent ground. No SVG."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/webp,image/jpeg"}),
    )
    logo_alt = forms.CharField(
        label=_("Logo in words"),
        max_length=120,
        required=False,
        help_text=_("Read aloud to people who cannot see it: “Coat of arms of …”."),
    )
    drop_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def __init__(self, *args: Any, has_logo: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["drop_logo"]

    def clean_accent(self) -> str:
        """Return the colour with its sign, in lower case."""
        text = str(self.cleaned_data["accent"]).lower().removeprefix("#")
        return f"#{text}" if text else ""


class HostForm(forms.Form):
    """A host name."""

    hostname = forms.CharField(
        label=_("Host name"),
        max_length=253,
        help_text=_("Without https:// and without a path: sekarwangi.contoh.go.id."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}
        ),
    )
