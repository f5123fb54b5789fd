"""The page of public information (PPID): rights, the way to ask, and what can be read already."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.snippets.blocks import SnippetChooserBlock

from cermin.newsroom.blocks_rooms import SHORT_FEATURES, FileBlock
from cermin.newsroom.cms_panels import TitlePanel
from cermin.newsroom.models.public_items import ITEMS_OF, InformationItem
from cermin.newsroom.models.publications import PublicationPage
from cermin.newsroom.models.reviewed import StandingPage
from cermin.newsroom.querysets import NewsroomPageQuerySet

#: More documents of one item than these stand behind “all publications”.
DOORS_PER_ITEM = 5


class DoorBlock(blocks.StructBlock):  # type: ignore[misc]
    """A page or an address that fills an item of public information."""

    item = blocks.ChoiceBlock(choices=InformationItem.choices, label=_("Item"))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Or an address"), max_length=500, required=False)
    label = blocks.CharBlock(
        label=_("Words of the link"),
        help_text=_("Leave empty to use the title of the page."),
        max_length=160,
        required=False,
    )

    class Meta:
        icon = "link"
        label = _("Item that a page fills")

    def clean(self, value: Any) -> Any:
        """Ask for a page or for an address with words."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("url")):
            raise StructBlockValidationError(
                {"url": ValidationError(_("Give either a page or an address."))}
            )
        if cleaned.get("url") and not cleaned.get("label"):
            raise StructBlockValidationError(
                {"label": ValidationError(_("An address needs words for its link."))}
            )
        return cleaned


class OfficerBlock(blocks.StructBlock):  # type: ignore[misc]
    """Who answers for public information."""

    duty = blocks.CharBlock(
        label=_("Duty"), help_text=_("For example: PPID, Atasan PPID."), max_length=120
    )
    official = SnippetChooserBlock("newsroom.Official", label=_("Official"))

    class Meta:
        icon = "user"
        label = _("Officer")


class PpidPage(StandingPage):
    """The door to public information (UU 14/2008)."""

    kind_words = _("public information")
    rights = RichTextField(_("rights of the public"), features=SHORT_FEATURES)
    how_to_ask = RichTextField(_("how to ask"), features=SHORT_FEATURES)
    working_hours = models.CharField(_("working hours"), max_length=200)
    fees = models.CharField(
        _("fees"), max_length=300, help_text=_("Say so where nothing has to be paid.")
    )
    pledge = RichTextField(_("service pledge (maklumat)"), features=SHORT_FEATURES, blank=True)
    pledge_file = StreamField(
        [("file", FileBlock())], verbose_name=_("signed pledge"), blank=True, max_num=1
    )
    request_email = models.EmailField(_("e-mail address for requests"), blank=True)
    request_phone = models.CharField(_("telephone for requests"), max_length=30, blank=True)
    request_address = models.CharField(_("counter or address"), max_length=250, blank=True)
    officers = StreamField([("officer", OfficerBlock())], verbose_name=_("officers"), blank=True)
    doors = StreamField(
        [("door", DoorBlock())],
        verbose_name=_("pages that fill items"),
        blank=True,
        help_text=_("Publications that name their item are added by themselves."),
    )

    content_panels: ClassVar[list[Any]] = [
        TitlePanel("title"),
        FieldPanel("summary"),
        FieldPanel("rights"),
        FieldPanel("how_to_ask"),
        MultiFieldPanel(
            [
                FieldPanel("request_email"),
                FieldPanel("request_phone"),
                FieldPanel("request_address"),
                FieldPanel("working_hours"),
                FieldPanel("fees"),
            ],
            heading=_("Where requests are taken"),
        ),
        MultiFieldPanel(
            [FieldPanel("pledge"), FieldPanel("pledge_file")], heading=_("Service pledge")
        ),
        FieldPanel("officers"),
        FieldPanel("doors"),
    ]
    search_fields = [
        *StandingPage.search_fields,
        index.SearchField("rights"),
        index.SearchField("how_to_ask"),
        index.SearchField("pledge"),
    ]

    class Meta:
        verbose_name = _("public information (PPID)")
        verbose_name_plural = _("pages of public information (PPID)")

    def clean(self) -> None:
        """Ask for one way at least to send a request."""
        super().clean()
        if not (self.request_email or self.request_phone or self.request_address):
            raise ValidationError(
                {"request_email": _("Say where requests are taken: one way at least.")}
            )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the items by category, each with the doors that lead to it."""
        context = super().get_context(request, *args, **kwargs)
        found = self._doors(request, context["unit"])
        context["categories"] = [
            {
                "key": category.value,
                "label": category.label,
                "rows": [{"label": item.label, "doors": found[item.value]} for item in items],
                "filled": sum(bool(found[item.value]) for item in items),
            }
            for category, items in ITEMS_OF.items()
        ]
        return context

    def _doors(self, request: HttpRequest, unit: Any) -> dict[str, list[tuple[str, str]]]:
        """Return item → (words, address) of what anybody may read, in two questions."""
        doors: dict[str, list[tuple[str, str]]] = defaultdict(list)
        rows = [block.value for block in self.doors]
        keys = {row["page"].pk for row in rows if row.get("page")}
        pages = {p.pk: p for p in NewsroomPageQuerySet(Page).readable().filter(pk__in=keys)}
        for row in rows:
            page = pages.get(row["page"].pk) if row.get("page") else None
            if page is not None:
                doors[row["item"]].append((row["label"] or page.title, page.get_url(request) or ""))
            elif row.get("url"):
                doors[row["item"]].append((row["label"], row["url"]))
        if unit is not None:
            published = PublicationPage.objects.of_unit(unit).readable().exclude(item="")
            for publication in published.filter(replaced_by__isnull=True).order_by("-year", "-pk"):
                if len(doors[publication.item]) < DOORS_PER_ITEM:
                    address = publication.get_url(request) or ""
                    doors[publication.item].append((publication.title, address))
        return doors
