"""Publication at an agreed time, one task a page, so that one page's fault stops no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cermin.core.duties import Duty, duty_for_rows
from cermin.core.models.attempts import crash_noted
from cermin.core.tasks import task
from cermin.newsroom import services
from cermin.newsroom.models import OutsideLink, PageChange, UpkeepRound
from cermin.newsroom.services.upkeep import note_due_rounds, run_round
from cermin.newsroom.services.upkeep_links import check_link


@task(queue_name="publish")
def change_page(change_id: int, token: str) -> None:
    """Publish or withdraw one page that is due."""
    with crash_noted(PageChange.objects.all, change_id, token):
        services.run_change(change_id=change_id, token=token)


_rows = duty_for_rows("pages", rows=PageChange.objects.all, task=change_page)


def nudge(now: datetime) -> int:
    """Note which pages are due, then nudge the rows whose turn it is."""
    services.note_due_changes(now=now)
    return _rows.nudge(now)


DUTY = replace(_rows, nudge=nudge)


@task(queue_name="publish")
def relate(page_id: int) -> None:
    """Find what is like one article."""
    services.relate_page(page_id=page_id)


def nudge_related(now: datetime) -> int:
    """Compare old articles, and those whose task was lost."""
    keys = services.unrelated_pages(now=now)
    for key in keys:
        relate.enqueue(key)
    return len(keys)


RELATED_DUTY = Duty(key="related_pages", nudge=nudge_related, release=lambda _workers: 0)


@task(queue_name="default")
def look_after_unit(round_id: int, token: str) -> None:
    """Look through one unit's pages for what is not in order."""
    with crash_noted(UpkeepRound.objects.all, round_id, token):
        run_round(round_id=round_id, token=token)


@task(queue_name="default")
def ask_link(link_id: int, token: str) -> None:
    """Ask one address outside whether it still answers."""
    with crash_noted(OutsideLink.objects.all, link_id, token):
        check_link(link_id=link_id, token=token)


_rounds = duty_for_rows("upkeep", rows=UpkeepRound.objects.all, task=look_after_unit)


def nudge_rounds(now: datetime) -> int:
    """Note units that are new, then nudge the rounds whose night has come."""
    note_due_rounds(now=now)
    return _rounds.nudge(now)


UPKEEP = replace(_rounds, nudge=nudge_rounds)
LINKS = duty_for_rows("links", rows=OutsideLink.objects.all, task=ask_link)


@task()
def tell_of_offer(offer_id: int) -> None:
    """Mail some of the units that have yet to be told of an offer."""
    services.tell_units(offer_id=offer_id)


def nudge_offers(now: datetime) -> int:
    """Enqueue a task for every offer of which some unit has yet to be told.

    Two tasks of one offer share the units between them: each row is claimed before its mail.
    """
    waiting = services.untold_offers()
    for offer_id in waiting:
        tell_of_offer.enqueue(offer_id)
    return len(waiting)


OFFERS_DUTY = Duty(key="offers", nudge=nudge_offers, release=lambda _workers: 0)
