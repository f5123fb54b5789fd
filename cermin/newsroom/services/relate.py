"""Find what is like an article, when it is published; readers then cost one question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from math import sqrt

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from wagtail.models import Page

from cermin.language.similarity.rarity import rarity
from cermin.newsroom.models import NewsPage, RelatedPage
from cermin.newsroom.models.base import HOME_PATH_LENGTH

#: How many are kept; more than are shown, since one may be withdrawn later.
KEPT = 6
#: How many of the institution's latest articles are compared.
COMPARED = 800
#: Below this two texts only share everyday words.
FLOOR = 0.12
#: The unit's own articles come first among equals.
OWN = 1.25
#: How many old articles one round of the worker computes anew.
ROUND = 50
_WORD = re.compile(r"[^\W\d_]{3,}")
_HUB = Page.steplen * 2


@transaction.atomic
def relate_page(*, page_id: int) -> int:
    """Compare a live article with the latest of its institution; return how many it is like."""
    page = NewsPage.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return 0
    own = _weights(f"{page.title} {page.summary}")
    unit = page.path[:HOME_PATH_LENGTH]
    scored = []
    for pk, path, title, summary in _others(page):
        score = _likeness(own, _weights(f"{title} {summary}"))
        if score >= FLOOR:
            scored.append((score * (OWN if path.startswith(unit) else 1.0), score, pk))
    best = sorted(scored, reverse=True)[:KEPT]
    RelatedPage.objects.filter(page=page).delete()
    RelatedPage.objects.bulk_create(
        RelatedPage(page=page, other_id=pk, rank=rank, score=round(score, 4))
        for rank, (_order, score, pk) in enumerate(best)
    )
    NewsPage.objects.filter(pk=page.pk).update(related_at=timezone.now())
    return len(best)


def unrelated_pages(*, now: datetime) -> list[int]:
    """Return live articles that were never compared, or that changed since."""
    pages = NewsPage.objects.filter(live=True, last_published_at__lte=now)
    due = pages.filter(Q(related_at=None) | Q(related_at__lt=F("last_published_at")))
    return list(due.order_by("-first_published_at").values_list("pk", flat=True)[:ROUND])


def _others(page: NewsPage) -> Iterable[tuple[int, str, str, str]]:
    pages = NewsPage.objects.filter(path__startswith=page.path[:_HUB]).exclude(pk=page.pk)
    rows = pages.readable().newest_first().values_list("pk", "path", "title", "summary")
    found: Iterable[tuple[int, str, str, str]] = rows[:COMPARED]
    return found


def _weights(text: str) -> dict[str, float]:
    words = {word.lower() for word in _WORD.findall(text)}
    return {word: weight for word in words if (weight := rarity(word)) > 1.0}


def _likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the cosine of two sets of words, each weighed by how few texts hold it."""
    shared = sum(one[word] ** 2 for word in one.keys() & other.keys())
    length = sqrt(sum(w * w for w in one.values())) * sqrt(sum(w * w for w in other.values()))
    return shared / length if length else 0.0
