"""What comments bring to the workdesk: a place, and a panel on Today."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cermin.comments.models import Comment
from cermin.comments.permissions import MODERATING_ROLES, can_moderate, can_read_comment_record
from cermin.workdesk.navigation import ORDER, Place, register_place
from cermin.workdesk.panels import Panel, Summary, register_panel

_ROWS = 5


def _may_read(request: HttpRequest) -> bool:
    unit: Any = getattr(request, "unit", None)
    return bool(unit) and can_read_comment_record(request.user, unit)


def _waiting(request: HttpRequest) -> int | None:
    unit: Any = getattr(request, "unit", None)
    if not unit or not can_moderate(request.user, unit):
        return None
    rows = Comment.objects.waiting().visible_to(request.user, MODERATING_ROLES)
    return rows.for_unit(unit).order_by().count() or None


class WaitingComments(Panel):
    """Comments that wait to be read, and how long the first of them has waited."""

    key: ClassVar[str] = "comments.waiting"
    group: ClassVar[Any] = "waits"
    order: ClassVar[int] = 40
    title: ClassVar[Any] = _("Comments to read")
    template_name: ClassVar[str] = "comments/panels/waiting.html"

    @cached_property
    def _waiting(self) -> Any:
        rows = Comment.objects.waiting().visible_to(self.user, MODERATING_ROLES)
        return rows.for_unit(self.unit)

    @cached_property
    def count(self) -> int:
        """How many wait."""
        return int(self._waiting.order_by().count())

    @cached_property
    def rows(self) -> list[Comment]:
        """Those that have waited longest."""
        return list(self._waiting.order_by("pk")[:_ROWS]) if self.count else []

    @cached_property
    def reported(self) -> int:
        """How many that are shown were reported."""
        rows = Comment.objects.reported().visible_to(self.user, MODERATING_ROLES)
        return int(rows.for_unit(self.unit).order_by().count())

    def is_visible(self) -> bool:
        """Show it to those who moderate, when there is something to read."""
        return can_moderate(self.user, self.unit) and bool(self.count or self.reported)

    def summary(self) -> Summary:
        """Say how many."""
        total = self.count + self.reported
        words = ngettext("%(n)s comment to read", "%(n)s comments to read", total)
        return Summary(total, words % {"n": total})


def register() -> None:
    """Put everything into the registries of the workdesk."""
    register_place(
        Place(
            key="comments",
            label=_("Comments"),
            url_name="comments:queue",
            order=ORDER["newsroom"] + 5,
            icon="comments",
            visible=_may_read,
            phone=False,
            shortcut="k",
            count=_waiting,
        )
    )
    register_panel(WaitingComments)
