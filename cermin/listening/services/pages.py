"""Fetch the articles behind summaries, politely; each is kept as soon as it is read."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cermin.core.models.attempts import BACK_OFF
from cermin.listening import conf
from cermin.listening.models import Document, DocumentAddress, Source
from cermin.listening.services.analyse import analyse
from cermin.listening.services.bulk import hold_store_lock, insert_rows
from cermin.listening.services.ingest import READERS, guarded_parse
from cermin.listening.services.intakes import IntakeLog
from cermin.listening.services.prepare import prepare
from cermin.listening.services.renew import renew
from cermin.listening.services.robots import Robots
from cermin.listening.services.route import Router, current_router
from cermin.listening.services.store import announce_on_commit
from cermin.listening.sources.base import Found, Refusal, SourceError


@dataclass(slots=True)
class PagesResult:
    """How many articles were fetched, how many failed, and how many mentions that added."""

    fetched: int = 0
    failed: int = 0
    mentions: int = 0


def fetch_due_pages(
    *,
    source: Source,
    log: IntakeLog,
    stop_at: float,
    sleep: Callable[[float], None] = time.sleep,
) -> PagesResult:
    """Fetch the due articles of a source, one after the other.

    Each is stored by itself, so a run that is killed loses at most one request.

    Args:
        source: whose documents.
        log: where failures are noted.
        stop_at: moment of `time.monotonic` at which to leave the rest for the next run.
        sleep: how to wait between two requests to one host.
    """
    result = PagesResult()
    robots = Robots(
        user_agent=settings.CERMIN_USER_AGENT, allow_private=settings.CERMIN_ALLOW_PRIVATE_SOURCES
    )
    router = current_router()
    asked: dict[str, float] = {}
    due = Document.objects.filter(source=source, page_due_at__lte=timezone.now())
    for document in due.order_by("-pk")[: conf.PAGES_PER_RUN]:
        if time.monotonic() >= stop_at:
            break
        _fetch_one(document, source, router, robots, asked, sleep, log, result)
    return result


def next_due(source: Source) -> datetime | None:
    """Return when the next article of the source is to be fetched."""
    found: datetime | None = (
        Document.objects.filter(source=source, page_due_at__isnull=False)
        .order_by("page_due_at")
        .values_list("page_due_at", flat=True)
        .first()
    )
    return found


def _fetch_one(
    document: Document,
    source: Source,
    router: Router,
    robots: Robots,
    asked: dict[str, float],
    sleep: Callable[[float], None],
    log: IntakeLog,
    result: PagesResult,
) -> None:
    url = document.addresses.order_by("pk").values_list("url", flat=True).first() or ""
    try:
        _ask_leave(url, robots)
        _wait(url, robots, asked, sleep)
        found = _read(url)
    except SourceError as error:
        result.failed += 1
        log.refuse(error.refusal(), inside=url, retry=_put_off(document, error))
        return
    result.mentions += _keep(document.pk, found, source, router)
    result.fetched += 1


def _ask_leave(url: str, robots: Robots) -> None:
    """Refuse what the site does not want read.

    Raises:
        SourceError: "robots", or "robots_unknown" when the site could not be asked.
    """
    leave = robots.may_read(url)
    host = urlsplit(url).netloc
    if leave is None:
        raise SourceError("robots_unknown", retry=True, host=host)
    if not leave:
        raise SourceError("robots", host=host)


def _wait(
    url: str, robots: Robots, asked: dict[str, float], sleep: Callable[[float], None]
) -> None:
    host = urlsplit(url).netloc
    if host in asked:
        pause = asked[host] + robots.delay(url, conf.page_pause()) - time.monotonic()
        if pause > 0:
            sleep(pause)
    asked[host] = time.monotonic()


def _read(url: str) -> Found:
    """Fetch and parse one article.

    Raises:
        SourceError: it could not be fetched, or is no article.
    """
    raw = READERS["article"]().fetch(
        url,
        user_agent=settings.CERMIN_USER_AGENT,
        allow_private=settings.CERMIN_ALLOW_PRIVATE_SOURCES,
    )
    for outcome in guarded_parse("article", raw, url).outcomes():
        if isinstance(outcome, Found):
            return outcome
        raise _as_error(outcome)
    raise SourceError("article_empty")


def _as_error(refusal: Refusal) -> SourceError:
    error = SourceError(refusal.code, retry=refusal.retry)
    error.params = dict(refusal.params)
    return error


def _put_off(document: Document, error: SourceError) -> bool:
    """Decide when to ask again; tell whether that is still going to happen."""
    document.page_attempts += 1
    document.page_error = error.code
    document.page_due_at = None
    if error.retry and document.page_attempts < conf.PAGE_ATTEMPTS:
        pause = BACK_OFF[min(document.page_attempts, len(BACK_OFF)) - 1]
        if error.retry_after is not None:
            pause = max(pause, timedelta(seconds=error.retry_after))
        document.page_due_at = timezone.now() + pause
    # The document may have been joined with another meanwhile: then nothing is left to note.
    Document.objects.filter(pk=document.pk).update(
        page_attempts=document.page_attempts,
        page_error=document.page_error,
        page_due_at=document.page_due_at,
    )
    return document.page_due_at is not None


@transaction.atomic
def _keep(pk: int, found: Found, source: Source, router: Router) -> int:
    """Complete the summary with its article; return how many mentions that added."""
    hold_store_lock()
    document = Document.objects.filter(pk=pk, is_summary=True).first()
    if document is None:
        return 0
    now = timezone.now()
    item = prepare(found, outlet=source.outlet or source.name, now=now)
    branch = source.unit.path if source.unit else ""

    def read(one: Any) -> Any:
        return analyse(one, router, branch=branch)

    renewal = renew(pk, item=item, analyse=read, shared=source.unit is None)
    if item.url_key:
        # The feed's link may have led elsewhere: the article is known by that address too.
        insert_rows(
            DocumentAddress,
            ("document_id", "url", "url_key", "outlet", "seen_at"),
            [(renewal.pk, item.url, item.url_key, item.outlet, now)],
        )
    announce_on_commit(renewal.added, renewal.waiting)
    return renewal.added.total()
