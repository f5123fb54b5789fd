"""The row is the queue: due time, lease, attempts and last error on the row itself."""

from __future__ import annotations

import os
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Pauses after a failed attempt; the last one repeats.
BACK_OFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
)


def worker_name() -> str:
    """Return this process as `host:pid:start`, so that a restarted worker knows the dead."""
    return f"{socket.gethostname()}:{os.getpid()}:{process_start(os.getpid())}"


def process_start(pid: int) -> str:
    """Return when a process of this computer started (kernel ticks); "" when there is none.

    Process numbers are used again, in containers at every start; number and start are not.
    """
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19]
    except (OSError, IndexError, UnicodeDecodeError):
        return ""


class AttemptedQuerySet(models.QuerySet[Any]):
    """Which rows are due, and who holds them."""

    def due(self, now: datetime) -> Self:
        """Return rows whose time has come and that nobody holds."""
        return self.filter(
            Q(leased_until__isnull=True) | Q(leased_until__lte=now), next_attempt_at__lte=now
        ).order_by("next_attempt_at", "pk")

    def lease(self, pk: int, now: datetime) -> str | None:
        """Reserve one due row and return the lease's token, or None when another was faster."""
        token = uuid.uuid4().hex
        changed = (
            self.filter(pk=pk)
            .due(now)
            .order_by()
            .update(
                leased_until=now + timedelta(seconds=settings.CERMIN_LEASE_SECONDS),
                lease_token=token,
                leased_by=worker_name(),
            )
        )
        return token if changed == 1 else None

    def held(self, pk: int, token: str) -> Any | None:
        """Return the row if the token still holds it, else None.

        On PostgreSQL the row is locked until the transaction ends, so that a lease which runs out
        during the work cannot let a second worker finish it as well.
        """
        return (
            self.select_for_update(of=("self",)).filter(pk=pk, lease_token=token).first()
            if token
            else None
        )

    def release_of(self, workers: list[str]) -> int:
        """Give back the rows that these (dead) workers hold; return how many."""
        return self.filter(leased_by__in=workers, leased_until__isnull=False).update(
            leased_until=None, lease_token="", leased_by=""
        )


@contextmanager
def crash_noted(rows: Callable[[], AttemptedQuerySet], pk: int, token: str) -> Iterator[None]:
    """Note on the row when its work ends in an error that nobody foresaw, and let it pass on.

    The row is tried again after a pause that grows; without this it would only be freed when its
    lease runs out, and a broken row would be tried for ever at the same pace.
    """
    try:
        yield
    except Exception as error:
        with transaction.atomic():
            row = rows().held(pk, token)
            if row is not None:
                row.failed("crashed", {"error": type(error).__name__}, retry=True)
        raise


class Attempted(models.Model):
    """Work that is due at a time, is tried, and is tried again later when that can help."""

    next_attempt_at = models.DateTimeField(_("next attempt"), null=True, blank=True, db_index=True)
    attempts = models.PositiveIntegerField(_("failed attempts in a row"), default=0, editable=False)
    last_attempt_at = models.DateTimeField(_("last attempt"), null=True, editable=False)
    last_success_at = models.DateTimeField(_("last success"), null=True, editable=False)
    last_error = models.CharField(_("last error"), max_length=60, blank=True, editable=False)
    last_error_params = models.JSONField(default=dict, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    leased_by = models.CharField(max_length=120, blank=True, editable=False)
    lease_token = models.CharField(max_length=32, blank=True, editable=False)

    ATTEMPT_FIELDS: ClassVar[list[str]] = [
        "next_attempt_at",
        "attempts",
        "last_attempt_at",
        "last_success_at",
        "last_error",
        "last_error_params",
        "leased_until",
        "leased_by",
        "lease_token",
    ]

    class Meta:
        abstract = True

    def succeeded(self, *, next_at: datetime | None) -> None:
        """Note a success; `next_at` None means that nothing more is due."""
        now = timezone.now()
        self.attempts = 0
        self.last_attempt_at = self.last_success_at = now
        self.last_error, self.last_error_params = "", {}
        self._let_go(next_at)

    def failed(
        self, code: str, params: dict[str, Any], *, retry: bool, retry_after: float | None = None
    ) -> None:
        """Note a failure and when to try again; never, when trying again cannot help.

        Args:
            code: the error's code.
            params: its values, JSON-ready.
            retry: whether another attempt can help.
            retry_after: seconds that the other side asked us to wait.
        """
        now = timezone.now()
        self.attempts += 1
        self.last_attempt_at = now
        self.last_error, self.last_error_params = code, params
        pause = BACK_OFF[min(self.attempts, len(BACK_OFF)) - 1]
        if retry_after is not None:
            pause = max(pause, timedelta(seconds=retry_after))
        self._let_go(now + pause if retry else None)

    def _let_go(self, next_at: datetime | None) -> None:
        self.next_attempt_at = next_at
        self.leased_until, self.leased_by, self.lease_token = None, "", ""
        self.save(update_fields=self.ATTEMPT_FIELDS)
