"""Keep the report of one reading: a line for every refusal, bounded however bad the input is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F
from django.utils import timezone

from cermin.accounts.models import User
from cermin.listening.models import Intake, IntakeItem, Source
from cermin.listening.sources.base import Refusal
from cermin.units.models import Unit

#: Lines kept of one intake; a table of a million bad rows must not fill the database.
MAX_ITEMS = 5_000
_BUFFER = 200


class IntakeLog:
    """Writes the lines of one intake, some at a time; use it as a context manager."""

    def __init__(self, intake: Intake | None) -> None:
        self.intake = intake
        self.refused = 0
        self._kept = 0
        self._left_out = 0
        self._buffer: list[IntakeItem] = []

    def __enter__(self) -> IntakeLog:
        return self

    def __exit__(self, *failure: object) -> None:
        self.flush()

    def refuse(self, refusal: Refusal, *, inside: str = "", retry: bool | None = None) -> None:
        """Note a refusal.

        Args:
            refusal: as the source gives it.
            inside: the file or address in which its locator stands.
            retry: whether trying again can help, when the caller knows better.
        """
        self.refused += 1
        places = [inside, "" if refusal.locator == inside.rsplit("/", 1)[-1] else refusal.locator]
        self.line(
            locator=", ".join(place for place in places if place),
            outcome=IntakeItem.Outcome.REFUSED,
            code=refusal.code,
            params=dict(refusal.params),
            can_retry=refusal.retry if retry is None else retry,
        )

    def line(
        self,
        *,
        locator: str,
        outcome: str,
        code: str = "",
        params: dict[str, Any] | None = None,
        can_retry: bool = False,
    ) -> None:
        """Note what became of one file or item."""
        if self.intake is None:
            return
        if self._kept >= MAX_ITEMS:
            self._left_out += 1
            return
        self._kept += 1
        self._buffer.append(
            IntakeItem(
                intake=self.intake,
                locator=fit(locator, 500),
                outcome=outcome,
                code=code,
                params=fit_params(params or {}),
                can_retry=can_retry,
            )
        )
        if len(self._buffer) >= _BUFFER:
            self.flush()

    def flush(self) -> None:
        """Write what has gathered, and the counts that belong to it, in one transaction."""
        if self.intake is None:
            return
        IntakeItem.objects.bulk_create(self._buffer)
        Intake.objects.filter(pk=self.intake.pk).update(
            refused=self.refused, items_left_out=F("items_left_out") + self._left_out
        )
        self._buffer, self._left_out = [], 0


def open_intake(
    *, name: str, source: Source | None = None, unit: Unit | None = None, by: User | None = None
) -> Intake:
    """Begin the report of one reading; one of the same source that was cut off is ended."""
    if source is not None:
        # A source is read by one worker at a time: whatever is still open was killed.
        Intake.objects.filter(source=source, finished_at__isnull=True).update(
            finished_at=timezone.now()
        )
    return Intake.objects.create(name=fit(name, 300), source=source, unit=unit, by=by)


def close_intake(*, intake: Intake) -> Intake:
    """End the report and return it with its counts."""
    intake.refresh_from_db()
    intake.finished_at = timezone.now()
    intake.save(update_fields=["finished_at"])
    return intake


def drop_if_uneventful(*, intake: Intake) -> bool:
    """Remove a report that tells nothing new; tell whether it was removed.

    A feed is read 48 times a day: neither "nothing new" nor the same refusal as the time before
    deserves a line each time.
    """
    if intake.taken or intake.items_left_out:
        return False
    before = (
        Intake.objects.filter(source=intake.source, unit=intake.unit, pk__lt=intake.pk)
        .order_by("-pk")
        .first()
        if intake.source_id
        else None
    )
    now = _lines(intake)
    if now and (before is None or _lines(before) != now):
        return False
    if not now and not intake.source_id:
        return False
    intake.delete()
    return True


def _lines(intake: Intake) -> list[tuple[Any, ...]]:
    told = intake.items.exclude(outcome=IntakeItem.Outcome.TAKEN).order_by("pk")
    return [
        (locator, code, sorted(params.items()))
        for locator, code, params in told.values_list("locator", "code", "params")[:50]
    ]


def fit_params(params: Mapping[str, Any]) -> dict[str, Any]:
    """Make values of a message fit to be stored: what a hostile page says may be anything."""
    return {name: _fit_value(value) for name, value in params.items()}


def fit(text: str, limit: int) -> str:
    """Cut a text to its column and drop what no database takes."""
    clean = "".join(c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff")
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def _fit_value(value: Any) -> Any:
    return fit(value, 500) if isinstance(value, str) else value
