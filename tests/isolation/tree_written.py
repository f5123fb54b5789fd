"""What each unit of the test tree keeps beside its articles: topics, corrections."""

from typing import Any

from django.utils import timezone

from cermin.newsroom.models import Correction, NewsPage, Topic


def add_written(holdings: list[Any], mark: Any) -> None:
    """Give every unit a topic and a correction; the root's topic is everybody's, so unmarked."""
    topics = Topic.objects.bulk_create(
        Topic(
            unit=h.unit,
            name=mark(h.number, "topik") if h.number else "Topik bersama",
            slug=mark(h.number, "topik").lower() if h.number else "topik-bersama",
        )
        for h in holdings
    )
    Correction.objects.bulk_create(
        Correction(
            unit=h.unit,
            page_id=h["live"],
            made_at=timezone.now(),
            wrong=mark(h.number, "salah"),
            right=mark(h.number, "betul"),
        )
        for h in holdings
    )
    NewsPage.objects.filter(pk__in=[h["live"] for h in holdings]).update(
        corrected_at=timezone.now()
    )
    for h, topic in zip(holdings, topics, strict=True):
        h.keys["topic"] = topic.pk
