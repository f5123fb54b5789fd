"""Fill an empty database with one institution and many articles; `website.py` starts this.

The articles are those of ``../shared/bench/gen_posts.py`` where it is there, so that WordPress has
the very same ones, else our own fictional ones.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cermin.config.settings.local")


def main(count: int) -> None:
    """Migrate, plant the frame, write and index."""
    Path(os.environ["CERMIN_HOME"]).mkdir(parents=True, exist_ok=True)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Page

    from cermin.newsroom.models import NewsIndexPage
    from cermin.units.services import create_unit

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    unit = create_unit(
        parent=None, code="uji", kind="other", institution="Uji", name="Komisi Uji",
        short_name="Komisi Uji", place="Bandung",
    )  # fmt: skip
    unit.refresh_from_db()
    index = NewsIndexPage.objects.child_of(Page.objects.get(pk=unit.site_root_id)).get()
    with transaction.atomic():
        write(index, posts(count))
    call_command("update_index", verbosity=0)


def posts(count: int) -> list[dict[str, Any]]:
    """Return title, slug, date, intro and paragraphs of each article."""
    beside = Path(__file__).resolve().parents[2] / "shared/bench/gen_posts.py"
    maker = Path(os.environ.get("CERMIN_WORDPRESS_POSTS", beside))
    if maker.exists():
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder, "posts.json")
            command = [sys.executable, str(maker), str(count), str(target)]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            return list(json.loads(target.read_text(encoding="utf-8")))
    from corpus import articles

    return [
        {
            "title": one.title,
            "slug": f"berita-{one.number + 1}",
            "date": one.published.isoformat(),
            "intro": one.paragraphs[0][:220],
            "paras": one.paragraphs,
        }
        for one in articles(count)
    ]


def write(index: Any, found: list[dict[str, Any]]) -> None:
    """Insert published articles below the index, as quickly as the tree allows."""
    from wagtail.models import Page

    from cermin.newsroom.models import NewsPage

    rows = [page_row(index, number, post) for number, post in enumerate(found)]
    Page.objects.bulk_create(rows, batch_size=500)
    for row, post in zip(rows, found, strict=True):
        NewsPage(
            page_ptr_id=row.pk,
            summary=post["intro"][:300],
            place="Bandung",
            body=[("paragraph", f"<p>{words}</p>") for words in post["paras"]],
        ).save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=index.pk).update(numchild=len(rows))


def page_row(index: Any, number: int, post: dict[str, Any]) -> Any:
    """Return the part of an article that every page has."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Page

    from cermin.newsroom.models import NewsPage

    moment = timezone.make_aware(datetime.fromisoformat(post["date"]).replace(tzinfo=None))
    return Page(
        path=Page._get_path(index.path, index.depth + 1, number + 1),
        depth=index.depth + 1,
        url_path=f"{index.url_path}{post['slug']}/",
        slug=post["slug"],
        title=post["title"],
        draft_title=post["title"],
        content_type=ContentType.objects.get_for_model(NewsPage),
        locale_id=index.locale_id,
        live=True,
        first_published_at=moment,
        last_published_at=moment + timedelta(minutes=1),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
