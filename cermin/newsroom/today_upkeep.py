"""Upkeep on Today: what this person should mend on the unit's pages."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cermin.newsroom.models import Finding
from cermin.newsroom.permissions import can_open_newsroom
from cermin.workdesk.panels import Panel, Summary, register_panel

SHOWN = 3


@register_panel
class MineToMend(Panel):
    """Findings whose owner this person is."""

    key, group, order = "newsroom.upkeep", "waits", 60
    title = _("To mend on the pages")
    template_name = "newsroom/panels/upkeep.html"

    @cached_property
    def found(self) -> Any:
        """The person's open findings in the unit."""
        rows = Finding.objects.visible_to(self.user).for_unit(self.unit)
        return rows.filter(owner=self.user).open_on(self.unit.today())

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return int(self.found.count())

    @property
    def rows(self) -> Any:
        """The longest known."""
        return self.found.select_related("page").order_by("first_seen", "pk")[:SHOWN]

    def is_visible(self) -> bool:
        """Show it to those who write and have something to mend."""
        return can_open_newsroom(self.user, self.unit) and self.count > 0

    def summary(self) -> Summary:
        """Say how many."""
        words = ngettext("%(n)s thing to mend", "%(n)s things to mend", self.count)
        return Summary(self.count, words % {"n": self.count})
