"""The frame of the page tree: one hub an institution, one home a unit."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.contacts import Contact
from cermin.newsroom.models.news import NewsPage
from cermin.newsroom.models.releases import DEFAULT_PATTERN, validate_pattern
from cermin.newsroom.models.testers import HubPermissionTester, StructurePermissionTester
from cermin.newsroom.opening import ClosedBlock, Hours, HoursBlock, Opening, opening_at
from cermin.units.models import Unit

#: The lead story and the list below it.
NEWS_ON_HOME = 7
MAX_CONTACTS = 12


class HomeMixin:
    """What a home page shows, whether it is a unit's own or the hub of an institution."""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the latest news, whom to ask, and how many units there are."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        unit: Unit | None = context["unit"]
        news = list(
            NewsPage.objects.descendant_of(self.news_root)  # type: ignore[attr-defined]
            .readable()
            .newest_first()
            .select_related("lead_image")[:NEWS_ON_HOME]
        )
        context["lead"], context["news"] = (news[0], news[1:]) if news else (None, [])
        context["home"] = self.home  # type: ignore[attr-defined]
        context["contacts"] = (
            Contact.objects.for_unit(unit).order_by("sort_order", "name")[:MAX_CONTACTS]
            if unit
            else []
        )
        return context


class HubPage(HomeMixin, BasePage):
    """The root of an institution's site; it speaks for the root unit and lists all others."""

    root_unit = models.OneToOneField(
        Unit, verbose_name=_("root unit"), on_delete=models.PROTECT, related_name="hub"
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["newsroom.UnitHomePage"]
    is_creatable = False
    template = "newsroom/unit_home_page.html"

    class Meta:
        verbose_name = _("site of an institution")
        verbose_name_plural = _("sites of institutions")

    @property
    def owning_unit(self) -> Unit:
        """The root unit, for whom the hub speaks."""
        unit: Unit = self.root_unit
        return unit

    @cached_property
    def home(self) -> UnitHomePage | None:
        """The root unit's own home page."""
        pk = self.root_unit.site_root_id
        return UnitHomePage.objects.filter(pk=pk).first() if pk else None

    @property
    def news_root(self) -> Page:
        """The page below which the news on this page stands."""
        return self.home or self

    @property
    def plain_description(self) -> str:
        """What the root unit says of itself."""
        return str(self.search_description or (self.home.introduction if self.home else ""))

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Find a page by its whole address at once, where Wagtail asks twice for each part.

        The slug is indexed, and few pages at one depth share one; what is not found so is left
        to Wagtail, for page types that answer below their own address.
        """
        request._cermin_hub = self  # type: ignore[attr-defined]
        if path_components:
            address = f"{self.url_path}{'/'.join(path_components)}/"
            found = Page.objects.filter(
                slug=path_components[-1],
                depth=self.depth + len(path_components),
                path__startswith=self.path,
                url_path=address,
            ).first()
            if found is not None:
                return found.specific.route(request, [])
        return super().route(request, path_components)

    def permissions_for_user(self, user: Any) -> HubPermissionTester:
        """No unit's staff edits the hub."""
        return HubPermissionTester(user, self)


class UnitHomePage(HomeMixin, BasePage):
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
    hours = StreamField(
        [("hours", HoursBlock())],
        verbose_name=_("opening hours of each day"),
        blank=True,
        help_text=_("With these the home page says whether the office is open now."),
    )
    closed_days = StreamField(
        [("closed", ClosedBlock())],
        verbose_name=_("days on which the office is closed"),
        blank=True,
        help_text=_("Public holidays and days on which nobody is there."),
    )
    about = models.TextField(
        _("about the institution"),
        max_length=1200,
        blank=True,
        help_text=_("The paragraph that closes every press release."),
    )
    release_pattern = models.CharField(
        _("number of press releases"),
        max_length=60,
        default=DEFAULT_PATTERN,
        validators=[validate_pattern],
        help_text=_("{nomor}, {satker}, {bulan} (Roman) and {tahun} are filled in."),
    )

    content_panels = [
        HelpPanel(
            content=_("The name of the office comes from the register of units."),
        ),
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("opening_hours"),
                FieldPanel("hours"),
                FieldPanel("closed_days"),
            ],
            heading=_("Where to find us"),
        ),
        MultiFieldPanel(
            [FieldPanel("about"), FieldPanel("release_pattern")], heading=_("Press releases")
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
    def home(self) -> UnitHomePage:
        """The page that holds introduction and address."""
        return self

    def opening_at(self, moment: datetime) -> Opening | None:
        """Tell whether the office is open at a moment of its own zone; None: nobody has said."""
        rows = [
            Hours(frozenset(int(d) for d in row["days"]), row["opens"], row["closes"])
            for row in (block.value for block in self.hours)
        ]
        closed = {block.value["day"]: block.value["reason"] for block in self.closed_days}
        return opening_at(moment, rows, closed)

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
