"""Take files in: each is judged by its content, read, stored, and reported on its own line."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urljoin

from cermin.accounts.models import User
from cermin.core.registry import Registry
from cermin.listening.models import Intake, IntakeItem
from cermin.listening.services.files import Candidate, candidates, shown_path
from cermin.listening.services.intakes import IntakeLog, close_intake, open_intake
from cermin.listening.services.preview import Preview
from cermin.listening.services.store import StoreResult, store_documents
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, Source, SourceError
from cermin.listening.sources.detect import HEAD_BYTES, kind_of
from cermin.units.models import Unit

logger = logging.getLogger("cermin.listening")

#: Kind of source → class that reads it.
READERS: Registry[Source] = Registry("LISTENING_SOURCES", base=Source)
#: A parser that stumbles over hostile bytes must cost one file, not the run.
PARSER_FAULTS = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
                 RecursionError, AssertionError, OSError)  # fmt: skip
#: Refusals of single rows that a file's report repeats; the intake keeps more.
_SHOWN_REFUSALS = 20


@dataclass(slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        outcome: "taken", "duplicate" or "refused".
        code: why the whole file was refused, with its ``params``.
        refused: how many of its rows or items were refused; ``refusals`` are the first of them.
    """

    path: str
    outcome: str = IntakeItem.Outcome.REFUSED
    taken: int = 0
    duplicates: int = 0
    refused: int = 0
    code: str = ""
    params: dict[str, str | int | float] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)


@dataclass(slots=True)
class IngestReport:
    """What became of all files; ``intake`` is None after a dry run."""

    intake: Intake | None
    files: int = 0
    taken_files: int = 0
    duplicate_files: int = 0
    refused_files: int = 0
    stored: StoreResult = field(default_factory=StoreResult)
    refused: int = 0

    @property
    def readable(self) -> bool:
        """Whether at least one document was taken or already known."""
        return bool(self.stored.taken or self.stored.duplicates)


@dataclass(frozen=True, slots=True)
class _Run:
    """What holds for all files of one call."""

    now: datetime
    base_url: str
    unit: Unit | None
    scope: Unit | None
    intake: Intake | None
    log: IntakeLog
    preview: Preview | None

    def store(self, found: Iterable[Found]) -> StoreResult:
        if self.preview is not None:
            return self.preview.count(found)
        return store_documents(
            found, intake=self.intake, now=self.now, unit=self.unit, scope=self.scope
        )


def ingest_files(
    *,
    paths: Iterable[Path],
    name: str,
    now: datetime,
    unit: Unit | None = None,
    scope: Unit | None = None,
    by: User | None = None,
    base_url: str = "",
    dry_run: bool = False,
    on_file: Callable[[FileReport], None] = lambda report: None,
    shown: Callable[[Path], str] = shown_path,
) -> IngestReport:
    """Take in files and the files of folders.

    Args:
        paths: files and folders; folders are walked.
        name: how the report of this run is called.
        now: the moment of arrival.
        unit: a unit that every document concerns besides those that it names.
        scope: the only branch of the tree that may be concerned; see `store_documents`.
        by: who asked; None is the system.
        base_url: address under which the files were saved; relative links are read against it.
        dry_run: judge everything, change nothing.
        on_file: told of each file as soon as it is done.
        shown: how a path is called in the report.
    """
    intake = None if dry_run else open_intake(name=name, unit=unit, by=by)
    preview = Preview(now=now, scope_id=scope.pk if scope else None) if dry_run else None
    report = IngestReport(intake)
    with IntakeLog(intake) as log:
        run = _Run(now, base_url, unit, scope, intake, log, preview)
        for candidate in candidates(paths, shown):
            one, stored = _ingest_one(candidate, run)
            _add(report, one, stored)
            on_file(one)
    if intake is not None:
        report.intake = close_intake(intake=intake)
    return report


def _ingest_one(candidate: Candidate, run: _Run) -> tuple[FileReport, StoreResult]:
    report = FileReport(candidate.shown)
    stored = StoreResult()
    refusal = candidate.refusal
    if refusal is None:
        try:
            parsed = _parse(candidate, run)
        except SourceError as error:
            refusal = error.refusal()
        else:
            stored = run.store(_finds(parsed, report, run, candidate.shown))
            if not (stored.taken or stored.duplicates or report.refused):
                refusal = Refusal("nothing_found")
    report.taken, report.duplicates = stored.taken, stored.duplicates
    if refusal is not None:
        report.code, report.params = refusal.code, dict(refusal.params)
        # The same bytes give the same answer: only a changed file is worth another try.
        run.log.refuse(replace(refusal, locator=""), inside=candidate.shown, retry=False)
    elif stored.taken or stored.fuller:
        report.outcome = IntakeItem.Outcome.TAKEN
    elif stored.duplicates:
        report.outcome = IntakeItem.Outcome.DUPLICATE
    else:
        report.code = "all_refused"
        report.params = {"count": report.refused}
    if refusal is None:
        run.log.line(
            locator=candidate.shown,
            outcome=report.outcome,
            code=report.code or "file_read",
            params=report.params
            or {"taken": stored.taken, "duplicates": stored.duplicates, "refused": report.refused},
        )
    run.log.flush()
    return report, stored


def _parse(candidate: Candidate, run: _Run) -> Parsed:
    """Read one file by its content.

    Raises:
        SourceError: as a whole it cannot be used.
    """
    try:
        with candidate.path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError as error:
        raise SourceError("file_unreadable", reason=error.strerror or "?") from error
    kind = kind_of(candidate.path.name, head)
    if isinstance(kind, Refusal):
        refused = SourceError(kind.code)
        refused.params = dict(kind.params)
        raise refused
    if kind not in READERS:
        raise SourceError("kind_unknown")
    raw = READERS[kind]().read(candidate.path)
    raw = replace(raw, url=_address(run.base_url, candidate.inside), fetched_at=run.now)
    return guarded_parse(kind, raw, candidate.shown)


def guarded_parse(kind: str, raw: Raw, shown: str) -> Parsed:
    """Parse, turning a fault of the parser into a refusal that says so.

    Raises:
        SourceError: the input cannot be used.
    """
    try:
        return READERS[kind].parse(raw)
    except SourceError:
        raise
    except PARSER_FAULTS as error:
        logger.exception("The reader of kind %s failed on %s", kind, shown)
        raise SourceError("reader_failed", kind=kind) from error


def _finds(parsed: Parsed, report: FileReport, run: _Run, shown: str) -> Iterator[Found]:
    """Pass the finds on and note the refusals among them."""
    outcomes = parsed.outcomes()
    while True:
        try:
            outcome = next(outcomes, None)
        except SourceError as error:
            outcome, outcomes = error.refusal(), iter(())
        except PARSER_FAULTS:
            logger.exception("Reading stopped inside %s", shown)
            outcome, outcomes = Refusal("reader_failed", (("kind", "?"),)), iter(())
        if outcome is None:
            return
        if isinstance(outcome, Found):
            yield outcome
            continue
        report.refused += 1
        if len(report.refusals) < _SHOWN_REFUSALS:
            report.refusals.append(outcome)
        run.log.refuse(outcome, inside=shown, retry=False)


def _address(base_url: str, inside: str) -> str:
    if not base_url:
        return ""
    return urljoin(base_url if base_url.endswith("/") else base_url + "/", quote(inside))


def _add(total: IngestReport, one: FileReport, stored: StoreResult) -> None:
    total.files += 1
    total.taken_files += one.outcome == IntakeItem.Outcome.TAKEN
    total.duplicate_files += one.outcome == IntakeItem.Outcome.DUPLICATE
    total.refused_files += one.outcome == IntakeItem.Outcome.REFUSED
    total.refused += one.refused
    total.stored.add(stored)
