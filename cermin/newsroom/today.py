"""The newsroom on Today: what waits for a decision, what came back, what was published."""

from __future__ import annotations

from datetime import datetime, time
from functools import cached_property
from typing import Any

from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page, TaskState, WorkflowState

from cermin.newsroom.models import Adoption
from cermin.newsroom.permissions import can_answer_offers, can_open_newsroom
from cermin.newsroom.querysets import NewsroomPageQuerySet
from cermin.units.permissions import can_publish
from cermin.workdesk.panels import Panel, Summary, register_panel

SHOWN = 5


class NewsroomPanel(Panel):
    """A list of the unit's pages, with the way to all of them."""

    template_name = "newsroom/panels/pages.html"
    #: State that the link to the full list filters by.
    state = ""

    @cached_property
    def pages(self) -> Any:
        """The unit's pages that people wrote."""
        return NewsroomPageQuerySet(Page).of_unit(self.unit).written_by_people()

    @cached_property
    def found(self) -> list[Any]:
        """What the panel counts."""
        raise NotImplementedError

    @property
    def rows(self) -> list[Any]:
        """What the panel shows."""
        return self.found[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(len(self.found) - SHOWN, 0)

    @property
    def all_url(self) -> str:
        """The full list."""
        return f"{reverse('newsroom:pages')}{f'?status={self.state}' if self.state else ''}"

    def is_visible(self) -> bool:
        """Show it to those who write."""
        return can_open_newsroom(self.user, self.unit) and bool(self.found)


@register_panel
class WaitingForApproval(NewsroomPanel):
    """Pages of this unit that this person may approve."""

    key, group, order = "newsroom.approve", "waits", 20
    title = _("Waiting for your approval")
    state = "review"

    @cached_property
    def found(self) -> list[Any]:
        """Return the pages whose task this person may decide, the longest waiting first."""
        if not can_publish(self.user, self.unit):
            return []
        tasks = TaskState.objects.reviewable_by(self.user).order_by("started_at")
        keys = [int(key) for key in tasks.values_list("workflow_state__object_id", flat=True)]
        pages = {page.pk: page for page in self.pages.filter(pk__in=keys)}
        return [pages[key] for key in keys if key in pages]

    def summary(self) -> Summary:
        """Say how many."""
        count = len(self.found)
        words = ngettext("%(n)s page to approve", "%(n)s pages to approve", count)
        return Summary(count, words % {"n": count})


@register_panel
class ReturnedToMe(NewsroomPanel):
    """Pages that this person handed in and that came back."""

    key, group, order = "newsroom.returned", "waits", 30
    title = _("Changes requested from you")
    state = "returned"

    @cached_property
    def found(self) -> list[Any]:
        """Return the pages that came back to their submitter."""
        states = WorkflowState.objects.filter(
            status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=self.user
        )
        named = self.pages.annotate(pk_text=Cast("pk", CharField()))
        return list(named.filter(pk_text__in=states.values("object_id")).order_by("pk"))

    def summary(self) -> Summary:
        """Say how many."""
        count = len(self.found)
        words = ngettext("%(n)s page to revise", "%(n)s pages to revise", count)
        return Summary(count, words % {"n": count})


@register_panel
class StalePages(NewsroomPanel):
    """Published pages whose day of review has come."""

    key, group, order = "newsroom.stale", "waits", 60
    title = _("Pages to be looked at again")
    state = "stale"

    @cached_property
    def found(self) -> list[Any]:
        """Return them, the longest due first."""
        due = self.pages.filter(live=True, newspage__review_on__lte=self.unit.today())
        return list(due.order_by("newspage__review_on", "pk"))

    def summary(self) -> Summary:
        """Say how many."""
        count = len(self.found)
        words = ngettext("%(n)s page to look at again", "%(n)s pages to look at again", count)
        return Summary(count, words % {"n": count})


@register_panel
class OfferedFromAbove(Panel):
    """What units above offer and nobody here has answered."""

    key, group, order = "newsroom.offers", "waits", 25
    title = _("From above")
    template_name = "newsroom/panels/offers.html"

    @cached_property
    def found(self) -> list[Any]:
        """Return the open offers, the nearest deadline first."""
        rows = Adoption.objects.for_unit(self.unit).unanswered().with_standing(timezone.now())
        return list(
            rows.select_related("offer__unit").order_by(
                F("offer__deadline").asc(nulls_last=True), "-offer__created_at"
            )
        )

    @property
    def rows(self) -> list[Any]:
        """What the panel shows."""
        return self.found[:SHOWN]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(len(self.found) - SHOWN, 0)

    def is_visible(self) -> bool:
        """Show it to those who may answer."""
        return can_answer_offers(self.user, self.unit) and bool(self.found)

    def summary(self) -> Summary:
        """Say how many."""
        count = len(self.found)
        words = ngettext("%(n)s offer to answer", "%(n)s offers to answer", count)
        return Summary(count, words % {"n": count})


@register_panel
class PublishedToday(NewsroomPanel):
    """What the unit put before the public since midnight on its own clock."""

    key, group, order = "newsroom.published", "done", 20
    title = _("Published today")
    state = "live"

    @cached_property
    def found(self) -> list[Any]:
        """Return today's pages, the latest first."""
        midnight = datetime.combine(self.unit.today(), time.min, tzinfo=self.unit.tzinfo)
        return list(self.pages.filter(live=True, first_published_at__gte=midnight).newest_first())

    def summary(self) -> Summary:
        """Say how many."""
        count = len(self.found)
        words = ngettext("%(n)s page published", "%(n)s pages published", count)
        return Summary(count, words % {"n": count})
