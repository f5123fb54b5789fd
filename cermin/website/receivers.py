"""What the public site does when something that readers see has changed."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cermin.media.models import MediaDocument, MediaImage
from cermin.newsroom.models import BasePage, Contact, NewsPage
from cermin.newsroom.models.base import unit_at
from cermin.newsroom.signals import site_changed
from cermin.units.models import Unit
from cermin.units.signals import unit_changed, unit_created, unit_moved
from cermin.website import tasks
from cermin.website.page_cache.clearing import clear_everything, clear_page_at, clear_units


@receiver(page_published, dispatch_uid="website.clear_published")
@receiver(page_unpublished, dispatch_uid="website.clear_unpublished")
def clear_page(instance: Page, **_kwargs: Any) -> None:
    """Let a page that went before the public, or left it, be seen at once."""
    clear_page_at(instance)


@receiver(page_published, dispatch_uid="website.prepare_page")
def prepare_page(instance: Page, **_kwargs: Any) -> None:
    """Let the worker make the sizes of its pictures and tell browsers; both wait as rows."""
    if isinstance(instance, BasePage):
        tasks.make_pictures.enqueue(instance.pk)
    if isinstance(instance, NewsPage):
        tasks.tell_browsers.enqueue(instance.pk)


@receiver(post_page_move, dispatch_uid="website.clear_moved")
def clear_both_places(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **_kwargs: Any
) -> None:
    """Let a page be seen at its new place and gone from the old one."""
    _clear_at(parent_page_before.path)
    _clear_at(parent_page_after.path)


@receiver(post_delete, dispatch_uid="website.clear_deleted")
def clear_deleted(sender: Any, instance: Any, **_kwargs: Any) -> None:
    """Let what was deleted vanish at once."""
    if isinstance(instance, Page):
        _clear_at(instance.path)
    elif isinstance(instance, Contact):
        clear_units([instance.unit])
    elif isinstance(instance, _EVERYWHERE):
        clear_everything()


@receiver(post_save, dispatch_uid="website.clear_saved")
def clear_saved(sender: Any, instance: Any, created: bool = False, **_kwargs: Any) -> None:
    """Let what stands beside pages be seen as it is now."""
    if isinstance(instance, Contact):
        clear_units([instance.unit])
    elif isinstance(instance, _EVERYWHERE) and not (created and isinstance(instance, _UPLOADED)):
        clear_everything()


@receiver(site_changed, dispatch_uid="website.clear_told")
def clear_told(unit: Unit | None = None, subtree: bool = False, **_kwargs: Any) -> None:
    """Follow what an app below says."""
    if unit is None:
        clear_everything()
    else:
        clear_units([unit], subtree=subtree)


@receiver(unit_created, dispatch_uid="website.clear_created_unit")
@receiver(unit_changed, dispatch_uid="website.clear_changed_unit")
@receiver(unit_moved, dispatch_uid="website.clear_moved_unit")
def clear_names(**_kwargs: Any) -> None:
    """Names of units stand on the pages of others; they change seldom."""
    clear_everything()


#: Nobody uses a picture before it is saved.
_UPLOADED = (MediaImage, MediaDocument)
#: What may stand on any page, and changes seldom.
_EVERYWHERE = (*_UPLOADED, Redirect, Site, PageViewRestriction)


def _clear_at(path: str) -> None:
    unit = unit_at(path)
    if unit is None:
        clear_everything()
    else:
        clear_units([unit])
