"""Keep the sketches of published articles, by which a near-copy is noticed."""

from __future__ import annotations

from django.db import transaction

from cermin.newsroom.models import NewsPage, PageSketch, SketchKey
from cermin.newsroom.models.near_copies import sketch_of, text_of


@transaction.atomic
def note_sketch(*, page: NewsPage) -> bool:
    """Keep the sketch of a published article; tell whether it is long enough to have one."""
    forget_sketch(page=page)
    unit = page.owning_unit
    made = sketch_of(text_of(page))
    if unit is None or made is None or page.syndicated_from:
        return False
    kept = PageSketch.objects.create(page_id=page.pk, unit=unit, data=made.to_bytes())
    SketchKey.objects.bulk_create(SketchKey(sketch=kept, key=key) for key in made.keys.tolist())
    return True


def forget_sketch(*, page: NewsPage) -> None:
    """Drop the sketch of an article that was withdrawn."""
    PageSketch.objects.filter(pk=page.pk).delete()


def note_all_sketches() -> int:
    """Sketch every published article anew; for installations that published before this stood."""
    count = 0
    for page in NewsPage.objects.readable().filter(syndicated_from="").iterator(chunk_size=200):
        count += note_sketch(page=page)
    return count
