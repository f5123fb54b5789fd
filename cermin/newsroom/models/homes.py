"""The frame of the page tree: one hub an institution, one home a unit."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page

from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.testers import HubPermissionTester, StructurePermissionTester
from cermin.units.models import Unit


class HubPage(BasePage):
    """The root of an institution's site; it speaks for the root unit and lists all others."""

    root_unit = models.OneToOneField(
        Unit, verbose_name=_("root unit"), on_delete=models.PROTECT, related_name="hub", null=True
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["newsroom.UnitHomePage"]
    is_creatable = False
    template = "newsroom/unit_home_page.html"

    class Meta:
        verbose_name = _("site of an institution")
        verbose_name_plural = _("sites of institutions")

    @property
    def owning_unit(self) -> Unit | None:
        """The root unit, for whom the hub speaks."""
        return self.root_unit

    @property
    def news_root(self) -> Page:
        """The page below which the news on this page stands."""
        return self.root_unit.site_root if self.root_unit and self.root_unit.site_root else self

    def permissions_for_user(self, user: Any) -> HubPermissionTester:
        """No unit's staff edits the hub."""
        return HubPermissionTester(user, self)


class UnitHomePage(BasePage):
    """The home page of one unit."""

    introduction = models.CharField(
        _("introduction"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences: what this office does, and for whom."),
    )
    address = models.TextField(_("address"), max_length=400, blank=True)
    opening_hours = models.CharField(
        _("opening hours"),
        max_length=200,
        blank=True,
        help_text=_("For example: Monday to Friday, 08.00–16.00 WIB."),
    )

    content_panels = [
        HelpPanel(
            content=_("The name of the office comes from the register of units."),
        ),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [FieldPanel("address"), FieldPanel("opening_hours")], heading=_("Where to find us")
        ),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("search_description")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.HubPage"]
    is_creatable = False
    template = "newsroom/unit_home_page.html"

    class Meta:
        verbose_name = _("home page of a unit")
        verbose_name_plural = _("home pages of units")

    @property
    def news_root(self) -> Page:
        """The page below which the news on this page stands."""
        return self

    @property
    def plain_description(self) -> str:
        """The introduction describes the office best."""
        return str(self.search_description or self.introduction)

    def permissions_for_user(self, user: Any) -> StructurePermissionTester:
        """A home page is edited, never removed."""
        return StructurePermissionTester(user, self)
