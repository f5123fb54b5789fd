"""Find that a text being written is nearly one that was published in the same line of units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from cermin.language.similarity.near_duplicates import compare
from cermin.language.similarity.sketches import SHORT_WORDS, Sketch, sketch
from cermin.newsroom.models.news import NewsPage
from cermin.newsroom.models.offers import Adoption, OfferedPage
from cermin.newsroom.models.sketches import PageSketch, SketchKey
from cermin.newsroom.models.syndicated import SyndicatedPage
from cermin.units.models import Unit

#: How many candidates are compared wholly, most shared keys first.
_COMPARED = 32
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class NearCopy:
    """A published article that a text resembles.

    Attributes:
        page: the article.
        unit: whose it is.
        percent: share of the smaller text that the larger one holds.
        is_above: whether the unit stands above the writer's, so that the article can be taken.
        adoption_id: the writer's unit's open answer to an offer of it, or None.
    """

    page: NewsPage
    unit: Unit
    percent: int
    is_above: bool
    adoption_id: int | None


def text_of(page: NewsPage) -> str:
    """Return the words of an article's body; title and summary repeat them and do not count."""
    return "\n".join(page.body.stream_block.get_searchable_content(page.body))


def find_near_copies(*, unit: Unit, text: str, leave_out: int | None = None) -> list[NearCopy]:
    """Return published articles of units above and beside that the text nearly repeats.

    Four questions of the database, however many articles there are. Texts of fewer than 30 words
    resemble nothing.

    Args:
        unit: for whom is written.
        text: the body as far as it is written.
        leave_out: primary key of the page that is being written.
    """
    made = sketch_of(text)
    if made is None:
        return []
    found: list[tuple[float, int]] = []
    for row in _candidates(unit, made, leave_out):
        match = compare(made, Sketch.from_bytes(bytes(row.data)))
        if match is not None and match.kind == "salinan":
            found.append((match.containment, row.pk))
    found.sort(reverse=True)
    return _described(unit, found[:_SHOWN])


def sketch_of(text: str) -> Sketch | None:
    """Return the sketch of a text; None for one of fewer than 30 words."""
    if len(text.split()) < SHORT_WORDS:
        return None
    made = sketch(text)
    return None if made.short or not len(made.keys) else made


def _candidates(unit: Unit, made: Sketch, leave_out: int | None) -> Sequence[Any]:
    """Return the sketches that share most keys with the text, of the units that count."""
    shared = (
        SketchKey.objects.filter(key__in=made.keys.tolist())
        .filter(sketch__unit__in=_units_around(unit))
        .exclude(sketch_id=leave_out or 0)
        .values("sketch_id")
        .annotate(count=Count("pk"))
        .filter(count__gte=2)
        .order_by("-count", "sketch_id")[:_COMPARED]
    )
    return list(PageSketch.objects.filter(pk__in=[row["sketch_id"] for row in shared]))


def _units_around(unit: Unit) -> Any:
    """Return the units above, and those with the same parent."""
    step = Unit.steplen
    above = [unit.path[:end] for end in range(step, len(unit.path), step)]
    beside = Q(path__startswith=unit.path[:-step], depth=unit.depth) if above else Q(pk=None)
    around = Unit.objects.filter(Q(path__in=above) | beside).exclude(pk=unit.pk)
    return around.order_by().values("pk")


def _described(unit: Unit, found: list[tuple[float, int]]) -> list[NearCopy]:
    keys = [key for _share, key in found]
    pages = NewsPage.objects.readable().filter(pk__in=keys).select_related("sketch__unit").in_bulk()
    taken = SyndicatedPage.objects.of_unit(unit).filter(source_page_id__in=keys)
    known = set(taken.values_list("source_page_id", flat=True)) if keys else set()
    offers = _open_offers(unit, keys) if keys else {}
    return [
        NearCopy(
            page=pages[key],
            unit=pages[key].sketch.unit,
            percent=round(share * 100),
            is_above=unit.path.startswith(pages[key].sketch.unit.path) and key not in known,
            adoption_id=offers.get(key),
        )
        for share, key in found
        if key in pages
    ]


def _open_offers(unit: Unit, keys: list[int]) -> dict[int, int]:
    answers = Adoption.objects.for_unit(unit).unanswered()
    rows = OfferedPage.objects.filter(page_id__in=keys, offer__adoptions__in=answers)
    return dict(rows.values_list("page_id", "offer__adoptions__pk"))
