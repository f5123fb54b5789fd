"""Services and products: what people come to the office for, and what it asks of them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cermin.newsroom.blocks_rooms import FileBlock
from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.reviewed import ReviewedPage

#: The national channel for complaints about public services.
SP4N_LAPOR = "https://www.lapor.go.id/"


def rupiah(amount: int) -> str:
    """Return “Rp12.500”, as Indonesian writes money (EYD V: no space after Rp)."""
    return f"Rp{amount:,}".replace(",", ".")


class LawBlock(blocks.StructBlock):  # type: ignore[misc]
    """A rule on which the service rests."""

    title = blocks.CharBlock(
        label=_("Rule"),
        help_text=_("For example: Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik."),
        max_length=300,
    )
    url = blocks.URLBlock(
        label=_("Address of the rule"),
        help_text=_("Where the text can be read, best in the JDIH."),
        max_length=500,
        required=False,
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("Rule")


class ServicePage(ReviewedPage):
    """One service or product."""

    class Kind(models.TextChoices):
        """What people get."""

        SERVICE = "layanan", _("service")
        PRODUCT = "produk", _("product")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.SERVICE)
    requirements = StreamField(
        [("item", blocks.CharBlock(label=_("Requirement"), max_length=400))],
        verbose_name=_("requirements"),
        blank=True,
        help_text=_("What people must bring or fulfil, one a line."),
    )
    steps = StreamField(
        [("item", blocks.CharBlock(label=_("Step"), max_length=400))],
        verbose_name=_("steps"),
        blank=True,
        help_text=_("What people do, in order."),
    )
    fee = models.PositiveIntegerField(
        _("cost in rupiah"), null=True, blank=True, help_text=_("0 means free of charge.")
    )
    fee_note = models.CharField(
        _("note on the cost"),
        max_length=200,
        blank=True,
        help_text=_("For example: per sheet; paid to the treasury."),
    )
    duration = models.CharField(
        _("time needed"), max_length=120, help_text=_("For example: 3 working days.")
    )
    legal_basis = StreamField([("law", LawBlock())], verbose_name=_("legal basis"), blank=True)
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=200,
        blank=True,
        help_text=_("Leave empty where the hours of the office apply."),
    )
    where = models.CharField(_("counter or address"), max_length=250, blank=True)
    online_url = models.URLField(_("address of the online service"), max_length=500, blank=True)
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    complaint = models.CharField(
        _("where to complain"),
        max_length=300,
        blank=True,
        help_text=_("Counter, telephone or e-mail address of the unit. SP4N-LAPOR is added."),
    )
    forms = StreamField([("file", FileBlock())], verbose_name=_("forms"), blank=True)
    checked_on = models.DateField(
        _("last checked"), help_text=_("The day on which somebody checked that all this holds.")
    )

    content_panels = [
        TitlePanel("title"),
        FieldPanel("kind"),
        FieldPanel("summary"),
        FieldPanel("requirements"),
        FieldPanel("steps"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("fee"), FieldPanel("fee_note")]),
                FieldPanel("duration"),
            ],
            heading=_("Cost and time"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("where"),
                FieldPanel("opening_hours"),
                FieldPanel("online_url"),
                FieldPanel("contact"),
                FieldPanel("complaint"),
            ],
            heading=_("Where to go"),
        ),
        FieldPanel("legal_basis"),
        FieldPanel("forms"),
        FieldPanel("checked_on"),
    ]
    search_fields = [
        *ReviewedPage.search_fields,
        index.SearchField("requirements"),
        index.SearchField("steps"),
        index.SearchField("legal_basis"),
        index.SearchField("forms"),
    ]
    parent_page_types: ClassVar[list[str]] = ["newsroom.ServiceIndexPage"]

    class Meta:
        verbose_name = _("service or product")
        verbose_name_plural = _("services and products")

    @property
    def kind_label(self) -> str:
        """Service or product."""
        return str(self.get_kind_display())

    @property
    def is_product(self) -> bool:
        """Whether people take something home."""
        return self.kind == self.Kind.PRODUCT

    @property
    def cost(self) -> str:
        """The cost as readers see it, empty where nobody has stated it."""
        if self.fee is None:
            return ""
        return gettext("free of charge") if self.fee == 0 else rupiah(self.fee)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the address of the national complaint channel."""
        context = super().get_context(request, *args, **kwargs)
        context["sp4n_lapor"] = SP4N_LAPOR
        return context
