"""What is not in order on a unit's pages, the nightly rounds that find it, links outside."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cermin.core.models import Attempted
from cermin.core.models.attempts import AttemptedQuerySet
from cermin.units.models import Unit, UnitOwned
from cermin.units.querysets import UnitOwnedManager, UnitOwnedQuerySet


class FindingQuerySet(UnitOwnedQuerySet):
    """Where a finding stands."""

    def open_on(self, day: Any) -> Any:
        """Return what somebody should look at: not resolved and not put off beyond the day."""
        return self.filter(
            models.Q(snoozed_until__isnull=True) | models.Q(snoozed_until__lte=day),
            resolved_at__isnull=True,
        )


class Finding(UnitOwned):
    """One thing that is not in order, seen by the nightly round until it is mended."""

    class Kind(models.TextChoices):
        """What is not in order."""

        LINK_BROKEN = "link_broken", _("link leads nowhere")
        LINK_MOVED = "link_moved", _("link has moved")
        PAGE_MISSING = "page_missing", _("link to a page that is not published")
        DOCUMENT_MISSING = "document_missing", _("document is missing")
        IMAGE_MISSING = "image_missing", _("image is missing")
        ALT_MISSING = "alt_missing", _("image without a description")
        CREDIT_MISSING = "credit_missing", _("image without caption or credit")
        PAGE_STALE = "page_stale", _("page has not been reviewed for long")
        NO_NEWS = "no_news", _("no news for two weeks")
        ROOM_EMPTY = "room_empty", _("room without content")
        NO_CONTACT = "no_contact", _("unit without a contact")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    #: Tells one finding of a kind from the others of the unit.
    key = models.CharField(max_length=64, editable=False)
    where = models.CharField(_("place"), max_length=300, blank=True)
    address = models.CharField(_("address"), max_length=2000, blank=True)
    reason = models.CharField(max_length=20, blank=True)
    first_seen = models.DateTimeField(_("first seen"))
    last_seen = models.DateTimeField(_("last seen"))
    resolved_at = models.DateTimeField(_("resolved"), null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    snoozed_until = models.DateField(_("put off until"), null=True, blank=True)
    snooze_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects: ClassVar[Any] = UnitOwnedManager.from_queryset(FindingQuerySet)()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "key"], name="newsroom_finding_unique")
        ]
        indexes = [models.Index(fields=["unit", "resolved_at"], name="newsroom_finding_open")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.page or self.unit}"


class UpkeepRound(Attempted):
    """The nightly look at one unit's pages."""

    unit = models.OneToOneField(
        Unit, verbose_name=_("unit"), on_delete=models.CASCADE, related_name="+"
    )
    pages = models.PositiveIntegerField(_("pages looked at"), default=0)
    links = models.PositiveIntegerField(_("links outside"), default=0)
    #: How often the round of this night looked again because links were still being asked.
    looks = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[models.Manager[UpkeepRound]] = models.Manager.from_queryset(
        AttemptedQuerySet
    )()

    class Meta:
        verbose_name = _("upkeep round")
        verbose_name_plural = _("upkeep rounds")

    def __str__(self) -> str:
        return str(self.unit)


class OutsideLink(Attempted):
    """An address outside that pages link to; asked once a week, whoever links to it."""

    class State(models.TextChoices):
        """What the last answer says."""

        UNKNOWN = "unknown", _("not asked yet")
        FINE = "fine", _("does answer")
        MOVED = "moved", _("moved for good")
        GONE = "gone", _("does not exist any more")
        FORBIDDEN = "forbidden", _("answers only to some")
        FAILING = "failing", _("did not answer once")
        BROKEN = "broken", _("does not answer")
        UNSUITABLE = "unsuitable", _("leads into a private network or is no address")
        UNASKED = "unasked", _("its owner does not want it asked")

    url = models.CharField(_("address"), max_length=2000)
    url_key = models.CharField(max_length=64, unique=True, editable=False)
    host = models.CharField(max_length=253, db_index=True, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=State.choices, default=State.UNKNOWN
    )
    moved_to = models.CharField(_("moved to"), max_length=2000, blank=True)
    #: When a page last led there; what no page leads to any more is not asked.
    used_at = models.DateTimeField(_("last used"), editable=False)

    objects: ClassVar[models.Manager[OutsideLink]] = models.Manager.from_queryset(
        AttemptedQuerySet
    )()

    class Meta:
        verbose_name = _("link outside")
        verbose_name_plural = _("links outside")

    def __str__(self) -> str:
        return self.url
