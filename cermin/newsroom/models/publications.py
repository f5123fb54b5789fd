"""Publications: documents for download, with what makes them citable."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cermin.newsroom.blocks_rooms import FileBlock
from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.public_items import InformationCategory, InformationItem
from cermin.newsroom.models.reviewed import ReviewedPage


class PublicationPage(ReviewedPage):
    """One document, in one or more files."""

    class Kind(models.TextChoices):
        """What sort of document it is."""

        REPORT = "laporan", _("report or account")
        DECISION = "keputusan", _("decision")
        REGULATION = "peraturan", _("regulation")
        PLAN = "rencana", _("plan or budget")
        DATA = "data", _("data")
        GUIDE = "panduan", _("guide or form")
        MEDIA = "media", _("book, magazine or poster")
        OTHER = "lainnya", _("other document")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.REPORT)
    number = models.CharField(
        _("number"), max_length=80, blank=True, help_text=_("As on the document: 12 Tahun 2026.")
    )
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1945), MaxValueValidator(2200)]
    )
    files = StreamField([("file", FileBlock())], verbose_name=_("files"), min_num=1, max_num=20)
    category = models.CharField(
        _("category of public information"),
        max_length=12,
        choices=InformationCategory.choices,
        blank=True,
    )
    item = models.CharField(
        _("fills the item of public information"),
        max_length=3,
        choices=InformationItem.choices,
        blank=True,
        help_text=_("The page of public information then leads here by itself."),
    )
    replaces = models.ForeignKey(
        "self",
        verbose_name=_("replaces"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by",
        help_text=_("The older document then says that it no longer holds."),
    )

    content_panels = [
        TitlePanel("title"),
        FieldPanel("summary"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("year")]),
        FieldPanel("files"),
        MultiFieldPanel(
            [FieldPanel("category"), FieldPanel("item")], heading=_("Public information")
        ),
        FieldPanel("replaces"),
    ]
    search_fields = [
        *ReviewedPage.search_fields,
        index.SearchField("number"),
        index.SearchField("files"),
    ]
    parent_page_types: ClassVar[list[str]] = ["newsroom.PublicationIndexPage"]

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    @property
    def kind_label(self) -> str:
        """What sort of document it is."""
        return str(self.get_kind_display())

    def clean(self) -> None:
        """Refuse a document that replaces itself."""
        super().clean()
        if self.replaces_id is not None and self.replaces_id == self.pk:
            raise ValidationError({"replaces": _("A document cannot replace itself.")})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the documents before and after this one that anybody may read."""
        context = super().get_context(request, *args, **kwargs)
        pages = PublicationPage.objects.readable()
        context["older"] = pages.filter(pk=self.replaces_id).first() if self.replaces_id else None
        context["newer"] = pages.filter(replaces=self.pk).first() if self.pk else None
        return context
