"""Decide which units an article concerns: one answer a unit, with its reason."""

from dataclasses import dataclass

from .dateline import dateline
from .gazetteer import Gazetteer
from .gazetteer_values import Hit, Reason

__all__ = ["Route", "route"]

# Headline and body are read as one text; a blank line keeps names from running across.
_GAP = "\n\n"
# The strongest reason first; with equal ones the earlier place in the text.
_ORDER = {
    "named_in_title": 0,
    "named_in_text": 1,
    "enumeration": 2,
    "all_units_of_province": 3,
    "province_preferred": 4,
    "ambiguous_place": 5,
    "dateline_place": 6,
    "bare_acronym": 7,
}


@dataclass(frozen=True, slots=True)
class Route:
    """A unit that an article concerns.

    ``in_title`` and ``in_text`` are the places that name it, as (start, end) in the title and in
    the text that were given.
    """

    key: str
    certain: bool
    reason: Reason
    in_title: tuple[tuple[int, int], ...] = ()
    in_text: tuple[tuple[int, int], ...] = ()


def route(
    gazetteer: Gazetteer,
    *,
    title: str,
    text: str,
    place: str = "",
    context_province: str | None = None,
) -> tuple[Route, ...]:
    """Give the units that an article concerns, sure ones first.

    Args:
        gazetteer: The units that this installation knows.
        title: The headline; may be empty.
        text: The body, cleaned.
        place: Where the report is dated from; read from the dateline when it is not given.
        context_province: The province of the outlet, to part namesakes.

    Returns:
        One route a unit. A centre that is named only by its acronym beside a local unit is not
        among them: "organisasi KPU" in a report on KPU Brebes is no news of the centre.
    """
    shift = len(title) + len(_GAP)
    reading = gazetteer.read(
        title + _GAP + text, context_province=context_province, title_end=len(title)
    )
    hits = [hit for hit in reading.hits if hit.reason.code != "bare_beside_specific"]
    if not place:
        dated = dateline(text)
        place = dated.place if dated else ""
    if place:
        # Without "KPU" standing alone somewhere, only the units that are named are spoken of.
        for institution in sorted(reading.bare):
            hits += gazetteer.infer_from(reading, place, institution)
    by_key: dict[str, list[Hit]] = {}
    for hit in hits:
        by_key.setdefault(hit.key, []).append(hit)
    routes = [_route_of(key, found, len(title), shift) for key, found in by_key.items()]
    return tuple(
        sorted(routes, key=lambda one: (not one.certain, _ORDER[one.reason.code], one.key))
    )


def _route_of(key: str, hits: list[Hit], title_end: int, shift: int) -> Route:
    best = min(hits, key=lambda hit: (not hit.certain, _ORDER[hit.reason.code], hit.start))
    return Route(
        key=key,
        certain=best.certain,
        reason=best.reason,
        in_title=tuple((hit.start, hit.end) for hit in hits if hit.start < title_end),
        in_text=tuple((hit.start - shift, hit.end - shift) for hit in hits if hit.start >= shift),
    )
