"""Nudges: each names a row and calls one service."""

from cermin.core.tasks import task
from cermin.listening.services.collect import collect_source


@task(queue_name="collect")
def collect(source_id: int, token: str) -> None:
    """Read the source that the lease holds; a nudge that comes too late does nothing."""
    collect_source(source_id=source_id, token=token)
