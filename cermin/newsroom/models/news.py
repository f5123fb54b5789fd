"""News: the index of a unit and the article."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from cermin.newsroom.blocks import BodyBlock
from cermin.newsroom.cms_panels import AnswerPanel, NearCopyPanel
from cermin.newsroom.listing import list_news
from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.testers import FourEyesPermissionTester, IndexPermissionTester

#: How many other articles stand below one.
RELATED = 3


class NewsIndexPage(BasePage):
    """All news of one unit, newest first."""

    content_panels = [
        HelpPanel(content=_("This page lists the news by itself; there is nothing to write here.")),
        FieldPanel("title"),
    ]
    promote_panels: ClassVar[list[Any]] = [FieldPanel("search_description")]
    parent_page_types: ClassVar[list[str]] = ["newsroom.UnitHomePage"]
    subpage_types: ClassVar[list[str]] = ["newsroom.NewsPage", "newsroom.SyndicatedPage"]
    max_count_per_parent = 1
    is_creatable = False
    show_in_menus_default = True

    class Meta:
        verbose_name = _("news index")
        verbose_name_plural = _("news indexes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the part of the list that the address asks for."""
        context = super().get_context(request, *args, **kwargs)
        unit = self.owning_unit
        news = NewsPage.objects.child_of(self).readable().newest_first()
        zone = unit.tzinfo if unit is not None else get_current_timezone()
        context["listing"] = list_news(request, news, zone)
        return context

    def permissions_for_user(self, user: Any) -> IndexPermissionTester:
        """An index stays; below it, four eyes see what is published."""
        return IndexPermissionTester(user, self)


#: The address of an answer until its title is its own; see `NewsPage.full_clean`.
_WORKING_SLUG = "penjelasan-"
_WORKING_LENGTH = 6


def working_slug() -> str:
    """Return the address of an answer whose title still quotes what it answers."""
    return _WORKING_SLUG + get_random_string(_WORKING_LENGTH, "abcdefghjkmnpqrstuvwxyz23456789")


class NewsPage(BasePage):
    """One article."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        help_text=_("Who, what, when, where in one or two sentences; lists and feeds show it."),
    )
    place = models.CharField(
        _("dateline"), max_length=80, blank=True, help_text=_("Where it happened: Brebes.")
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    byline = models.CharField(
        _("written by"), max_length=120, blank=True, help_text=_("Name or initials.")
    )
    lead_image = models.ForeignKey(
        "media.MediaImage",
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(
        _("description for people who cannot see it"), max_length=255, blank=True
    )
    lead_image_caption = models.CharField(_("caption"), max_length=400, blank=True)
    lead_image_credit = models.CharField(_("credit"), max_length=150, blank=True)
    in_reply_to_url = models.CharField(
        _("address of what is answered"),
        max_length=2000,
        blank=True,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    in_reply_to_title = models.CharField(_("title of what is answered"), max_length=300, blank=True)
    in_reply_to_outlet = models.CharField(_("medium"), max_length=150, blank=True)
    show_in_reply_to = models.BooleanField(
        _("show readers what this answers"),
        default=False,
        help_text=_("Shows “In answer to: …” with the link below the text."),
    )

    #: Short name of the unit from which a taken article comes, kept here for lists and feeds;
    #: empty on everything that the unit wrote itself.
    syndicated_from = models.CharField(max_length=120, blank=True, default="", editable=False)

    content_panels = [
        FieldPanel(
            "title",
            help_text=_("Up to 65 characters: search results and telephones cut the rest."),
        ),
        AnswerPanel(template="newsroom/panels/in_reply_to.html", heading=_("Answers to media")),
        FieldPanel("summary"),
        FieldPanel("place"),
        FieldPanel("body"),
        NearCopyPanel(template="newsroom/panels/near_copies.html", heading=_("Near-copies")),
        MultiFieldPanel(
            [
                FieldPanel("lead_image"),
                FieldPanel("lead_image_alt"),
                FieldPanel("lead_image_caption"),
                FieldPanel("lead_image_credit"),
            ],
            heading=_("Lead image"),
            help_text=_("What you leave empty is taken from the image itself."),
        ),
        FieldPanel("byline"),
        MultiFieldPanel(
            [
                FieldPanel("in_reply_to_title"),
                FieldPanel("in_reply_to_outlet"),
                FieldPanel("in_reply_to_url"),
                FieldPanel("show_in_reply_to"),
            ],
            heading=_("What this answers"),
            classname="collapsed",
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("first_published_at"),
    ]
    parent_page_types: ClassVar[list[str]] = ["newsroom.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the address from the title once the title no longer repeats what is answered.

        An answer's first title quotes a report, perhaps a rumour; the address must not keep it.
        """
        slug = str(self.slug)  # type: ignore[has-type]
        length = len(_WORKING_SLUG) + _WORKING_LENGTH
        working = slug.startswith(_WORKING_SLUG) and len(slug) == length
        quotes = not self.in_reply_to_title or self.in_reply_to_title in self.title
        if working and not quotes and self.first_published_at is None:
            self.slug = ""
        super().full_clean(*args, **kwargs)

    @property
    def image_alt(self) -> str:
        """What the lead image shows, in words."""
        return self.lead_image_alt or (self.lead_image.description if self.lead_image else "")

    @property
    def image_caption(self) -> str:
        """The article's caption, else the image's own."""
        return self.lead_image_caption or (self.lead_image.caption if self.lead_image else "")

    @property
    def image_credit(self) -> str:
        """The article's credit, else the image's own."""
        return self.lead_image_credit or (self.lead_image.credit if self.lead_image else "")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what else the unit wrote lately."""
        context = super().get_context(request, *args, **kwargs)
        # A page that is previewed before it was ever saved has no place and no siblings.
        siblings = NewsPage.objects.sibling_of(self, inclusive=False) if self.path else None
        found = siblings.readable().newest_first()[:RELATED] if siblings is not None else []
        context["related"] = found
        return context

    def is_sole_work_of(self, user: Any) -> bool:
        """Tell whether everything since the last publication comes from this person alone."""
        changes = Revision.objects.for_instance(self)
        if self.live and self.live_revision_id:
            changes = changes.filter(pk__gt=self.live_revision_id)
        return set(changes.values_list("user_id", flat=True).distinct()) == {user.pk}

    def permissions_for_user(self, user: Any) -> FourEyesPermissionTester:
        """Two people see what goes before the public."""
        return FourEyesPermissionTester(user, self)
