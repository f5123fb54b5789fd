"""What the worker does for the public site."""

from __future__ import annotations

from datetime import datetime

from cermin.core.duties import Duty, duty_for_rows
from cermin.core.models.attempts import crash_noted
from cermin.core.tasks import task
from cermin.website import services
from cermin.website.models import PushDelivery


@task(queue_name="publish")
def tell_browsers(page_id: int) -> None:
    """Give each browser that asked for it a message about a page."""
    services.spread(page_id=page_id)


@task(queue_name="default")
def make_pictures(page_id: int) -> None:
    """Make the sizes of a page's pictures."""
    services.make_pictures(page_id=page_id)


@task(queue_name="publish")
def deliver(delivery_id: int, token: str) -> None:
    """Send one message."""
    with crash_noted(PushDelivery.objects.all, delivery_id, token):
        services.deliver(delivery_id=delivery_id, token=token)


PUSH = duty_for_rows("push", rows=PushDelivery.objects.all, task=deliver)


def _nobody(_dead: list[str]) -> int:
    return 0


def _nudge(now: datetime) -> int:
    return services.note_turned_banners(now=now)


#: Banners begin and end by the clock; kept pages must follow. Nothing is held, so nothing is lost.
BANNERS = Duty(key="banners", nudge=_nudge, release=_nobody)
