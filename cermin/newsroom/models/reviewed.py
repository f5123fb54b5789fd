"""What the pages in the rooms share: a summary, a way into search, and four eyes."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, Revision
from wagtail.search import index

from cermin.newsroom.models.base import BasePage
from cermin.newsroom.models.testers import FourEyesPermissionTester, StandingPermissionTester


class ReviewedPage(BasePage):
    """A page that people write and that two of them see before the public does."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        help_text=_("One or two sentences for lists and search results."),
    )

    subpage_types: ClassVar[list[str]] = []
    promote_panels: ClassVar[list[Any]] = [
        FieldPanel("slug"),
        FieldPanel("seo_title"),
        FieldPanel("search_description"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary", boost=2),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        abstract = True

    def is_sole_work_of(self, user: Any) -> bool:
        """Tell whether everything since the last publication comes from this person alone."""
        changes = Revision.objects.for_instance(self)
        if self.live and self.live_revision_id:
            changes = changes.filter(pk__gt=self.live_revision_id)
        return set(changes.values_list("user_id", flat=True).distinct()) == {user.pk}

    def permissions_for_user(self, user: Any) -> FourEyesPermissionTester:
        """Two people see what goes before the public."""
        return FourEyesPermissionTester(user, self)


class StandingPage(ReviewedPage):
    """A page that a unit has once, beside its indexes: it is written, never removed."""

    parent_page_types: ClassVar[list[str]] = ["newsroom.UnitHomePage"]
    max_count_per_parent = 1
    is_creatable = False
    show_in_menus_default = True

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> StandingPermissionTester:
        """Four eyes see its text; it stays where it stands."""
        return StandingPermissionTester(user, self)
