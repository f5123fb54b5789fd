"""The one import through which tasks are declared, so that the backend stays exchangeable."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_tasks import task as _task

Body = Callable[..., Any]


def task(*, queue_name: str = "default") -> Callable[[Body], Any]:
    """Declare a task whose runs wait as rows for `cermin worker`.

    Args:
        queue_name: one of the queues of the setting TASKS.
    """
    decorate: Callable[[Body], Any] = _task(queue_name=queue_name, backend="queue")
    return decorate
