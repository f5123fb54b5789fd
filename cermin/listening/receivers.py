"""Hear what other apps say: a page that answers a mention went public, or was taken down."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from cermin.listening.services.answers import note_publication, note_withdrawal


@receiver(page_published, dispatch_uid="listening.answer_published")
def answer_published(sender: type[Page], instance: Page, **_kwargs: Any) -> None:
    """Count the page as the answer to what it answers."""
    note_publication(page_id=instance.pk, at=timezone.now())


@receiver(page_unpublished, dispatch_uid="listening.answer_withdrawn")
def answer_withdrawn(sender: type[Page], instance: Page, **_kwargs: Any) -> None:
    """Open the mention again."""
    note_withdrawal(page_id=instance.pk)
