"""The article, and what every other kind of text that a unit publishes has of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision
from wagtail.search import index

from cermin.newsroom.blocks import BodyBlock
from cermin.newsroom.cms_forms import NewsPageForm
from cermin.newsroom.cms_panels import AnswerPanel, NearCopyPanel, RowsPanel, TitlePanel
from cermin.newsroom.models.kinds import Category
from cermin.newsroom.models.lifecycle import LifecyclePage
from cermin.newsroom.models.testers import FourEyesPermissionTester
from cermin.units.models import Unit

#: How many other articles stand below one.
RELATED = 3

#: The address of an answer until its title is its own; see `NewsPage.full_clean`.
_WORKING_SLUG = "penjelasan-"
_WORKING_LENGTH = 6


def working_slug() -> str:
    """Return the address of an answer whose title still quotes what it answers."""
    return _WORKING_SLUG + get_random_string(_WORKING_LENGTH, "abcdefghjkmnpqrstuvwxyz23456789")


_initials = RegexValidator(r"^[A-Za-z]{2,6}$", _("Two to six letters: rtn."))


class NewsPage(LifecyclePage):
    """One article; the unit in whose part of the tree it stands leads it."""

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
    writer_initials = models.CharField(
        _("writer"), max_length=6, blank=True, validators=[_initials]
    )
    editor_initials = models.CharField(
        _("editor"), max_length=6, blank=True, validators=[_initials]
    )
    photographer_initials = models.CharField(
        _("photographer"), max_length=6, blank=True, validators=[_initials]
    )
    category = models.CharField(
        _("category"), max_length=12, choices=Category.choices, blank=True, default=""
    )
    topics = ParentalManyToManyField(
        "newsroom.Topic", verbose_name=_("topics"), blank=True, related_name="pages"
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
        TitlePanel(
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
                FieldRowPanel(
                    [
                        FieldPanel("writer_initials"),
                        FieldPanel("editor_initials"),
                        FieldPanel("photographer_initials"),
                    ]
                )
            ],
            heading=_("Initials below the text"),
            help_text=_("Two to six letters each; readers see them as (rtn/dew)."),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("category"), FieldPanel("topics")],
            heading=_("Category and topics"),
        ),
        RowsPanel("people", heading=_("People named"), label=_("person"), classname="collapsed"),
        RowsPanel(
            "supporting",
            heading=_("Supporting units"),
            label=_("supporting unit"),
            help_text=_("This unit leads; these share in what the article tells."),
            classname="collapsed",
        ),
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
    settings_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("embargo_until"), FieldPanel("review_on")],
            heading=_("Embargo and review"),
        ),
        *LifecyclePage.settings_panels,
    ]
    base_form_class = NewsPageForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("body"),
        index.SearchField("place"),
        index.FilterField("first_published_at"),
        index.FilterField("kind"),
    ]
    parent_page_types: ClassVar[list[str]] = ["newsroom.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
        indexes = [models.Index(fields=["kind"], name="newsroom_page_kind")]

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
    def initials(self) -> str:
        """Who wrote, edited and photographed, as the trade signs: “rtn/dew/agk”."""
        each = (self.writer_initials, self.editor_initials, self.photographer_initials)
        return "/".join(dict.fromkeys(name.lower() for name in each if name))

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
        """Add who shares in it, whom it names, what was corrected and what is like it."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["withdrawal"] = self.withdrawn
        context["supporting"] = self.shared_with()
        context["people"] = list(self.people.all())
        context["topics"] = list(self.topics.all())
        context["corrections"] = (
            list(self.corrections.select_related("unit")) if self.corrected_at else []
        )
        context["related"] = self.like_this()
        return context

    def shared_with(self) -> list[Unit]:
        """Return the supporting units in their order; of a preview, those of the form."""
        rows = self.supporting.all()
        if isinstance(rows, models.QuerySet):
            rows = rows.select_related("unit__site_root")
        return [row.unit for row in rows]

    def like_this(self) -> list[NewsPage]:
        """Return what is like this article, else what the unit wrote lately."""
        # A page that is previewed before it was ever saved has no place and no siblings.
        if not self.path:
            return []
        keys = dict(self.related_rows.values_list("other_id", "rank"))
        if keys:
            found = NewsPage.objects.filter(pk__in=keys).readable()
            return sorted(found, key=lambda page: keys[page.pk])[:RELATED]
        siblings = NewsPage.objects.sibling_of(self, inclusive=False)
        return list(siblings.readable().newest_first()[:RELATED])

    def is_sole_work_of(self, user: Any) -> bool:
        """Tell whether everything since the last publication comes from this person alone."""
        changes = Revision.objects.for_instance(self)
        if self.live and self.live_revision_id:
            changes = changes.filter(pk__gt=self.live_revision_id)
        return set(changes.values_list("user_id", flat=True).distinct()) == {user.pk}

    def permissions_for_user(self, user: Any) -> FourEyesPermissionTester:
        """Two people see what goes before the public."""
        return FourEyesPermissionTester(user, self)
