"""The agenda: what happens when and where, written on the unit's own clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cermin.newsroom.blocks import BodyBlock
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.reviewed import ReviewedPage
from cermin.units.models import Timezone


class EventPage(ReviewedPage):
    """One event.

    Day and hour are what the clock on the unit's wall shows; `starts_at` and `ends_at` are
    computed from them when the page is saved, so that nobody has to think of zones. An event
    without an hour lasts the whole day; `ends_at` is the first moment at which it is over.
    """

    class Status(models.TextChoices):
        """Whether it takes place."""

        SCHEDULED = "terjadwal", _("takes place")
        POSTPONED = "ditunda", _("postponed")
        CANCELLED = "batal", _("cancelled")

    class Audience(models.TextChoices):
        """Who may come."""

        PUBLIC = "umum", _("open to everybody")
        PRESS = "pers", _("open to the press")
        INVITED = "undangan", _("for invited guests")

    kind_words = _("event")
    start_day = models.DateField(_("first day"))
    start_time = models.TimeField(
        _("begins at"), null=True, blank=True, help_text=_("Leave empty for a whole day.")
    )
    end_day = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Leave empty for one day.")
    )
    end_time = models.TimeField(_("ends at"), null=True, blank=True)
    starts_at = models.DateTimeField(null=True, editable=False, db_index=True)
    ends_at = models.DateTimeField(null=True, editable=False, db_index=True)
    venue = models.CharField(
        _("place"), max_length=160, blank=True, help_text=_("For example: Pendopo Kabupaten.")
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    online_url = models.URLField(_("address of the online meeting"), max_length=500, blank=True)
    organiser = models.CharField(
        _("organiser"),
        max_length=160,
        blank=True,
        help_text=_("Leave empty where the unit itself organises it."),
    )
    audience = models.CharField(
        _("who may come"), max_length=10, choices=Audience.choices, default=Audience.PUBLIC
    )
    status = models.CharField(
        _("state"), max_length=10, choices=Status.choices, default=Status.SCHEDULED
    )
    status_note = models.CharField(
        _("why, and what now"),
        max_length=300,
        blank=True,
        help_text=_("Required for a postponed or cancelled event; readers see it."),
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                HelpPanel(content=_("Days and hours are those of the unit's own time zone.")),
                FieldRowPanel([FieldPanel("start_day"), FieldPanel("start_time")]),
                FieldRowPanel([FieldPanel("end_day"), FieldPanel("end_time")]),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [FieldPanel("venue"), FieldPanel("address"), FieldPanel("online_url")],
            heading=_("Where"),
            help_text=_("A place, an online address, or both."),
        ),
        FieldRowPanel([FieldPanel("organiser"), FieldPanel("audience")]),
        FieldPanel("contact"),
        MultiFieldPanel(
            [FieldPanel("status"), FieldPanel("status_note")], heading=_("Does it take place?")
        ),
        FieldPanel("body"),
    ]
    search_fields = [
        *ReviewedPage.search_fields,
        index.SearchField("venue"),
        index.SearchField("organiser"),
        index.SearchField("body"),
    ]
    parent_page_types: ClassVar[list[str]] = ["newsroom.EventIndexPage"]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuse an end before the beginning, an event nowhere, and a silent cancellation."""
        super().clean()
        faults: dict[str, Any] = {}
        last_day = self.end_day or self.start_day
        if self.start_day and last_day < self.start_day:
            faults["end_day"] = _("The event ends before it begins.")
        if self.end_time and not self.start_time:
            faults["start_time"] = _("An event that ends at an hour also begins at one.")
        elif (
            self.start_time
            and self.end_time
            and last_day == self.start_day
            and self.end_time <= self.start_time
        ):
            faults["end_time"] = _("The event ends before it begins.")
        if not self.venue and not self.online_url:
            faults["venue"] = _("Say where it takes place: a place, an online address, or both.")
        if self.status != self.Status.SCHEDULED and not self.status_note:
            faults["status_note"] = _("Tell readers why, and what happens now.")
        if faults:
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Compute the moments from the clock of the unit."""
        zone = self.owning_unit.tzinfo if self.path and self.owning_unit else None
        self._set_moments(zone or ZoneInfo(Timezone.WIB))
        return super().save(*args, **kwargs)

    def _set_moments(self, zone: ZoneInfo) -> None:
        if not self.start_day:
            return
        last_day = self.end_day or self.start_day
        self.starts_at = _moment(self.start_day, self.start_time or time.min, zone)
        if self.end_time is not None:
            self.ends_at = _moment(last_day, self.end_time, zone)
        else:
            # Nobody said when it is over: it is listed until midnight.
            self.ends_at = _moment(last_day, time.min, zone) + timedelta(days=1)

    @property
    def is_all_day(self) -> bool:
        """Whether no hour was given."""
        return self.start_time is None

    @property
    def takes_place(self) -> bool:
        """Whether it is neither postponed nor cancelled."""
        return bool(self.status == self.Status.SCHEDULED)

    @property
    def when(self) -> str:
        """Return “Senin, 26 April 2021, pukul 10.00–12.00 WIB”."""
        unit = self.owning_unit
        zone = unit.zone_label if unit is not None else "WIB"
        last_day = self.end_day or self.start_day
        first, last = _spoken_day(self.start_day), _spoken_day(last_day)
        if self.start_time is None:
            return first if first == last else f"{first} – {last}"
        begins = time_format(self.start_time, "H.i")
        if self.end_time is None:
            days = first if first == last else f"{first} – {last}"
            return gettext("%(day)s at %(time)s %(zone)s") % {
                "day": days,
                "time": begins,
                "zone": zone,
            }
        ends = time_format(self.end_time, "H.i")
        if first == last:
            hours = {"day": first, "time": f"{begins}–{ends}", "zone": zone}
            return gettext("%(day)s at %(time)s %(zone)s") % hours
        return gettext("%(day)s at %(time)s until %(last)s at %(end)s %(zone)s") % {
            "day": first,
            "time": begins,
            "last": last,
            "end": ends,
            "zone": zone,
        }

    @property
    def hours(self) -> str:
        """The hours alone, for a list of one day; empty for a whole day."""
        if self.start_time is None:
            return ""
        ends = f"–{time_format(self.end_time, 'H.i')}" if self.end_time else ""
        return f"{time_format(self.start_time, 'H.i')}{ends}"


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def _spoken_day(day: date) -> str:
    return date_format(day, "l, j F Y")
