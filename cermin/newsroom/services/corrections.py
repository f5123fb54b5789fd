"""Correct a published article in the open."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.newsroom.exceptions import IncompletePage, NotAllowed, NotPublished
from cermin.newsroom.models import Correction, NewsPage
from cermin.newsroom.permissions import can_correct
from cermin.newsroom.services.review import locked
from cermin.newsroom.signals import site_changed


@transaction.atomic
def add_correction(*, page: NewsPage, wrong: str, right: str, by: User | None) -> Correction:
    """Add a correction (*ralat*) that readers see at once; the text itself is not changed.

    Args:
        page: a published article.
        wrong: what it said.
        right: what is right.
        by: who corrects, never shown to readers; None: the system.

    Raises:
        NotAllowed: the person is no approver of the unit.
        NotPublished: the public cannot read the article.
        IncompletePage: one of the two sentences is empty (`wrong`, `right`).
    """
    page = locked(page)
    unit = page.owning_unit
    if unit is None or (by is not None and not can_correct(by, unit)):
        raise NotAllowed(page.title)
    if not page.live:
        raise NotPublished(page.title)
    said = {"wrong": wrong.strip(), "right": right.strip()}
    empty = {name: [_("Write both sentences.")] for name, words in said.items() if not words}
    if empty:
        raise IncompletePage(empty)
    now = timezone.now()
    row: Correction = Correction.objects.create(
        unit=unit, page_id=page.pk, made_at=now, made_by=by, **said
    )
    NewsPage.objects.filter(pk=page.pk).update(corrected_at=now)
    log(page, "newsroom.correct", user=by, data=said)
    changed = partial(site_changed.send, None, unit=unit, pages=frozenset({page.pk}), subtree=False)
    transaction.on_commit(changed)
    return row
