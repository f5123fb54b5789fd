"""Read a source that is due: fetch, parse, store, fetch its articles, note how it went."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cermin.listening import conf
from cermin.listening.models import Intake, IntakeItem, Source
from cermin.listening.services.ingest import PARSER_FAULTS, READERS, guarded_parse, logger
from cermin.listening.services.intakes import (
    IntakeLog,
    close_intake,
    drop_if_uneventful,
    fit,
    fit_params,
    open_intake,
)
from cermin.listening.services.pages import PagesResult, fetch_due_pages, next_due
from cermin.listening.services.store import StoreResult, store_documents
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, SourceError

#: Children of a sitemap index that one reading follows, newest first.
_CHILDREN = 5
#: A sitemap may list a whole archive; news is at most so old and so many.
_SITEMAP_AGE = timedelta(days=30)
_SITEMAP_ITEMS = 1_000
#: A source with articles still to be fetched comes back after this long.
_SOON = timedelta(minutes=1)


@dataclass(slots=True)
class CollectReport:
    """How one reading went.

    Attributes:
        error: code of what stopped it, "" when nothing did; ``params`` are its values.
        intake: the report that was kept; None when there was nothing to tell.
    """

    source: Source
    stored: StoreResult = field(default_factory=StoreResult)
    pages: PagesResult = field(default_factory=PagesResult)
    refused: int = 0
    not_modified: bool = False
    error: str = ""
    params: dict[str, str | int | float] = field(default_factory=dict)
    intake: Intake | None = None


def collect_source(
    *,
    source_id: int,
    token: str,
    any_file: bool = False,
    sleep: Callable[[float], None] = time.sleep,
) -> CollectReport | None:
    """Read the source that the lease holds.

    Documents are stored batch by batch; validators and the next time are noted only at the end, so
    a reading that is killed is simply done again and finds its own documents as known.

    Args:
        source_id: the source.
        token: of the lease; None comes back when it no longer holds.
        any_file: saved files are read wherever they lie (the command line's word).
        sleep: how to wait between two requests to one host.
    """
    source = (
        Source.objects.select_related("unit").filter(pk=source_id, lease_token=token).first()
        if token
        else None
    )
    if source is None:
        return None
    stop_at = time.monotonic() + conf.lease_seconds() / 2
    report = CollectReport(source)
    intake = open_intake(name=source.name, source=source, unit=source.unit)
    moved_to, raw = "", Raw()
    with IntakeLog(intake) as log:
        try:
            raw = _fetch(source, any_file)
            report.not_modified = raw.not_modified
            moved_to = _moved(source, raw)
            if not raw.not_modified:
                _store(source, raw, intake, log, report)
        except SourceError as error:
            report.error, report.params = error.code, error.params
            log.refuse(error.refusal(), inside=source.address)
            _note_failure(source, token, error)
        else:
            if moved_to:
                log.line(
                    locator=source.address,
                    outcome=IntakeItem.Outcome.NOTED,
                    code="moved",
                    params={"old": source.address, "new": moved_to},
                )
            report.pages = fetch_due_pages(source=source, log=log, stop_at=stop_at, sleep=sleep)
            _note_success(source, token, raw, moved_to)
    report.refused = log.refused
    report.intake = close_intake(intake=intake)
    if drop_if_uneventful(intake=report.intake):
        report.intake = None
    return report


def _fetch(source: Source, any_file: bool) -> Raw:
    """Get the source's bytes.

    Raises:
        SourceError: nothing was got.
    """
    reader = READERS[source.kind]()
    if not is_web_address(source.address):
        return reader.read(_allowed_file(source, any_file))
    return reader.fetch(
        source.address,
        user_agent=settings.CERMIN_USER_AGENT,
        etag=source.etag,
        last_modified=source.last_modified,
        allow_private=settings.CERMIN_ALLOW_PRIVATE_SOURCES,
    )


def is_web_address(address: str) -> bool:
    """Whether the address is asked over the network; anything else is the path of a saved file."""
    return "://" in address and not address.lower().startswith("file:")


def _allowed_file(source: Source, any_file: bool) -> Path:
    """Return the saved file, if it may be read.

    A unit's own source never reads files of the server; a shared one only from one folder.

    Raises:
        SourceError: "file_not_allowed".
    """
    path = Path(source.address.removeprefix("file://"))
    folder = conf.saved_folder()
    inside = (folder / path).resolve()
    if source.unit_id is None and inside.is_relative_to(folder):
        return inside
    if any_file and source.unit_id is None:
        return path
    raise SourceError("file_not_allowed", folder=folder.name)


def _store(source: Source, raw: Raw, intake: Intake, log: IntakeLog, report: CollectReport) -> None:
    """Parse and store one answer, and the newest children of a sitemap index.

    Raises:
        SourceError: it cannot be used as a whole.
    """
    raw = replace(raw, fetched_at=timezone.now())
    parsed = guarded_parse(source.kind, raw, source.address)
    _store_parsed(source, parsed, intake, log, report)
    for address in parsed.next[:_CHILDREN]:
        try:
            child = _fetch_child(source, address)
            _store_parsed(
                source, guarded_parse(source.kind, child, address), intake, log, report, address
            )
        except SourceError as error:
            log.refuse(error.refusal(), inside=address)


def _fetch_child(source: Source, address: str) -> Raw:
    return READERS[source.kind]().fetch(
        address,
        user_agent=settings.CERMIN_USER_AGENT,
        allow_private=settings.CERMIN_ALLOW_PRIVATE_SOURCES,
    )


def _store_parsed(
    source: Source,
    parsed: Parsed,
    intake: Intake,
    log: IntakeLog,
    report: CollectReport,
    inside: str = "",
) -> None:
    finds = _finds(parsed, log, inside)
    if source.kind == Source.Kind.SITEMAP:
        finds = islice(_recent(finds), _SITEMAP_ITEMS)
    report.stored.add(store_documents(finds, source=source, intake=intake, now=timezone.now()))


def _finds(parsed: Parsed, log: IntakeLog, inside: str) -> Iterator[Found]:
    try:
        for outcome in parsed.outcomes():
            if isinstance(outcome, Found):
                yield outcome
            else:
                log.refuse(outcome, inside=inside)
    except PARSER_FAULTS:
        logger.exception("Reading stopped inside %s", inside)
        log.refuse(Refusal("reader_failed", (("kind", "?"),)), inside=inside)


def _recent(finds: Iterable[Found]) -> Iterator[Found]:
    """Leave out what a sitemap lists of a site's archive."""
    oldest = timezone.now() - _SITEMAP_AGE
    return (one for one in finds if one.published_at is None or one.published_at >= oldest)


def _moved(source: Source, raw: Raw) -> str:
    """The address that the server wants to be asked from now on, if it can be kept."""
    new = raw.permanent_redirect_to
    longest = Source._meta.get_field("address").max_length or 0
    return new if new and new != source.address and len(new) <= longest else ""


@transaction.atomic
def _note_success(source: Source, token: str, raw: Raw, moved_to: str) -> None:
    held = Source.objects.held(source.pk, token)
    if held is None:
        return
    if moved_to and held.address == source.address:
        held.address = moved_to
    if not raw.not_modified:
        # A validator that was cut would never fit again; better none than a wrong one.
        held.etag = raw.etag if raw.etag == fit(raw.etag, 300) else ""
        held.last_modified = fit(raw.last_modified, 100)
    held.save(update_fields=["address", "etag", "last_modified"])
    held.succeeded(next_at=_next_time(held))


def _next_time(source: Source) -> datetime | None:
    """After the source's interval, or sooner when articles wait to be fetched."""
    if not source.is_active:
        return None
    now = timezone.now()
    regular = now + timedelta(minutes=max(source.interval_minutes, 1))
    page = next_due(source) if source.fetch_articles else None
    return min(regular, max(page, now + _SOON)) if page else regular


@transaction.atomic
def _note_failure(source: Source, token: str, error: SourceError) -> None:
    held = Source.objects.held(source.pk, token)
    if held is not None:
        params = fit_params(error.params)
        held.failed(error.code, params, retry=error.retry, retry_after=error.retry_after)
