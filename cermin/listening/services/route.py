"""Which units a text concerns, and why: by the names of units and by what they watch for."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cermin.language.names.gazetteer import Gazetteer
from cermin.language.names.routing import Route
from cermin.language.names.routing import route as route_text
from cermin.listening.models import WatchRule
from cermin.listening.services.gazetteer import entry_of
from cermin.listening.services.rules import Rule, RuleHit, RuleSet, words_only
from cermin.units.models import Unit, UnitAlias
from cermin.units.services.names import UnitNames, unit_names

#: Places to highlight; a text that says "KPU" four hundred times is not marked four hundred times.
_MAX_SPANS = 20

Reason = dict[str, Any]


@dataclass(slots=True)
class Concern:
    """That a text concerns a unit.

    Attributes:
        reasons: codes with their values and the places in title and text, strongest first.
        certain: the text names the unit itself, or a rule of the unit is met.
        rule_id: the first watch rule that was met.
    """

    unit_id: int
    reasons: list[Reason] = field(default_factory=list)
    certain: bool = False
    rule_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Period:
    """When something held; None is open."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


class Router:
    """Everything that routing knows at one moment; safe to share between threads."""

    def __init__(self, names: list[UnitNames], paths: dict[int, str], rules: list[Any]) -> None:
        self._paths = paths
        self._valid = {one.pk: _Period(one.valid_from, one.valid_until) for one in names}
        # (unit, worded alias) → when the unit was called so.
        self._called = {
            (one.pk, words_only(alias.name)): _Period(alias.valid_from, alias.valid_until)
            for one in names
            for alias in one.aliases
            if alias.valid_from or alias.valid_until
        }
        self._gazetteer = Gazetteer(entry_of(one) for one in names)
        self._rules = RuleSet(
            Rule(pk, unit_id, name, _lines(any_of), _lines(none_of))
            for pk, unit_id, name, any_of, none_of in rules
        )

    def concerns(
        self, *, title: str, text: str, place: str = "", on: date, branch: str = ""
    ) -> list[Concern]:
        """Give the units that a text concerns.

        Args:
            title: the headline.
            text: the body, or the summary when there is no body.
            place: where the report is dated from.
            on: the day of the text; a unit that did not exist then is named at most uncertainly.
            branch: tree path; units outside it are left out. "" takes all.
        """
        found: dict[int, Concern] = {}
        for one in route_text(self._gazetteer, title=title, text=text, place=place):
            self._add_name(found, one, title, text, on)
        for hit in self._rules.match(f"{title}\n{text}"):
            _add_rule(found, hit)
        return [one for pk, one in found.items() if self._paths[pk].startswith(branch)]

    def _add_name(
        self, found: dict[int, Concern], one: Route, title: str, text: str, on: date
    ) -> None:
        pk = int(one.key)
        surfaces = [title[a:b] for a, b in one.in_title] + [text[a:b] for a, b in one.in_text]
        if surfaces and all(self._outdated(pk, surface, on) for surface in surfaces):
            return
        code: str = one.reason.code
        certain = one.certain
        if not self._valid[pk].holds(on):
            code, certain = "unit_closed", False
        found[pk] = Concern(
            pk,
            [
                {
                    "code": code,
                    "params": dict(one.reason.params),
                    "title": [list(span) for span in one.in_title[:_MAX_SPANS]],
                    "text": [list(span) for span in one.in_text[:_MAX_SPANS]],
                }
            ],
            certain,
        )

    def _outdated(self, pk: int, surface: str, on: date) -> bool:
        period = self._called.get((pk, words_only(surface)))
        return period is not None and not period.holds(on)


def _add_rule(found: dict[int, Concern], hit: RuleHit) -> None:
    concern = found.setdefault(hit.rule.unit_id, Concern(hit.rule.unit_id))
    concern.certain = True
    concern.rule_id = concern.rule_id or hit.rule.pk
    params = {"rule": hit.rule.name, "phrase": hit.phrases[0]}
    concern.reasons.append({"code": "rule", "params": params, "phrases": list(hit.phrases[:10])})


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


_State = tuple[list[Any], list[Any], list[Any]]
_cached: tuple[_State, Router] | None = None
_lock = threading.Lock()


def current_router() -> Router:
    """Return the router for the units, aliases and rules of this moment.

    The rows themselves are compared, not a counter or a signal: whatever process or SQL changed a
    name, the next batch sees it. Reading 10,000 units costs some milliseconds a batch.
    """
    global _cached
    state = _read_state()
    with _lock:
        if _cached is None or _cached[0] != state:
            units, _, rules = state
            paths = {row[0]: row[1] for row in units}
            # A unit planted since the state was read comes with the next batch.
            names = [one for one in unit_names() if one.pk in paths]
            _cached = (state, Router(names, paths, rules))
        return _cached[1]


def _read_state() -> _State:
    units: Iterable[Any] = Unit.objects.order_by("pk").values_list(
        "pk", "path", "kind", "institution", "name", "short_name", "region_code", "place",
        "valid_from", "valid_until",
    )  # fmt: skip
    aliases = UnitAlias.objects.order_by("pk").values_list(
        "unit_id", "name", "valid_from", "valid_until"
    )
    rules = (
        WatchRule.objects.filter(is_active=True)
        .order_by("pk")
        .values_list("pk", "unit_id", "name", "any_of", "none_of")
    )
    return list(units), list(aliases), list(rules)
