"""What an answer shows and what a change touches, as short words that are compared."""

from __future__ import annotations

from collections.abc import Iterable

from cermin.units.models import Unit

#: Touches every answer.
EVERYTHING = "*"


def unit_tag(unit_id: int) -> str:
    """Return the tag of what one unit publishes."""
    return f"u{unit_id}"


def subtree_tag(path: str) -> str:
    """Return the tag of what a unit hands down to all below it: a banner, a style."""
    return f"t{path}"


def institution_tag(path: str) -> str:
    """Return the tag of what lists the pages of all units of the institution above a path."""
    return f"i{path[: Unit.steplen]}"


def tags_of_page(unit: Unit, *, lists_institution: bool = False) -> frozenset[str]:
    """Return the tags of an answer that one unit gives.

    Args:
        unit: who speaks.
        lists_institution: whether it lists what other units of the institution publish.
    """
    path = unit.path
    above = (path[:end] for end in range(Unit.steplen, len(path) + 1, Unit.steplen))
    found = {unit_tag(unit.pk), *map(subtree_tag, above)}
    if lists_institution:
        found.add(institution_tag(path))
    return frozenset(found)


def tags_of_change(units: Iterable[Unit], *, subtree: bool = False) -> frozenset[str]:
    """Return the tags that a change of these units touches."""
    found = set()
    for unit in units:
        found |= {unit_tag(unit.pk), institution_tag(unit.path)}
        if subtree:
            found.add(subtree_tag(unit.path))
    return frozenset(found)
