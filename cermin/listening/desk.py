"""What listening brings to the workdesk: its place, its panels on Today, its search."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cermin.listening.models import Answer, Mention, Tone
from cermin.listening.querysets import day_bounds
from cermin.units.models import Unit
from cermin.workdesk.components.times import short_words
from cermin.workdesk.navigation import ORDER, Place, register_place
from cermin.workdesk.panels import Panel, Summary, register_panel
from cermin.workdesk.search import Result, SearchProvider, register_search

_ROWS = 5


def _waiting(request: HttpRequest) -> int | None:
    unit: Unit | None = request.unit  # type: ignore[attr-defined]
    if not unit:
        return None
    return Mention.objects.waiting().visible_to(request.user).for_unit(unit).count() or None


def search_mentions(user: Any, unit: Unit, q: str, limit: int) -> list[Result]:
    """Find mentions of the unit by their headline, outlet or place."""
    rows = Mention.objects.visible_to(user).for_unit(unit).select_related("document")
    for word in q.split():
        rows = rows.filter(
            Q(document__title__icontains=word)
            | Q(document__outlet__icontains=word)
            | Q(document__place__icontains=word)
        )
    return [
        Result(
            title=mention.document.title,
            url=reverse("listening:mention", args=[mention.pk]),
            text=mention.document.lead[:200],
            meta=f"{mention.document.outlet} · {short_words(mention.counted_at)}",
        )
        for mention in rows.order_by("-counted_at", "-pk")[:limit]
    ]


class MentionsPanel(Panel):
    """Some mentions of the unit, and how many there are in all."""

    template_name: ClassVar[str] = "listening/panels/mentions.html"
    query: ClassVar[dict[str, str]] = {}
    nothing: ClassVar[Any] = ""

    def get_rows(self) -> Any:
        """Return the mentions that the panel is about."""
        raise NotImplementedError

    @cached_property
    def count(self) -> int:
        """How many there are."""
        found: int = self.get_rows().count()
        return found

    @cached_property
    def rows(self) -> list[Mention]:
        """The newest of them."""
        newest = self.get_rows().select_related("document").order_by("-counted_at", "-pk")
        return list(newest[:_ROWS])

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Add the rows and the way to all of them."""
        return {
            **super().get_context_data(parent_context),
            "rows": self.rows,
            "count": self.count,
            "nothing": self.nothing,
            "url": f"{reverse('listening:mentions')}?{urlencode(self.query)}",
        }


class BurningPanel(MentionsPanel):
    """Negative mentions that ask for an answer and have none."""

    key: ClassVar[str] = "listening.burning"
    group: ClassVar[Any] = "burns"
    order: ClassVar[int] = 10
    title: ClassVar[Any] = _("Negative and unanswered")
    query: ClassVar[dict[str, str]] = {"jawaban": "menunggu", "nada": Tone.NEGATIVE}
    nothing: ClassVar[Any] = _("No negative mention waits for an answer.")

    def get_rows(self) -> Any:
        """Return what waits and is negative."""
        rows = Mention.objects.waiting().with_tone().filter(tone=Tone.NEGATIVE)
        return rows.visible_to(self.user).for_unit(self.unit)

    def summary(self) -> Summary:
        """Count them."""
        words = ngettext(
            "%(count)s negative mention without an answer",
            "%(count)s negative mentions without an answer",
            self.count,
        )
        return Summary(self.count, words % {"count": self.count})


class WaitingPanel(MentionsPanel):
    """What was given to this person, and what else asks for an answer."""

    key: ClassVar[str] = "listening.waiting"
    group: ClassVar[Any] = "waits"
    order: ClassVar[int] = 20
    title: ClassVar[Any] = _("Needs an answer")
    query: ClassVar[dict[str, str]] = {"jawaban": "giliran"}
    nothing: ClassVar[Any] = _("Nothing waits for an answer.")

    def get_rows(self) -> Any:
        """Return this person's mentions, and those that nobody has taken."""
        return Mention.objects.at_hand(self.user).visible_to(self.user).for_unit(self.unit)

    def summary(self) -> Summary:
        """Count them."""
        words = ngettext(
            "%(count)s mention to answer or assign",
            "%(count)s mentions to answer or assign",
            self.count,
        )
        return Summary(self.count, words % {"count": self.count})


class TodaysTonePanel(Panel):
    """How many mentions the day brought, by tone."""

    key: ClassVar[str] = "listening.tone"
    group: ClassVar[Any] = "burns"
    order: ClassVar[int] = 30
    title: ClassVar[Any] = _("Mentions today")
    template_name: ClassVar[str] = "listening/panels/tone.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Add the counts, each with the way to what is counted."""
        today = self.unit.today()
        rows = Mention.objects.on_day(self.unit, today).with_tone().visible_to(self.user)
        counts = dict(rows.order_by().values_list("tone").annotate(Count("pk")))
        address = reverse("listening:mentions")
        days = {"dari": today.isoformat(), "sampai": today.isoformat()}
        total = sum(counts.values())
        return {
            **super().get_context_data(parent_context),
            "total": total,
            "figures": [
                {
                    "tone": tone.value,
                    "label": tone.label,
                    "count": counts.get(tone.value, 0),
                    "url": f"{address}?{urlencode({**days, 'nada': tone.value})}",
                }
                for tone in (Tone.NEGATIVE, Tone.NEUTRAL, Tone.POSITIVE)
            ],
            "basis": gettext("of %(total)s mentions that count for today") % {"total": total},
            "url": f"{address}?{urlencode(days)}",
        }


class AnsweredPanel(Panel):
    """What was answered today."""

    key: ClassVar[str] = "listening.answered"
    group: ClassVar[Any] = "done"
    order: ClassVar[int] = 10
    title: ClassVar[Any] = _("Answered today")
    template_name: ClassVar[str] = "listening/panels/answered.html"

    @cached_property
    def rows(self) -> list[Answer]:
        """Today's published answers to mentions of the unit."""
        start, _end = day_bounds(self.unit, self.unit.today())
        mentions = Mention.objects.visible_to(self.user).for_unit(self.unit)
        return list(
            Answer.objects.filter(mention__in=mentions, published_at__gte=start)
            .select_related("mention__document", "page")
            .order_by("-published_at")[:20]
        )

    def summary(self) -> Summary:
        """Count them."""
        count = len(self.rows)
        words = ngettext("%(count)s mention answered", "%(count)s mentions answered", count)
        return Summary(count, words % {"count": count})

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Add the answers."""
        return {**super().get_context_data(parent_context), "answers": self.rows}


def register() -> None:
    """Put everything into the registries of the workdesk."""
    register_place(
        Place(
            key="listening",
            label=_("Monitoring"),
            url_name="listening:mentions",
            order=ORDER["listening"],
            icon="listening",
            short=_("Watch"),
            shortcut="p",
            count=_waiting,
        )
    )
    for panel in (BurningPanel, WaitingPanel, TodaysTonePanel, AnsweredPanel):
        register_panel(panel)
    register_search(
        SearchProvider(
            "mentions",
            _("Mentions"),
            search_mentions,
            order=20,
            all_url=lambda q: f"{reverse('listening:mentions')}?{urlencode({'q': q})}",
        )
    )
