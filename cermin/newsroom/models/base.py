"""What every page of ours knows: its unit, its hub, and how its moments are written."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, ClassVar

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from wagtail.models import Page

from cermin.newsroom.coached_forms import CoachedPageForm
from cermin.newsroom.dates import spoken_moment
from cermin.newsroom.querysets import NewsroomPageManager
from cermin.units.models import Unit

#: Length of a page's path down to the home page of a unit: root, hub, home.
HOME_PATH_LENGTH = Page.steplen * 3


def unit_at(path: str) -> Unit | None:
    """Return the unit in whose part of the page tree a path lies, None above all units."""
    if len(path) < HOME_PATH_LENGTH:
        return None
    home = path[:HOME_PATH_LENGTH]
    units = Unit.objects.select_related("site_root").order_by()
    found: Unit | None = units.filter(site_root__path=home).first()
    return found


class BasePage(Page):  # type: ignore[misc]
    """A page of one unit."""

    objects: ClassVar[Any] = NewsroomPageManager()
    base_form_class = CoachedPageForm

    class Meta:
        abstract = True

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """Keep the text, and beside it how many remarks the coach has on it."""
        from cermin.newsroom.models.coached import note_summary

        revision = super().save_revision(*args, **kwargs)
        note_summary(self, revision.pk)
        return revision

    @cached_property
    def owning_unit(self) -> Unit | None:
        """The unit whose page this is, read once per instance."""
        return unit_at(self.path)

    #: What sort of page this is, in words; lists and search show it.
    kind_words: ClassVar[Any] = ""

    @property
    def kind_label(self) -> str:
        """What sort of page this is, in words, empty for the frame of the tree."""
        return str(self.kind_words)

    @property
    def listing_title(self) -> str:
        """The title under which lists and search results show the page."""
        return str(self.title)

    @property
    def listing_summary(self) -> str:
        """One or two sentences for lists and search results."""
        return strip_tags(getattr(self, "summary", "") or self.search_description or "")

    @property
    def language(self) -> str:
        """The language in which pages are written; an institution's site has one."""
        return settings.LANGUAGE_CODE

    @property
    def published_on(self) -> str:
        """When the public could first read the page, or nothing while it is a draft."""
        if self.first_published_at is None:
            return ""
        return spoken_moment(self.first_published_at, self.owning_unit)

    @property
    def updated_on(self) -> str:
        """When the public text last changed, or nothing while it is as first published."""
        first, last = self.first_published_at, self.last_published_at
        # Publishing writes both moments, a few milliseconds apart.
        if first is None or last is None or (last - first).total_seconds() < 60:
            return ""
        return spoken_moment(last, self.owning_unit)

    @property
    def plain_description(self) -> str:
        """One or two sentences for search engines and link previews."""
        return strip_tags(self.search_description or getattr(self, "summary", "") or "")

    def get_url_parts(self, request: Any = None) -> Any:
        """Return the address at the deepest site that holds the page.

        A unit with a host name of its own answers there alone, so a link from the institution's
        host names that one, where Wagtail would prefer the host that is asked.
        """
        kept = SimpleNamespace()
        kept._wagtail_cached_site_root_paths = self._get_site_root_paths(request)
        return super().get_url_parts(kept)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the unit that speaks."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["unit"] = self.owning_unit
        return context
