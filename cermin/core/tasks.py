"""The one import through which tasks are declared, so that the backend stays exchangeable."""

from functools import partial

from django_tasks import task as _task

#: Declares a task whose runs wait as rows for `cermin worker`.
task = partial(_task, backend="queue")

__all__ = ["task"]
