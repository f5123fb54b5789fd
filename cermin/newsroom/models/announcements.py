"""The announcement, and the one that the law wants out at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index

from cermin.newsroom.models.faults import Faults, empty_faults
from cermin.newsroom.models.kinds import ImmediateType, Kind
from cermin.newsroom.models.news import NewsPage

#: The eight things that an announcement without delay says (PerKI 1/2021).
IMMEDIATE_FIELDS = (
    "hazard",
    "affected",
    "evacuation",
    "avoidance",
    "help",
    "announcer",
    "procedure",
    "countermeasures",
)


def _told(label: Any, help_text: Any = "") -> models.TextField[str, str]:
    return models.TextField(label, max_length=1500, blank=True, help_text=help_text)


class AnnouncementPage(NewsPage):
    """An announcement (*pengumuman*); *serta-merta* when delay would endanger people."""

    is_immediate = models.BooleanField(
        _("to be announced at once (serta-merta)"),
        default=False,
        help_text=_("It endangers the life of many or public order: it waits for no approval."),
    )
    immediate_type = models.CharField(
        _("what it is about"),
        max_length=20,
        choices=ImmediateType.choices,
        blank=True,
        default="",
    )
    known_at = models.DateTimeField(
        _("known to the office since"),
        null=True,
        blank=True,
        help_text=_("The time until publication is counted from here, else from the first draft."),
    )
    hazard = _told(_("possible danger and how much it may do"))
    affected = _told(_("who may be affected"))
    evacuation = _told(_("how and where to evacuate"))
    avoidance = _told(_("how to avoid it"))
    help = _told(_("how to get help"), _("Telephone numbers and posts."))
    announcer = _told(_("who must announce it"))
    procedure = _told(_("how it is announced in an emergency"))
    countermeasures = _told(_("what is being done about it"))

    page_kind = Kind.ANNOUNCEMENT
    template = "newsroom/announcement_page.html"

    content_panels = [
        *NewsPage.content_panels[:1],
        MultiFieldPanel(
            [
                FieldPanel("is_immediate"),
                FieldPanel("immediate_type"),
                FieldPanel("known_at"),
                *(FieldPanel(name) for name in IMMEDIATE_FIELDS),
            ],
            heading=_("Announcement without delay"),
            help_text=_("All eight are needed when it is to be announced at once."),
            classname="collapsed",
        ),
        *NewsPage.content_panels[1:],
    ]
    search_fields = [
        *NewsPage.search_fields,
        *(index.SearchField(name) for name in ("hazard", "affected", "help")),
    ]

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")

    @property
    def immediate_points(self) -> list[tuple[Any, str]]:
        """The eight points with their words, in the order of the law."""
        fields = [self._meta.get_field(name) for name in IMMEDIATE_FIELDS]
        return [(field.verbose_name, getattr(self, field.name)) for field in fields]

    @property
    def time_to_publish(self) -> timedelta | None:
        """How long it took from knowing to the public, None before it is out."""
        known = self.known_at or self.first_draft_at
        if self.first_published_at is None or known is None:
            return None
        took: timedelta = self.first_published_at - known
        return max(took, timedelta())

    @property
    def first_draft_at(self) -> Any:
        """When the first draft was kept."""
        return self.revisions.order_by("created_at").values_list("created_at", flat=True).first()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Let lists see the mark without asking for this table."""
        self.is_urgent = self.is_immediate
        return super().save(*args, **kwargs)

    def publication_faults(self) -> Faults:
        """What goes out at once says all eight things, and waits for no embargo."""
        faults = super().publication_faults()
        if self.is_immediate:
            faults |= empty_faults(self, ("immediate_type", *IMMEDIATE_FIELDS))
            if self.is_under_embargo:
                faults["embargo_until"] = [
                    _now("What must be announced at once cannot wait for an embargo.")
                ]
        return faults
