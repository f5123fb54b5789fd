"""Find news and what stands in the rooms by words, in two bounded questions.

They go to the database's own full-text index. Wagtail's generated statement takes some 20 ms over a
thousand pages; the index itself answers in well under one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models.functions import Coalesce
from wagtail.models import Page, PageViewRestriction
from wagtail.search.models import IndexEntry

from cermin.newsroom.models import (
    DivisionPage,
    EventPage,
    FaqPage,
    FreePage,
    GalleryPage,
    NewsPage,
    PpidPage,
    PublicationPage,
    ServicePage,
)
from cermin.website.word_forms import beginnings

PAGE_SIZE = 10
LAST_PAGE = 20
MAX_LENGTH = 100
MAX_WORDS = 8
#: What stands in a unit's rooms; like an article, each has a summary.
ROOMS = (
    ServicePage,
    PpidPage,
    EventPage,
    PublicationPage,
    GalleryPage,
    DivisionPage,
    FaqPage,
    FreePage,
)
_WORD = re.compile(r"\w+")

_FTS5 = """
SELECT p.id FROM {fts} AS f
JOIN {entries} AS e ON e.id = f.rowid
JOIN {pages} AS p ON p.id = CAST(e.object_id AS INTEGER)
WHERE {fts} MATCH %s AND {visible}
ORDER BY {order} p.first_published_at DESC, p.id DESC LIMIT %s OFFSET %s
"""
_TSVECTOR = """
SELECT p.id FROM {entries} AS e
JOIN {pages} AS p ON p.id = e.object_id::bigint
WHERE (e.title || e.body) @@ websearch_to_tsquery('indonesian', %s) AND {visible}
ORDER BY {order} p.first_published_at DESC, p.id DESC LIMIT %s OFFSET %s
"""
_VISIBLE = """
e.content_type_id IN ({kinds}) AND p.live AND p.path LIKE %s {days}AND NOT EXISTS (
  SELECT 1 FROM {restrictions} AS r JOIN {pages} AS q ON q.id = r.page_id
  WHERE SUBSTR(p.path, 1, LENGTH(q.path)) = q.path)
"""


#: One question for ten pages of any type, where specific objects would take one a type.
_SUMMARY = Coalesce(*(f"{model._meta.model_name}__summary" for model in (NewsPage, *ROOMS)))


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What else is asked of the pages.

    Attributes:
        kind: name of a page model of the newsroom, empty for all.
        since: first published not before; None for any time.
        until: first published before; None for any time.
        by_relevance: the best match first, instead of the newest.
    """

    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    by_relevance: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One page of results.

    Attributes:
        rows: the pages, each with its `summary`, newest first.
        number: this page's number, from 1.
        has_next: whether more stand on the next page.
    """

    rows: list[Page]
    number: int
    has_next: bool


def find_news(
    *, words: str, below: Page, number: int = 1, narrowing: Narrowing | None = None
) -> Found:
    """Return the live, public pages below a page that contain all the words.

    Args:
        words: what a reader typed; cut to 100 characters and 8 words.
        below: a hub or a unit's home.
        number: which page of results; bounded, because far pages cost and nobody reads them.
        narrowing: type, time and order; everything, newest first, when left out.
    """
    number = min(max(number, 1), LAST_PAGE)
    asked = _WORD.findall(words[:MAX_LENGTH])[:MAX_WORDS]
    if not asked:
        return Found([], number, False)
    wanted = narrowing or Narrowing()
    keys = _keys(asked, below.path, wanted, (number - 1) * PAGE_SIZE)
    pages = Page.objects.annotate(summary=_SUMMARY).in_bulk(keys[:PAGE_SIZE])
    rows = [pages[key] for key in keys[:PAGE_SIZE] if key in pages]
    return Found(rows, number, len(keys) > PAGE_SIZE and number < LAST_PAGE)


def _keys(asked: Sequence[str], path: str, wanted: Narrowing, offset: int) -> list[int]:
    tables = {
        "pages": Page._meta.db_table,
        "entries": IndexEntry._meta.db_table,
        "fts": f"{IndexEntry._meta.db_table}_fts",
        "restrictions": PageViewRestriction._meta.db_table,
    }
    postgresql = connection.vendor == "postgresql"
    match = " ".join(asked) if postgresql else _expression(asked)
    kinds = _kinds(wanted.kind)
    moments = [moment for moment in (wanted.since, wanted.until) if moment is not None]
    days = "AND p.first_published_at >= %s " if wanted.since else ""
    days += "AND p.first_published_at < %s " if wanted.until else ""
    order, ranked = "", []
    if wanted.by_relevance and postgresql:
        order = "ts_rank(e.title || e.body, websearch_to_tsquery('indonesian', %s)) DESC,"
        ranked = [match]
    elif wanted.by_relevance:
        order = "f.rank,"
    marks = ", ".join(["%s"] * len(kinds))
    visible = _VISIBLE.format(kinds=marks, days=days, **tables)
    sql = (_TSVECTOR if postgresql else _FTS5).format(visible=visible, order=order, **tables)
    adapted = [connection.ops.adapt_datetimefield_value(moment) for moment in moments]
    values = [match, *kinds, f"{path}%", *adapted, *ranked, PAGE_SIZE + 1, offset]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def _expression(asked: Sequence[str]) -> str:
    """Return FTS5's question: every word, or a form of it; the last word may go on.

    Each is quoted, so that no word can be an operator.
    """
    parts = []
    for place, word in enumerate(asked, start=1):
        goes_on = "*" if place == len(asked) else ""
        forms = [f'"{word}"{goes_on}', *(f'"{form}"*' for form in beginnings(word))]
        parts.append(f"({' OR '.join(forms)})")
    return f"{{title body}} : ({' AND '.join(parts)})"


def kinds_of_pages() -> dict[str, type[Page]]:
    """Return name → model of everything that is found: articles, then what rooms hold."""
    models: list[type[Page]] = [NewsPage, *NewsPage.__subclasses__(), *ROOMS]
    return {model._meta.model_name or "": model for model in models}


def _kinds(name: str) -> list[int]:
    """Return the keys under which the index knows a type, or all of them."""
    known = kinds_of_pages()
    models = [known[name]] if name in known else list(known.values())
    return [ContentType.objects.get_for_model(model).pk for model in models]
