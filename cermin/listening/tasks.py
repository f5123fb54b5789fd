"""Nudges: each names a row and calls one service."""

from datetime import timedelta

from django.utils import timezone

from cermin.core.models.attempts import crash_noted
from cermin.core.tasks import task
from cermin.listening.models import Source, Upload
from cermin.listening.services.collect import collect_source
from cermin.listening.services.reroute import reroute_documents
from cermin.listening.services.uploads import import_upload


@task(queue_name="collect")
def collect(source_id: int, token: str) -> None:
    """Read the source that the lease holds; a nudge that comes too late does nothing."""
    with crash_noted(Source.objects.all, source_id, token):
        collect_source(source_id=source_id, token=token)


@task(queue_name="collect")
def read_upload(upload_id: int, token: str) -> None:
    """Read the files that somebody sent in."""
    with crash_noted(Upload.objects.all, upload_id, token):
        import_upload(upload_id=upload_id, token=token)


@task(queue_name="analyse")
def route_again(unit_id: int, days: int) -> None:
    """Add the mentions that a new rule or name makes of the last days' documents."""
    reroute_documents(since=timezone.now() - timedelta(days=days), unit_id=unit_id)
