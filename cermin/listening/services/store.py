"""Store what was found: the one bulk path from finds to documents, addresses and mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F

from cermin.listening.models import Document, DocumentAddress, Intake, IntakeItem, Mention, Source
from cermin.listening.services.analyse import MENTION_COLUMNS, Analysis, analyse, mention_rows
from cermin.listening.services.bulk import hold_store_lock, insert_rows
from cermin.listening.services.known import Decision, Entry, Known, Verdict
from cermin.listening.services.prepare import Prepared, prepare
from cermin.listening.services.renew import Renewal, renew
from cermin.listening.services.route import Router, current_router
from cermin.listening.signals import mentions_added
from cermin.listening.sources.base import Found
from cermin.units.models import Unit

#: A batch is one transaction: short enough that a desk never waits for it.
BATCH = 500
_BATCH_LETTERS = 8_000_000

_DOCUMENT_COLUMNS = (
    "fingerprint", "title", "lead", "text", "is_summary", "author", "outlet", "place", "language",
    "published_at", "precision", "counted_at", "seen_at", "source_id", "brought_by_id",
    "page_due_at", "extra",
)  # fmt: skip
_ADDRESS_COLUMNS = ("document_id", "url", "url_key", "outlet", "seen_at")


@dataclass(slots=True)
class StoreResult:
    """What became of the finds.

    Attributes:
        taken: documents that are new.
        duplicates: finds that were already stored, with ``same_text`` of them at a new address
            and ``fuller`` of them completing a stored summary.
        mentions: mentions that were added.
        waiting: how many of these ask for an answer.
    """

    taken: int = 0
    duplicates: int = 0
    same_text: int = 0
    fuller: int = 0
    mentions: int = 0
    waiting: int = 0

    def add(self, other: StoreResult) -> None:
        """Add the figures of another part."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for all batches of one call."""

    source: Source | None
    intake: Intake | None
    now: datetime
    unit: Unit | None
    scope: Unit | None
    router: Router

    @property
    def branch(self) -> str:
        return self.scope.path if self.scope else ""

    @property
    def scope_id(self) -> int | None:
        return self.scope.pk if self.scope else None

    def analyse(self, item: Any) -> Analysis:
        return analyse(
            item, self.router, branch=self.branch, unit_id=self.unit.pk if self.unit else None
        )


def store_documents(
    found: Iterable[Found],
    *,
    source: Source | None = None,
    intake: Intake | None = None,
    now: datetime,
    unit: Unit | None = None,
    scope: Unit | None = None,
) -> StoreResult:
    """Store finds once, route them and read their tone, in batches of one transaction each.

    A batch's documents, addresses, mentions and the intake's counts are committed together or not
    at all. Repeating a call, also at the same time from several processes, changes nothing more.

    Args:
        found: finds; may be endless, only a batch is held in memory.
        source: where they were read.
        intake: the report whose counts grow with each batch.
        now: the moment of arrival.
        unit: a unit that all of them concern, whatever they say (its own import).
        scope: the only branch of the tree that may be concerned; the unit of ``source`` by
            default. What one unit brings never appears at, nor changes what is read by, others.
    """
    context = _Context(
        source, intake, now, unit, scope or (source.unit if source else None), current_router()
    )
    total = StoreResult()
    for batch in _batches(found, context):
        total.add(_store_batch(batch, context))
    return total


def _batches(found: Iterable[Found], context: _Context) -> Iterator[list[Prepared]]:
    batch: list[Prepared] = []
    letters = 0
    outlet = context.source.outlet or context.source.name if context.source else ""
    for one in found:
        item = prepare(one, outlet=outlet, now=context.now)
        if not (item.title or item.text):
            continue
        batch.append(item)
        letters += len(item.text) + len(item.lead)
        if len(batch) >= BATCH or letters >= _BATCH_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def _store_batch(batch: list[Prepared], context: _Context) -> StoreResult:
    # Reading texts takes a hundred times longer than writing rows, so it is done before the lock.
    known = Known(batch, context.scope_id)
    first = [known.judge(item) for item in batch]
    analyses = {
        decision.item.fingerprint: context.analyse(decision.item)
        for decision in first
        if decision.verdict is Verdict.NEW
    }
    with transaction.atomic():
        hold_store_lock()
        known = Known(batch, context.scope_id)
        return _write([known.judge(item) for item in batch], known, analyses, context)


def _write(
    decisions: list[Decision],
    known: Known,
    analyses: dict[str, Analysis],
    context: _Context,
) -> StoreResult:
    new = [decision for decision in decisions if decision.verdict is Verdict.NEW]
    _insert_documents(new, context)
    insert_rows(
        DocumentAddress,
        _ADDRESS_COLUMNS,
        (
            (one.entry.pk, one.item.url, one.url_key, one.item.outlet, context.now)
            for one in decisions
            if one.url_key
        ),
    )
    rows: list[list[Any]] = []
    for one in new:
        analysis = analyses.get(one.item.fingerprint) or context.analyse(one.item)
        rows.extend(mention_rows(one.item, _pk(one.entry), analysis))
    insert_rows(Mention, MENTION_COLUMNS, rows)
    added = Counter(row[0] for row in rows)
    waiting = Counter(row[0] for row in rows if row[-2])
    for renewed in _renew(decisions, known, context):
        added.update(renewed.added)
        waiting.update(renewed.waiting)
    result = _count(decisions)
    result.mentions, result.waiting = added.total(), waiting.total()
    _note_intake(decisions, result, context)
    announce_on_commit(added, waiting, intake=context.intake)
    return result


def _insert_documents(new: list[Decision], context: _Context) -> None:
    """Insert the new documents in the order of arrival and learn their keys."""
    insert_rows(Document, _DOCUMENT_COLUMNS, (_document_row(one.item, context) for one in new))
    keys = dict(
        Document.objects.filter(fingerprint__in=[one.item.fingerprint for one in new]).values_list(
            "fingerprint", "pk"
        )
    )
    for one in new:
        one.entry.pk = keys[one.item.fingerprint]


def _document_row(item: Prepared, context: _Context) -> list[Any]:
    source = context.source
    fetch = source is not None and source.fetch_articles and item.is_summary and item.url_key
    return [
        item.fingerprint, item.title, item.lead, item.text, item.is_summary, item.author,
        item.outlet, item.place, item.language, item.published_at, item.precision,
        item.counted_at, context.now, source.pk if source else None, context.scope_id,
        context.now if fetch else None, item.extra,
    ]  # fmt: skip


def _renew(decisions: list[Decision], known: Known, context: _Context) -> Iterator[Renewal]:
    """Bring stored documents up to date with what the batch says of them."""
    shared = context.scope is None
    seen: set[int] = set()
    for one in decisions:
        entry = one.entry
        if one.verdict is Verdict.NEW:
            continue
        fuller = one.verdict in (Verdict.FULLER, Verdict.CONFIRMED)
        foreign = entry.brought_by not in (None, context.scope_id)
        if fuller or known.confirms(entry) or foreign or context.unit is not None:
            if _pk(entry) in seen and not fuller:
                continue
            renewal = renew(
                _pk(entry),
                item=one.item if fuller else None,
                analyse=context.analyse,
                shared=shared,
            )
            entry.pk = renewal.pk
            seen.add(renewal.pk)
            if shared:
                entry.brought_by = None
            yield renewal
        elif one.verdict is Verdict.CHANGED:
            _note_change(_pk(entry), context)


def _note_change(pk: int, context: _Context) -> None:
    """The publisher changed the article; the first text stands, the change is noted."""
    document = Document.objects.only("extra").get(pk=pk)
    document.extra["changed_at"] = context.now.isoformat()
    document.save(update_fields=["extra"])


def _count(decisions: list[Decision]) -> StoreResult:
    seen = Counter(one.verdict for one in decisions)
    taken = seen[Verdict.NEW]
    return StoreResult(
        taken=taken,
        duplicates=len(decisions) - taken,
        same_text=seen[Verdict.SAME_TEXT],
        fuller=seen[Verdict.FULLER] + seen[Verdict.CONFIRMED],
    )


def _note_intake(decisions: list[Decision], result: StoreResult, context: _Context) -> None:
    if context.intake is None:
        return
    Intake.objects.filter(pk=context.intake.pk).update(
        taken=F("taken") + result.taken, duplicates=F("duplicates") + result.duplicates
    )
    IntakeItem.objects.bulk_create(
        IntakeItem(
            intake=context.intake,
            locator=(one.item.url or one.item.locator)[:500],
            outcome=IntakeItem.Outcome.DUPLICATE,
            code="same_text",
            params={"outlet": one.item.outlet},
            document_id=_pk(one.entry),
        )
        for one in decisions
        if one.verdict is Verdict.SAME_TEXT
    )


def announce_on_commit(
    added: Counter[int], waiting: Counter[int], *, intake: Intake | None = None
) -> None:
    """Tell the apps above, once it is committed, which units got mentions."""
    if added:
        transaction.on_commit(
            partial(
                mentions_added.send,
                sender=Mention,
                unit_ids=dict(added),
                waiting=dict(waiting),
                intake_id=intake.pk if intake else None,
            )
        )


def _pk(entry: Entry) -> int:
    if entry.pk is None:
        raise AssertionError("a document that is known has a key")
    return entry.pk
