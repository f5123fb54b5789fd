"""The worker: nudges what is due, runs the nudges, and tidies up after dead workers."""

from __future__ import annotations

import logging
import signal
import socket
import threading
from collections.abc import Iterable
from datetime import timedelta
from types import FrameType

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult

from cermin.core.duties import Duty, duties
from cermin.core.models.attempts import process_start, worker_name

logger = logging.getLogger("cermin.worker")

BACKEND = "queue"
#: Finished nudges are kept for a look; the truth is in the rows, so not for long.
KEEP_FINISHED = timedelta(days=1)


def is_dead(name: str) -> bool:
    """Tell whether a worker of this computer is gone; another computer's is never called dead.

    Its leases run out by themselves.
    """
    host, pid, start = (*name.rsplit(":", 2), "", "")[:3]
    if host != socket.gethostname() or not pid.isdigit():
        return False
    return process_start(int(pid)) != start


class Worker:
    """Runs due work until it is told to stop."""

    def __init__(self, *, interval: float = 5.0, only: Iterable[str] = ()) -> None:
        self.interval = interval
        self.only = frozenset(only)
        self._stop = threading.Event()

    def stop(self, signum: int = 0, frame: FrameType | None = None) -> None:
        """Ask the worker to end after the task in hand."""
        self._stop.set()

    def listen_to_signals(self) -> None:
        """End in good order on SIGTERM and SIGINT."""
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def run(self) -> None:
        """Work round after round until stopped."""
        self.recover()
        logger.info("Worker %s looks after: %s", worker_name(), ", ".join(self._keys()))
        tidied = timezone.now()
        while not self._stop.is_set():
            worked = self.round()
            if timezone.now() - tidied > timedelta(hours=1):
                self.tidy()
                self.recover()
                tidied = timezone.now()
            if not worked:
                self._stop.wait(self.interval)

    def round(self) -> int:
        """Nudge what is due and run all nudges; return how many tasks were nudged."""
        close_old_connections()
        try:
            nudged = sum(self._nudge(duty) for duty in self._duties())
        except OperationalError as error:
            # A database that restarts or is busy for long must not end the worker.
            logger.warning("The database is not ready: %s", error)
            return 0
        self._run_tasks()
        return nudged

    def recover(self) -> None:
        """Give back what workers held that were killed on this computer."""
        held = {name for duty in duties() for name in duty.holders()}
        dead = sorted(name for name in held if name and is_dead(name))
        for duty in duties():
            count = duty.release(dead) if dead else 0
            if count:
                logger.warning("%s: %d rows of killed workers are due again", duty.key, count)
        for lost in DBTaskResult.objects.running().filter(backend_name=BACKEND):
            if lost.worker_ids and is_dead(lost.worker_ids[-1]):
                lost.delete()

    def tidy(self) -> None:
        """Delete finished nudges that nobody will look at."""
        DBTaskResult.objects.filter(
            backend_name=BACKEND,
            status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED],
            finished_at__lt=timezone.now() - KEEP_FINISHED,
        ).delete()

    def _duties(self) -> list[Duty]:
        return [duty for duty in duties() if not self.only or duty.key in self.only]

    def _keys(self) -> list[str]:
        return [duty.key for duty in self._duties()]

    def _nudge(self, duty: Duty) -> int:
        count = duty.nudge(timezone.now())
        if count:
            logger.info("%s: %d due", duty.key, count)
        return count

    def _run_tasks(self) -> None:
        for _ in range(1000):  # a bound, so that a stop request is seen between tasks
            if (
                self._stop.is_set()
                or not DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists()
            ):
                return
            TaskRunner(
                queue_names=["*"],
                interval=0,
                batch=True,
                backend_name=BACKEND,
                startup_delay=False,
                max_tasks=1,
                worker_id=worker_name(),
                excluded_queue_names=[],
            ).run()
