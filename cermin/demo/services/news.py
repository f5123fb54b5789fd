"""Let the installation hear what the fictional outlets wrote."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import slugify

from cermin.demo.story import read_story
from cermin.listening.models import Source
from cermin.listening.services.intakes import close_intake, open_intake
from cermin.listening.services.store import store_documents
from cermin.listening.sources.base import Raw
from cermin.listening.sources.feed import FeedSource

WIB = ZoneInfo("Asia/Jakarta")
#: How long after publication the worker would have read an article.
READING_LAG = timedelta(minutes=12)


def hear_news(*, now: datetime) -> None:
    """Write the outlets' feeds to files, enter them as sources, and read them.

    Each article is stored as read shortly after it was published, so that the story's days and
    reaction times look as they would have.
    """
    story = read_story("news")
    folder = settings.HOME_DIR / "sources"
    folder.mkdir(parents=True, exist_ok=True)
    for outlet in story["outlets"]:
        articles = [row for row in story["articles"] if row["outlet"] == outlet["key"]]
        moments = {row["title"]: _moment(row, now) for row in articles}
        path = folder / f"{outlet['key']}.xml"
        path.write_text(_feed(outlet, articles, moments), encoding="utf-8")
        source = Source.objects.create(
            key=outlet["key"],
            name=outlet["name"],
            outlet=outlet["name"],
            address=str(path),
            fetch_articles=False,
            next_attempt_at=now + timedelta(minutes=30),
            last_success_at=now,
        )
        _read(source, path, now)


def _moment(row: dict[str, Any], now: datetime) -> datetime:
    """Return when an article appeared; what would lie in the future is moved into this morning."""
    today = now.astimezone(WIB).date()
    day = today - timedelta(days=row["day"])
    moment = datetime.combine(day, time.fromisoformat(row["at"]), tzinfo=WIB)
    latest = now - READING_LAG - timedelta(minutes=5)
    if moment <= latest:
        return moment
    midnight = datetime.combine(today, time.min, tzinfo=WIB)
    share = (moment - midnight) / timedelta(days=1)
    return midnight + max(latest - midnight, timedelta(0)) * share


def _feed(
    outlet: dict[str, str], articles: list[dict[str, Any]], moments: dict[str, datetime]
) -> str:
    items = "".join(
        f"<item><title>{escape(row['title'])}</title>"
        f"<link>https://{outlet['host']}/berita/{slugify(row['title'])}</link>"
        f"<pubDate>{format_datetime(moments[row['title']])}</pubDate>"
        f"<description>{escape(_paragraphs(row['text']))}</description></item>"
        for row in articles
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(outlet['name'])}</title><link>https://{outlet['host']}/</link>"
        f"<description>{escape(outlet['name'])}</description>{items}</channel></rss>"
    )


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line.strip()}</p>" for line in text.splitlines() if line.strip())


def _read(source: Source, path: Path, now: datetime) -> None:
    raw = Raw(body=path.read_bytes(), url="", content_type="application/rss+xml", fetched_at=now)
    found = list(FeedSource.parse(raw).items)
    intake = open_intake(name=source.name, source=source)
    for item in sorted(found, key=lambda one: one.published_at or now):
        seen = min((item.published_at or now) + READING_LAG, now)
        store_documents([item], source=source, intake=intake, now=seen)
    close_intake(intake=intake)
