"""One article or post, stored once, whoever it concerns."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.listening.models.sources import Source
from cermin.listening.querysets import DocumentManager
from cermin.units.models import Unit


class Document(models.Model):
    """A text; rows stand in the order of arrival, so the newest have the highest key."""

    class Precision(models.TextChoices):
        """How exactly the time of publication is known."""

        MINUTE = "minute", _("to the minute")
        DAY = "day", _("to the day")
        UNKNOWN = "unknown", _("unknown")

    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=500)
    lead = models.TextField(_("lead"), blank=True)
    text = models.TextField(_("text"), blank=True)
    is_summary = models.BooleanField(_("summary only"), default=False)
    author = models.CharField(_("author"), max_length=200, blank=True)
    outlet = models.CharField(_("outlet"), max_length=150, blank=True)
    place = models.CharField(_("place"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=10, choices=Precision.choices, default=Precision.UNKNOWN
    )
    # The day that counts: of publication, else of arrival; briefs and lists go by it.
    counted_at = models.DateTimeField(_("counted at"), db_index=True)
    seen_at = models.DateTimeField(_("first seen"))
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        db_index=False,
    )
    # Set while only this unit vouches for the text (its import, its own source); its branch of the
    # tree alone sees it until a shared source tells the same.
    brought_by = models.ForeignKey(
        Unit,
        verbose_name=_("brought by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
    )
    # When the article behind a summary is to be fetched next; None: there is nothing to fetch.
    page_due_at = models.DateTimeField(null=True, blank=True, editable=False)
    page_attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    page_error = models.CharField(max_length=60, blank=True, editable=False)
    extra = models.JSONField(default=dict, blank=True, editable=False)

    objects: ClassVar[DocumentManager[Document]] = DocumentManager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        indexes = [
            models.Index(
                fields=["source", "page_due_at"],
                condition=models.Q(page_due_at__isnull=False),
                name="listening_document_page_due",
            )
        ]

    def __str__(self) -> str:
        return self.title


class DocumentAddress(models.Model):
    """Where a text was seen; a syndicated copy is another address of the same text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="addresses")
    url = models.CharField(_("address"), max_length=2000)
    # Canonical form; hashed, since addresses are longer than an index likes.
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    outlet = models.CharField(_("outlet"), max_length=150, blank=True)
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")

    def __str__(self) -> str:
        return self.url
