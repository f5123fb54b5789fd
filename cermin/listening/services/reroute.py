"""Route stored documents again, after units, names or watch rules were added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from cermin.listening.models import Document, Mention
from cermin.listening.services.analyse import MENTION_COLUMNS, analyse, mention_rows
from cermin.listening.services.bulk import hold_store_lock, insert_rows
from cermin.listening.services.route import Router, current_router
from cermin.listening.services.store import announce_on_commit

_BATCH = 200


@dataclass(slots=True)
class RerouteResult:
    """How many documents were read again, and how many mentions that added."""

    documents: int = 0
    mentions: int = 0


def reroute_documents(
    *, since: datetime | None = None, unit_id: int | None = None, dry_run: bool = False
) -> RerouteResult:
    """Add the mentions that documents make of units and rules as they are now.

    Mentions that exist stay as they are: people may have worked on them.

    Args:
        since: only documents that count from this moment on; None is all.
        unit_id: add mentions of this unit only; None is all.
        dry_run: count, but add nothing.
    """
    result = RerouteResult()
    router = current_router()
    for batch in _batches(since):
        result.documents += len(batch)
        result.mentions += _reroute_batch(batch, router, unit_id, dry_run)
    return result


def _batches(since: datetime | None) -> Iterator[list[Document]]:
    """Give the documents in the order of arrival, some at a time."""
    wanted = Q(counted_at__gte=since) if since else Q()
    last = 0
    while True:
        batch = list(
            Document.objects.filter(wanted, pk__gt=last)
            .select_related("brought_by")
            .order_by("pk")[:_BATCH]
        )
        if not batch:
            return
        last = batch[-1].pk
        yield batch


def _reroute_batch(
    batch: list[Document], router: Router, unit_id: int | None, dry_run: bool
) -> int:
    present: dict[int, set[int]] = {}
    pairs = Mention.objects.filter(document__in=batch).values_list("document_id", "unit_id")
    for document_id, concerned in pairs:
        present.setdefault(document_id, set()).add(concerned)
    rows = []
    for document in batch:
        branch = document.brought_by.path if document.brought_by else ""
        analysis = analyse(document, router, branch=branch)
        rows += [
            row
            for row in mention_rows(
                document, document.pk, analysis, without=present.get(document.pk, ())
            )
            if unit_id in (None, row[0])
        ]
    if rows and not dry_run:
        with transaction.atomic():
            hold_store_lock()
            insert_rows(Mention, MENTION_COLUMNS, rows)
            announce_on_commit(
                Counter(row[0] for row in rows), Counter(row[0] for row in rows if row[-2])
            )
    return len(rows)
