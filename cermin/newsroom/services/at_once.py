"""Announce at once what the law wants announced without delay, and note how long it took."""

from __future__ import annotations

from django.db import transaction
from wagtail.log_actions import LogContext, log

from cermin.accounts.models import User
from cermin.newsroom.exceptions import (
    IncompletePage,
    NotAllowed,
    NothingToReview,
    NotImmediate,
)
from cermin.newsroom.models import AnnouncementPage
from cermin.newsroom.permissions import can_announce_at_once
from cermin.newsroom.services.review import locked


@transaction.atomic
def publish_at_once(*, page: AnnouncementPage, by: User) -> AnnouncementPage:
    """Publish the latest text of a serta-merta announcement; nobody needs to approve it.

    A schedule that it carries is dropped, a review that it waits in ends. UU 14/2008, article 10:
    what endangers the life of many or public order is announced without delay.

    Raises:
        NotAllowed: the person may not write for the unit.
        NotImmediate: the announcement is not marked as serta-merta.
        IncompletePage: one of the eight points, or something else that the public needs, lacks.
        NothingToReview: the public reads the latest text already.
    """
    page = locked(page)
    unit = page.owning_unit
    if unit is None or not can_announce_at_once(by, unit):
        raise NotAllowed(page.title)
    if page.live and not page.has_unpublished_changes:
        raise NothingToReview(page.title)
    wanted = page.get_latest_revision_as_object()
    if not wanted.is_immediate:
        raise NotImmediate(page.title)
    faults = wanted.publication_faults()
    if faults:
        raise IncompletePage(faults)
    wanted.go_live_at = None
    revision = wanted.save_revision(user=by, clean=False, log_action=False)
    with LogContext(user=by):
        page.refresh_from_db()
        page.publish(
            revision, user=by, log_action="newsroom.publish_at_once", skip_permission_checks=True
        )
    page.refresh_from_db()
    return page


def note_time_to_publish(*, page: AnnouncementPage) -> int | None:
    """Write into the audit trail how many seconds a serta-merta announcement took to go out.

    Only the first publication counts; None for anything else.
    """
    took = page.time_to_publish
    if not page.is_immediate or took is None or page.first_published_at != page.last_published_at:
        return None
    seconds = int(took.total_seconds())
    known = page.known_at
    log(
        page,
        "newsroom.time_to_publish",
        data={"seconds": seconds, "known_at": known.isoformat() if known else None},
    )
    return seconds
