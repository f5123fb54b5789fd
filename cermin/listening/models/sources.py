"""A place that is read again and again: a feed, a sitemap, a page."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.core.models import Attempted
from cermin.core.models.attempts import AttemptedQuerySet
from cermin.units.models import Unit


class Source(Attempted):
    """A feed, sitemap or page and the state of reading it.

    A source without a unit is shared: it is read once, whoever its documents concern.
    """

    class Kind(models.TextChoices):
        """How the source is read; the keys of the setting LISTENING_SOURCES."""

        FEED = "feed", _("feed (RSS, Atom, JSON)")
        ARTICLE = "article", _("article page")
        SITEMAP = "sitemap", _("news sitemap")

    key = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.FEED)
    name = models.CharField(_("name"), max_length=150)
    outlet = models.CharField(_("outlet"), max_length=150, blank=True)
    address = models.CharField(
        _("address"), max_length=2000, help_text=_("An https address, or the path of a saved file.")
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("unit"), null=True, blank=True, on_delete=models.PROTECT
    )
    is_active = models.BooleanField(_("active"), default=True)
    fetch_articles = models.BooleanField(
        _("fetch the articles"),
        default=True,
        help_text=_("Read each article, not only its summary."),
    )
    interval_minutes = models.PositiveIntegerField(_("interval (minutes)"), default=30)
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)

    objects: ClassVar[models.Manager[Source]] = models.Manager.from_queryset(AttemptedQuerySet)()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name
