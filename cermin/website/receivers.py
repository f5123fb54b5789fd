"""What the public site does when a page is published."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from cermin.newsroom.models import BasePage, NewsPage
from cermin.website import tasks


@receiver(page_published, dispatch_uid="website.prepare_page")
def prepare_page(instance: Any, **_kwargs: Any) -> None:
    """Let the worker make the sizes of its pictures and tell browsers; both wait as rows."""
    if isinstance(instance, BasePage):
        tasks.make_pictures.enqueue(instance.pk)
    if isinstance(instance, NewsPage):
        tasks.tell_browsers.enqueue(instance.pk)
