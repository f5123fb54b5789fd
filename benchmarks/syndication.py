"""An offer to 500 units, and finding a near-copy among 10,000 articles.

Prints, each as a ratio to the named baseline of the same run:

- answers written for every unit: one INSERT against row by row;
- an article compared with those published: the index in the database against all sketches.

Runs on a SQLite file of its own, with fictional texts from a seed.

Run: ``.venv/bin/python benchmarks/syndication.py [--articles 10000] [--units 500]``
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path
from typing import Any

from measure import Way, compare, machine

ROOT = Path(__file__).resolve().parents[1]
#: So many words are told apart; an article has some 300.
VOCABULARY, WORDS = 6_000, 300


def main() -> None:
    """Make the database, fill it, measure."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=500)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(CERMIN_HOME=home, DJANGO_SETTINGS_MODULE="cermin.config.settings.local")
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/bench.sqlite3"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        print(machine())
        root, index = _ground(options.units)
        _offers(root, index)
        _near_copies(root, index, options.articles)


def _ground(count: int) -> tuple[Any, Any]:
    """Return the centre and its index; below it stand units whose home is any page."""
    from wagtail.models import Page

    from cermin.newsroom.models import NewsIndexPage
    from cermin.units.models import Unit
    from cermin.units.services import create_unit

    root = create_unit(
        parent=None,
        code="pusat",
        kind="national",
        institution="X",
        name="Pusat",
        short_name="P",
    )
    index = NewsIndexPage.objects.descendant_of(root.site_root).get()
    hub = root.site_root.get_parent()
    homes = []
    for number in range(count):
        path = hub.path + Page._int2str(number + 2).rjust(4, "0")
        homes.append(
            Page(
                path=path,
                depth=3,
                title=f"U {number}",
                slug=f"u-{number}",
                url_path=f"/u-{number}/",
                content_type_id=root.site_root.content_type_id,
                locale_id=index.locale_id,
            )
        )
    homes = Page.objects.bulk_create(homes)
    Unit.objects.bulk_create(
        Unit(
            path=root.path + Unit._int2str(number + 1).rjust(4, "0"),
            depth=2,
            code=f"u-{number}",
            institution="X",
            name=f"Unit {number}",
            short_name=f"U {number}",
            site_root=home,
        )
        for number, home in enumerate(homes)
    )
    Unit.objects.filter(pk=root.pk).update(numchild=count)
    return Unit.objects.get(pk=root.pk), index


def _page(index: Any, number: int, text: str) -> Any:
    from wagtail.rich_text import RichText

    from cermin.newsroom.models import NewsPage

    page = NewsPage(
        title=f"Artikel {number}",
        slug=f"a-{number}",
        summary="Ringkas.",
        locale_id=index.locale_id,
        body=[("paragraph", RichText(f"<p>{text}</p>"))],
    )
    index.add_child(instance=page)
    return page


def _offers(root: Any, index: Any) -> None:
    from cermin.newsroom.models import Adoption, Offer
    from cermin.newsroom.services.offers import offer_pages, offered_to

    page = _page(index, 0, "kata " * 40)
    units = list(offered_to(root).values_list("pk", flat=True))

    def in_bulk() -> int:
        return int(offer_pages(unit=root, pages=[page], by=None).adoptions.count())

    def row_by_row() -> int:
        offer = Offer.objects.create(unit=root, title="Satu per satu")
        for pk in units:
            Adoption.objects.get_or_create(offer=offer, unit_id=pk)
        return len(units)

    baseline = Way("one get_or_create a unit", row_by_row)
    compare(
        f"Offering to {len(units)} units", "units", baseline, Way("offer_pages", in_bulk), rounds=3
    )


def _near_copies(root: Any, index: Any, count: int) -> None:
    from cermin.language.similarity import near_duplicates
    from cermin.language.similarity.sketches import Sketch, sketch
    from cermin.newsroom.models import PageSketch, SketchKey
    from cermin.newsroom.models.near_copies import find_near_copies
    from cermin.units.models import Unit

    random.seed(7)
    words = [f"kata{number:x}" for number in range(VOCABULARY)]
    weights = [1 / (rank + 3) for rank in range(VOCABULARY)]
    texts = [" ".join(random.choices(words, weights, k=WORDS)) for _ in range(count)]
    pages = [_page(index, number, "x") for number in range(1, min(count, 50) + 1)]
    # One article a sketch is what the tables hold; the pages behind most of them are not needed.
    made = [sketch(text) for text in texts]
    from django.db import connection

    with connection.constraint_checks_disabled():
        first = pages[0].pk
        PageSketch.objects.bulk_create(
            (
                PageSketch(page_id=first + n, unit=root, data=one.to_bytes())
                for n, one in enumerate(made)
            ),
            batch_size=2_000,
        )
        SketchKey.objects.bulk_create(
            (
                SketchKey(sketch_id=first + n, key=key)
                for n, one in enumerate(made)
                for key in one.keys.tolist()
            ),
            batch_size=5_000,
        )
    below = Unit.objects.get(code="u-0")
    asked = [" ".join(text.split()[20:]) for text in texts[:10]]

    def by_index() -> int:
        found = [find_near_copies(unit=below, text=text) for text in asked]
        assert all(copies and copies[0].percent > 80 for copies in found)
        return len(asked)

    def by_all() -> int:
        for text in asked[:2]:
            own = sketch(text)
            rows = PageSketch.objects.filter(unit=root).values_list("data", flat=True)
            found = [near_duplicates.compare(own, Sketch.from_bytes(bytes(row))) for row in rows]
            assert any(found)
        return 2

    baseline = Way("all sketches read and compared", by_all)
    compare(
        f"One text against {count:,} articles",
        "texts",
        baseline,
        Way("find_near_copies", by_index),
        rounds=3,
    )


if __name__ == "__main__":
    main()
