"""Panels of the page Today: each app registers what burns, what waits and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from laces.components import Component

from cermin.units.models import Unit

Group = Literal["burns", "waits", "done"]


@dataclass(frozen=True, slots=True)
class Summary:
    """A panel's part of the answer at the top of the page.

    Attributes:
        count: how many; None when there is no data yet.
        sentence: what they are, a few words: "2 negative stories without an answer".
    """

    count: int | None
    sentence: Any = ""


class Panel(Component):  # type: ignore[misc]
    """One box on Today, made anew for each request.

    Subclass it, give it a `template_name` (include or extend `workdesk/panel.html`), and read rows
    only through `.visible_to(self.user)` and `self.unit`. Keep what the methods share in a
    `cached_property`.

    Attributes:
        key: unique.
        group: which of the three questions it answers.
        order: position within its group.
        title: words above the box.
    """

    key: ClassVar[str]
    group: ClassVar[Group]
    order: ClassVar[int] = 100
    title: ClassVar[Any]
    template_name: ClassVar[str]

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user: Any = request.user
        self.unit: Unit = request.unit  # type: ignore[attr-defined]

    def is_visible(self) -> bool:
        """Tell whether this person sees the panel in the current unit."""
        return True

    def summary(self) -> Summary | None:
        """Return the panel's part of the answer at the top; None: it has none."""
        return None

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return what the panel's template shows."""
        return {"panel": self, "unit": self.unit, "request": self.request}


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the three questions, its count, what it is made of, and the panels below it."""

    group: Group
    question: Any
    count: int | None
    sentence: Any
    panels: list[Panel]


QUESTIONS: dict[Group, Any] = {
    "burns": _("What burns?"),
    "waits": _("What waits for me?"),
    "done": _("What did we do?"),
}
_NOTHING: dict[Group, Any] = {
    "burns": _("nothing burns"),
    "waits": _("nothing waits for you"),
    "done": _("nothing yet today"),
}
_UNKNOWN = _("no data yet")

_panels: dict[str, type[Panel]] = {}


def register_panel(panel: type[Panel]) -> type[Panel]:
    """Add a panel to Today; call it from `AppConfig.ready()`, or use it as a decorator.

    Raises:
        ValueError: another panel has this key, or the group is none of the three.
    """
    if panel.group not in QUESTIONS:
        raise ValueError(f"{panel.group!r} is not one of {', '.join(QUESTIONS)}.")
    if _panels.setdefault(panel.key, panel) is not panel:
        raise ValueError(f"There is already a panel {panel.key!r}.")
    return panel


def unregister_panel(key: str) -> None:
    """Take a panel out again (for tests)."""
    _panels.pop(key, None)


def answers_for(request: HttpRequest) -> list[Answer]:
    """Return the three answers, each with the panels that this person sees."""
    panels = [
        panel
        for kind in sorted(_panels.values(), key=lambda k: (k.order, k.key))
        if (panel := kind(request)).is_visible()
    ]
    return [_answer(group, [p for p in panels if p.group == group]) for group in QUESTIONS]


def _answer(group: Group, panels: list[Panel]) -> Answer:
    summaries = [summary for panel in panels if (summary := panel.summary()) is not None]
    counts = [summary.count for summary in summaries if summary.count is not None]
    count = sum(counts) if counts else None
    words = [str(s.sentence) for s in summaries if s.count and s.sentence]
    if words:
        sentence: Any = ", ".join(words)
    else:
        sentence = _UNKNOWN if count is None else _NOTHING[group]
    return Answer(group, QUESTIONS[group], count, sentence, panels)
