"""The form of a news card."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cermin.media.cards import SIZES, Card

TEMPLATES = [
    ("berita", _("News card")),
    ("kutipan", _("Quotation")),
    ("pengumuman", _("Announcement")),
    ("angka", _("Figure")),
    ("agenda", _("Event")),
]


class CardForm(forms.Form):
    """The words of one card; the names stand in the address of its picture."""

    bentuk = forms.ChoiceField(label=_("Layout of the card"), choices=TEMPLATES)
    ukuran = forms.ChoiceField(
        label=_("Size"), choices=[(key, size.ratio) for key, size in SIZES.items()]
    )
    label = forms.CharField(label=_("Label"), required=False, max_length=30)
    judul = forms.CharField(
        label=_("Headline or quotation"), max_length=280, widget=forms.Textarea(attrs={"rows": 3})
    )
    isi = forms.CharField(
        label=_("Sentence below"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    angka = forms.CharField(label=_("Number or day"), required=False, max_length=16)
    satuan = forms.CharField(label=_("Unit, or month and year"), required=False, max_length=40)
    nama = forms.CharField(label=_("Who said it"), required=False, max_length=120)
    jabatan = forms.CharField(label=_("What they are"), required=False, max_length=160)
    tempat = forms.CharField(label=_("Place and date"), required=False, max_length=100)
    foto = forms.BooleanField(label=_("Over the lead image"), required=False)

    @staticmethod
    def initial_of(card: Card, *, photo: bool) -> dict[str, Any]:
        """Return the fields of a card that the article proposes."""
        return {
            "bentuk": card.template,
            "ukuran": "1x1",
            "label": card.label[:30],
            "judul": card.headline[:280],
            "isi": card.body[:300],
            "angka": card.figure,
            "satuan": card.figure_note,
            "nama": card.speaker,
            "jabatan": card.position,
            "tempat": card.dateline[:100],
            "foto": photo,
        }

    def card(self, credit: str) -> Card:
        """Return the card that a valid form describes."""
        said = self.cleaned_data
        return Card(
            said["bentuk"],
            said["judul"],
            label=said["label"],
            body=said["isi"],
            figure=said["angka"],
            figure_note=said["satuan"],
            speaker=said["nama"],
            position=said["jabatan"],
            dateline=said["tempat"],
            credit=credit if said["foto"] else "",
        )
