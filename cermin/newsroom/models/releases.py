"""The press release: numbered, with a press contact, for immediate release or under embargo."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable

from cermin.newsroom.cms_panels import RowsPanel
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.faults import Faults
from cermin.newsroom.models.kinds import Kind, ReleaseKind
from cermin.newsroom.models.news import NewsPage
from cermin.units.models import Unit, UnitOwned

#: What a unit's pattern for numbers may name.
PLACEHOLDERS = ("nomor", "satker", "bulan", "tahun")
DEFAULT_PATTERN = "No. {nomor}/HM/{satker}/{tahun}"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def validate_pattern(pattern: str) -> None:
    """Refuse a pattern without the running number, or with a placeholder that nobody fills.

    Raises:
        ValidationError: the pattern does not yield one number a release.
    """
    plain = re.sub("|".join(f"{{{name}}}" for name in PLACEHOLDERS), "", pattern)
    if "{" in plain or "}" in plain:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValidationError(_("Use these placeholders only: %s.") % known)
    if "{nomor}" not in pattern or "{tahun}" not in pattern:
        raise ValidationError(
            _("The pattern needs {nomor} and {tahun}: numbers begin anew each year.")
        )


class ReleaseCounter(UnitOwned):
    """The last number that a unit gave to a press release in a year, and its pattern."""

    year = models.PositiveSmallIntegerField(_("year"))
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("numbering of press releases")
        verbose_name_plural = _("numberings of press releases")
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="newsroom_release_counter")
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}: {self.last}"

    @classmethod
    def take(cls, unit: Unit, year: int) -> int:
        """Return the unit's next number in the year; call it inside the publication."""
        row, _made = cls._default_manager.get_or_create(unit=unit, year=year)
        # The update holds the row until the publication is committed: no number twice, none lost.
        cls._default_manager.filter(pk=row.pk).update(last=F("last") + 1)
        row.refresh_from_db(fields=["last"])
        return row.last


class PressReleasePage(NewsPage):
    """A press release (*siaran pers*)."""

    subtitle = models.CharField(_("subtitle"), max_length=200, blank=True)
    release_kind = models.CharField(
        _("kind of release"),
        max_length=12,
        choices=ReleaseKind.choices,
        default=ReleaseKind.ACTIVITY,
    )
    number = models.CharField(_("number"), max_length=80, blank=True, editable=False)
    about = models.TextField(
        _("about the institution"),
        max_length=1200,
        blank=True,
        help_text=_("Left empty, the paragraph of the unit's home page stands here."),
    )

    page_kind = Kind.RELEASE
    facts_of_the_row = (*NewsPage.facts_of_the_row, "number")
    template = "newsroom/press_release_page.html"
    #: Inline lists that need a row before the public may read it.
    rows_wanted: ClassVar[dict[str, Any]] = {
        "press_contacts": _("Name at least one press contact: whom may journalists ask?")
    }

    content_panels = [
        *NewsPage.content_panels[:1],
        FieldPanel("subtitle"),
        FieldPanel("release_kind"),
        *NewsPage.content_panels[1:5],
        RowsPanel(
            "press_contacts",
            heading=_("Press contacts"),
            label=_("press contact"),
            help_text=_("Chosen from the unit's contacts; at least one."),
        ),
        *NewsPage.content_panels[5:],
        MultiFieldPanel([FieldPanel("about")], heading=_("About the institution")),
        RowsPanel(
            "attachments", heading=_("Attachments"), label=_("attachment"), classname="collapsed"
        ),
    ]

    class Meta:
        verbose_name = _("press release")
        verbose_name_plural = _("press releases")

    @property
    def about_text(self) -> str:
        """The release's own paragraph, else that of the unit's home page."""
        unit = self.owning_unit
        home = unit.site_root.specific if unit and unit.site_root and not self.about else None
        return self.about or getattr(home, "about", "")

    @property
    def release_line(self) -> Any:
        """Whether journalists may use it now."""
        if self.is_under_embargo:
            return _("EMBARGO UNTIL %(moment)s") % {"moment": self.embargo_spoken}
        return _("FOR IMMEDIATE RELEASE")

    def publication_faults(self) -> Faults:
        """Ask for somebody whom journalists may call, too."""
        faults = super().publication_faults()
        if self.pk and not self.press_contacts.exists():
            faults["press_contacts"] = [str(self.rows_wanted["press_contacts"])]
        return faults

    def prepare_publication(self) -> None:
        """Give the release its number, once, in the year of the unit's own calendar."""
        super().prepare_publication()
        unit = self.owning_unit
        if self.number or unit is None:
            return
        self.number = self.next_number(unit)
        PressReleasePage.objects.filter(pk=self.pk).update(number=self.number)

    @staticmethod
    def next_number(unit: Unit) -> str:
        """Take the unit's next number and write it in the unit's manner."""
        today = unit.today()
        home = unit.site_root.specific if unit.site_root else None
        pattern = getattr(home, "release_pattern", "") or DEFAULT_PATTERN
        return str(
            pattern.format(
                nomor=ReleaseCounter.take(unit, today.year),
                satker=unit.code.upper(),
                bulan=_ROMAN[today.month - 1],
                tahun=today.year,
            )
        )[:80]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add whom to ask and what to take along."""
        context = super().get_context(request, *args, **kwargs)
        contacts, files = self.press_contacts.all(), self.attachments.all()
        if isinstance(contacts, models.QuerySet):
            contacts = contacts.select_related("contact")
        if isinstance(files, models.QuerySet):
            files = files.select_related("document")
        context["press_contacts"] = [row.contact for row in contacts]
        context["attachments"] = list(files)
        return context


class ReleaseContact(Orderable):  # type: ignore[misc]
    """One of the unit's contacts as the person whom journalists may ask."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="press_contacts")
    contact = models.ForeignKey(
        Contact, verbose_name=_("contact"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar[list[Any]] = [FieldPanel("contact")]

    class Meta(Orderable.Meta):  # type: ignore[misc]
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")

    def __str__(self) -> str:
        return str(self.contact)


class ReleaseAttachment(Orderable):  # type: ignore[misc]
    """A file that goes with a release."""

    page = ParentalKey(PressReleasePage, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(
        "media.MediaDocument", verbose_name=_("file"), on_delete=models.CASCADE, related_name="+"
    )
    title = models.CharField(
        _("title"), max_length=160, blank=True, help_text=_("Left empty, that of the file.")
    )

    panels: ClassVar[list[Any]] = [FieldPanel("document"), FieldPanel("title")]

    class Meta(Orderable.Meta):  # type: ignore[misc]
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")

    def __str__(self) -> str:
        return self.title or str(self.document)
