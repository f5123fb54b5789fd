"""What a change touches: told to the log when the change is committed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from wagtail.models import Page

from cermin.newsroom.models import RelatedPage
from cermin.newsroom.models.base import HOME_PATH_LENGTH, unit_at
from cermin.units.models import Unit
from cermin.website.page_cache.changes import ALL, ChangeLog, FileLog, LogUnreadable, RedisLog
from cermin.website.page_cache.tags import tags_of_change

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("cermin.website")


@lru_cache(maxsize=1)
def change_log() -> ChangeLog:
    """Return the log of this installation: Redis where there is one, else a file."""
    if settings.CERMIN_REDIS_URL:
        from redis import Redis

        return RedisLog(Redis.from_url(settings.CERMIN_REDIS_URL, socket_timeout=2))
    folder: Path = settings.HOME_DIR
    return FileLog(folder / "changes.log")


def clear_page_at(page: Page) -> None:
    """Let every web process forget what shows a page: its unit's pages, and who lists it."""
    here = unit_at(page.path)
    if here is None:
        clear_everything()
        return
    listing = RelatedPage.objects.filter(other_id=page.pk).values_list("page__path", flat=True)
    homes = {path[:HOME_PATH_LENGTH] for path in listing}
    clear_units([here, *Unit.objects.filter(site_root__path__in=homes)])


def clear_units(units: Iterable[Unit], *, subtree: bool = False) -> None:
    """Let every web process forget what these units show, once the transaction is committed."""
    transaction.on_commit(partial(_tell, tags_of_change(units, subtree=subtree)), robust=True)


def clear_everything() -> None:
    """Let every web process forget everything, once the transaction is committed."""
    transaction.on_commit(partial(_tell, ALL), robust=True)


def _tell(tags: frozenset[str]) -> None:
    if not tags:
        return
    try:
        change_log().append(tags)
    except LogUnreadable:
        log.exception("Web processes could not be told what changed; restart them.")
