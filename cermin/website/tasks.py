"""What the worker does for the public site."""

from __future__ import annotations

from datetime import datetime

from cermin.core.duties import Duty
from cermin.website import services


def _nobody(_dead: list[str]) -> int:
    return 0


def _nudge(now: datetime) -> int:
    return services.note_turned_banners(now=now)


#: Banners begin and end by the clock; kept pages must follow. Nothing is held, so nothing is lost.
BANNERS = Duty(key="banners", nudge=_nudge, release=_nobody)
