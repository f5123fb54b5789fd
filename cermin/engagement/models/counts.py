"""How often a page was read or passed on, by day; no row says anything about a reader."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cermin.engagement.querysets import PageCountManager
from cermin.units.models import UnitOwned


class Kind(models.TextChoices):
    """What was counted."""

    VIEW = "view", _("read")
    READ_THROUGH = "read_through", _("read to the end")
    FACEBOOK = "facebook", "Facebook"
    X = "x", "X"
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"
    COPY = "copy", _("link copied")


#: Kinds that are clicks on a way to share.
SHARES = (Kind.FACEBOOK, Kind.X, Kind.WHATSAPP, Kind.TELEGRAM, Kind.COPY)


class Source(models.TextChoices):
    """Where readers came from, as a class; the address that they came from is not kept."""

    DIRECT = "direct", _("directly")
    INTERNAL = "internal", _("from our own pages")
    SEARCH = "search", _("search engines")
    SOCIAL = "social", _("social media and messengers")
    OTHER = "other", _("other sites")
    UNKNOWN = "unknown", _("unknown")


class PageCount(UnitOwned):
    """One page, one day of its unit, one kind, one source: how many."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="reading_counts"
    )
    day = models.DateField(_("day"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    source = models.CharField(
        _("source"), max_length=8, choices=Source.choices, default=Source.UNKNOWN
    )
    number = models.PositiveBigIntegerField(_("how many"), default=0)

    objects: ClassVar[Any] = PageCountManager()

    class Meta:
        verbose_name = _("count of a page")
        verbose_name_plural = _("counts of pages")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "day", "kind", "source", "unit"], name="engagement_count_once"
            )
        ]
        indexes = [models.Index(fields=["unit", "day"], name="engagement_unit_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day} {self.kind}: {self.number}"
