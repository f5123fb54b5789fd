"""What the newsroom does when something happens below it."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import Site, TaskState, WorkflowState
from wagtail.signals import page_published, page_unpublished, task_submitted, workflow_rejected

from cermin.accounts.models import User
from cermin.newsroom.models import (
    AnnouncementPage,
    HubPage,
    NewsPage,
    SyndicatedPage,
    UnitApprovalTask,
)
from cermin.newsroom.services import (
    create_frame,
    follow_published,
    follow_unit,
    follow_withdrawn,
    forget_sketch,
    move_frame,
    note_sketch,
    note_time_to_publish,
    rename_source,
    tell_approvers,
    tell_author,
)
from cermin.newsroom.signals import site_changed
from cermin.newsroom.tasks import relate
from cermin.units.models import Unit
from cermin.units.signals import unit_changed, unit_created, unit_moved


@receiver(unit_created, dispatch_uid="newsroom.frame_new_unit")
def frame_new_unit(unit: Unit, with_site: bool = True, **_kwargs: Any) -> None:
    """Give a new unit its pages."""
    if with_site:
        create_frame(unit=unit)


@receiver(unit_changed, dispatch_uid="newsroom.follow_name")
def follow_name(unit: Unit, fields: frozenset[str] = frozenset(), **_kwargs: Any) -> None:
    """Rename the home page with its unit."""
    if "short_name" in fields:
        follow_unit(unit=unit)
        rename_source(unit=unit)


@receiver(unit_moved, dispatch_uid="newsroom.follow_move")
def follow_move(unit: Unit, root_changed: bool = False, **_kwargs: Any) -> None:
    """Bring the homes of a moved subtree under their new hub."""
    if root_changed:
        move_frame(unit=unit)


@receiver(post_migrate, dispatch_uid="newsroom.follow_base_url")
def follow_base_url(sender: Any, **_kwargs: Any) -> None:
    """Let the default site answer at `CERMIN_BASE_URL`, the one place that says the address."""
    if sender.name != "cermin.newsroom":
        return
    base = urlsplit(settings.BASE_URL)
    hostname = base.hostname or "localhost"
    port = base.port or (443 if base.scheme == "https" else 80)
    site = Site.objects.filter(
        is_default_site=True, root_page__in=HubPage.objects.values("pk")
    ).first()
    if site is None or (site.hostname, site.port) == (hostname, port):
        return
    if not Site.objects.filter(hostname=hostname, port=port).exists():
        site.hostname, site.port = hostname, port
        site.save()


@receiver(task_submitted, dispatch_uid="newsroom.tell_approvers")
def tell_of_submission(instance: TaskState, user: User | None = None, **_kwargs: Any) -> None:
    """Mail the approvers what waits for them: Wagtail does so for tasks of groups only."""
    if isinstance(instance.task.specific, UnitApprovalTask):
        transaction.on_commit(partial(tell_approvers, task_state=instance, by=user), robust=True)


@receiver(page_published, dispatch_uid="newsroom.follow_publication")
def follow_publication(instance: Any, **_kwargs: Any) -> None:
    """Note how long a serta-merta announcement took; look for what is like the article."""
    if isinstance(instance, AnnouncementPage):
        note_time_to_publish(page=instance)
    if isinstance(instance, NewsPage) and instance.live:
        transaction.on_commit(partial(relate.enqueue, instance.pk), robust=True)


# Wagtail connects its own mail to the author under this name; who comes first keeps the place.
WAGTAILS_REJECTION_MAIL = "workflow_state_rejected_email_notification"
workflow_rejected.disconnect(sender=WorkflowState, dispatch_uid=WAGTAILS_REJECTION_MAIL)


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid=WAGTAILS_REJECTION_MAIL)
def tell_of_request(instance: WorkflowState, user: User | None = None, **_kwargs: Any) -> None:
    """Mail the author that changes are requested, in place of Wagtail's message."""
    state = instance.current_task_state
    transaction.on_commit(partial(tell_author, task_state=state, by=user), robust=True)


@receiver(page_published, dispatch_uid="newsroom.follow_published")
def follow_what_is_published(instance: Any, **_kwargs: Any) -> None:
    """Bring a new version to those who took it, and know its text when somebody repeats it."""
    if isinstance(instance, NewsPage) and not isinstance(instance, SyndicatedPage):
        follow_published(source=instance)
        note_sketch(page=instance)


@receiver(page_unpublished, dispatch_uid="newsroom.follow_withdrawn")
def follow_what_is_withdrawn(instance: Any, **_kwargs: Any) -> None:
    """Withdraw what was taken together with its source."""
    if isinstance(instance, NewsPage) and not isinstance(instance, SyndicatedPage):
        follow_withdrawn(source=instance)
        forget_sketch(page=instance)


@receiver(site_changed, dispatch_uid="newsroom.follow_changed")
def follow_what_is_changed(pages: frozenset[int] | None = None, **_kwargs: Any) -> None:
    """Tell those who took a page whose facts changed without a publication: a correction, say."""
    if pages:
        for source in NewsPage.objects.filter(
            pk__in=pages, live=True, taken_pages__live=True
        ).distinct():
            follow_published(source=source)
