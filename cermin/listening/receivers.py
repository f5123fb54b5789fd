"""Hear what other apps say: a page that answers a mention went public, or was taken down."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cermin.listening import tasks
from cermin.listening.services.answers import note_publication, note_withdrawal
from cermin.listening.services.watch import PREVIEW_DAYS
from cermin.units.models import Unit
from cermin.units.signals import unit_changed

#: Changes of a unit by which texts may newly name it.
_NAMING = frozenset({"aliases", "name", "short_name", "place", "region_code"})


@receiver(page_published, dispatch_uid="listening.answer_published")
def answer_published(sender: type[Page], instance: Page, **_kwargs: Any) -> None:
    """Count the page as the answer to what it answers."""
    note_publication(page_id=instance.pk, at=timezone.now())


@receiver(page_unpublished, dispatch_uid="listening.answer_withdrawn")
def answer_withdrawn(sender: type[Page], instance: Page, **_kwargs: Any) -> None:
    """Open the mention again."""
    note_withdrawal(page_id=instance.pk)


@receiver(unit_changed, dispatch_uid="listening.unit_renamed")
def unit_renamed(sender: type[Unit], unit: Unit, fields: frozenset[str], **_kwargs: Any) -> None:
    """Look for a unit's new name in what was stored lately."""
    if fields & _NAMING:
        transaction.on_commit(partial(tasks.route_again.enqueue, unit.pk, PREVIEW_DAYS))
