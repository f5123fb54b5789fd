"""Say what storing would do, without storing: for `--dry-run`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cermin.listening.services.known import Known, Verdict
from cermin.listening.services.prepare import Prepared, prepare
from cermin.listening.services.store import BATCH, StoreResult
from cermin.listening.sources.base import Found


class Preview:
    """Counts what would be new; remembers what it has counted, over all files of a run."""

    def __init__(self, *, now: datetime, scope_id: int | None = None) -> None:
        self._now = now
        self._scope_id = scope_id
        self._seen: set[str] = set()

    def count(self, found: Iterable[Found]) -> StoreResult:
        """Judge finds as `store_documents` would."""
        result = StoreResult()
        batch: list[Prepared] = []
        for one in found:
            item = prepare(one, now=self._now)
            if item.title or item.text:
                batch.append(item)
            if len(batch) >= BATCH:
                self._count_batch(batch, result)
                batch = []
        self._count_batch(batch, result)
        return result

    def _count_batch(self, batch: list[Prepared], result: StoreResult) -> None:
        known = Known(batch, self._scope_id)
        for item in batch:
            keys = {key for key in (item.fingerprint, item.url_key) if key}
            if known.judge(item).verdict is Verdict.NEW and not keys & self._seen:
                result.taken += 1
            else:
                result.duplicates += 1
            self._seen |= keys
