"""The nightly round: look, note, and see what was mended meanwhile."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cermin.accounts.models import User
from cermin.newsroom.exceptions import NotAllowed
from cermin.newsroom.models import Finding, OutsideLink, UpkeepRound
from cermin.newsroom.services.upkeep_inspect import (
    Inspection,
    Observed,
    inspect_unit,
    link_key,
)
from cermin.units.models import Reach, Role, Unit
from cermin.units.permissions import can_write

#: When the night's work begins on the unit's own clock; units follow each other over two hours.
AT = time(2, 0)
SPREAD_MINUTES = 120
#: While links are still being asked, the unit is looked at again after this pause, so often.
AGAIN = timedelta(minutes=30)
MAX_LOOKS = 4
#: Seconds between two questions to one host.
POLITE_SECONDS = 5


def next_round(unit: Unit, now: datetime) -> datetime:
    """Return the unit's next night."""
    local = unit.localise(now)
    start = datetime.combine(local.date(), AT, tzinfo=unit.tzinfo)
    start += timedelta(minutes=unit.pk % SPREAD_MINUTES)
    return start if start > now else start + timedelta(days=1)


def note_due_rounds(*, now: datetime) -> int:
    """Give every open unit with a site its row; return how many are new."""
    known = UpkeepRound.objects.values("unit_id")
    units = Unit.objects.filter(site_root__isnull=False).exclude(pk__in=known).order_by()
    rows = [
        UpkeepRound(unit=unit, next_attempt_at=next_round(unit, now))
        for unit in units.valid_on(timezone.localdate(now))
    ]
    UpkeepRound.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return len(rows)


def run_round(*, round_id: int, token: str) -> Inspection | None:
    """Look through the unit's pages and note what is not in order; None when the lease is gone.

    Findings and the row's next time are written together. While links that nobody has asked yet are
    waiting, the unit is looked at again half an hour later.
    """
    row = UpkeepRound.objects.filter(pk=round_id, lease_token=token).first()
    if row is None:
        return None
    now = timezone.now()
    seen = inspect_unit(unit=row.unit, now=now)
    with transaction.atomic():
        held: UpkeepRound | None = UpkeepRound.objects.held(round_id, token)
        if held is None:
            return None
        note_findings(unit=held.unit, seen=seen, now=now)
        waiting = note_links(urls=seen.urls, now=now)
        held.looks = held.looks + 1 if waiting and held.looks < MAX_LOOKS else 0
        held.pages, held.links = seen.pages, len(seen.urls)
        held.save(update_fields=["looks", "pages", "links"])
        held.succeeded(next_at=now + AGAIN if held.looks else next_round(held.unit, now))
    return seen


@transaction.atomic
def note_findings(*, unit: Unit, seen: Inspection, now: datetime) -> int:
    """Write what was seen: new findings, those seen again, those that are mended.

    Returns:
        How many are new or have come back.
    """
    known = {(row.kind, row.key): row for row in Finding.objects.for_unit(unit)}
    observed = {(str(one.kind), one.key): one for one in seen.observed}
    owners = _owners(unit, [one.page_id for key, one in observed.items() if key not in known])
    fresh, again, come_back = [], [], 0
    for key, one in observed.items():
        row = known.get(key)
        if row is None:
            fresh.append(_new(unit, one, owners.get(one.page_id), now))
            continue
        if row.resolved_at is not None:
            row.resolved_at, row.first_seen = None, now
            row.snoozed_until, row.snooze_reason = None, ""
            come_back += 1
        row.last_seen, row.where, row.reason = now, one.where, one.reason
        again.append(row)
    fields = ["resolved_at", "first_seen", "snoozed_until", "snooze_reason", "last_seen"]
    Finding.objects.bulk_create(fresh, batch_size=200, ignore_conflicts=True)
    Finding.objects.bulk_update(again, [*fields, "where", "reason"], batch_size=200)
    mended = [row.pk for key, row in known.items() if key not in observed and not row.resolved_at]
    for start in range(0, len(mended), 500):
        part = Finding.objects.filter(pk__in=mended[start : start + 500])
        part.update(resolved_at=now)
    return len(fresh) + come_back


def _new(unit: Unit, one: Observed, owner_id: int | None, now: datetime) -> Finding:
    return Finding(
        unit=unit,
        kind=one.kind,
        key=one.key,
        page_id=one.page_id,
        where=one.where,
        address=one.address,
        reason=one.reason,
        owner_id=owner_id,
        first_seen=now,
        last_seen=now,
    )


def _owners(unit: Unit, page_ids: list[int | None]) -> dict[int | None, int | None]:
    """Return who should mend each page: its owner if they still write here, else an admin."""
    keys = sorted({pk for pk in page_ids if pk is not None})
    admin = (
        User.objects.filter(memberships__unit=unit, memberships__role=Role.ADMIN, is_active=True)
        .order_by("pk")
        .first()
    )
    found: dict[int | None, int | None] = dict.fromkeys([None, *keys], admin.pk if admin else None)
    may: dict[int, bool] = {}
    for start in range(0, len(keys), 500):
        pages = Page.objects.filter(pk__in=keys[start : start + 500], owner__isnull=False)
        for page in pages.select_related("owner").only("pk", "owner"):
            if may.setdefault(page.owner_id, can_write(page.owner, unit)):
                found[page.pk] = page.owner_id
    return found


def note_links(*, urls: set[str], now: datetime) -> int:
    """Give every address outside its row; return how many were never asked.

    Addresses of one host become due one after the other, some seconds apart.
    """
    keys = {link_key(url): url for url in urls}
    known: dict[str, str] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), 500):
        rows = OutsideLink.objects.filter(url_key__in=ordered[start : start + 500])
        known.update(rows.values_list("url_key", "state"))
        rows.update(used_at=now)
        rows.filter(next_attempt_at=None, leased_until=None).update(next_attempt_at=now)
    turns: dict[str, int] = {}
    fresh = []
    for key in ordered:
        if key in known:
            continue
        host = (urlsplit(keys[key]).hostname or "")[:253]
        turns[host] = turns.get(host, -1) + 1
        due = now + timedelta(seconds=POLITE_SECONDS * turns[host])
        fresh.append(
            OutsideLink(url=keys[key], url_key=key, host=host, next_attempt_at=due, used_at=now)
        )
    OutsideLink.objects.bulk_create(fresh, batch_size=200, ignore_conflicts=True)
    return len(fresh) + sum(state == OutsideLink.State.UNKNOWN for state in known.values())


@transaction.atomic
def assign_finding(*, finding: Finding, owner: User, by: User) -> None:
    """Say who mends it.

    Raises:
        NotAllowed: that person does not write for the unit.
    """
    if not can_write(owner, finding.unit):
        raise NotAllowed(owner.pk)
    finding.owner = owner
    finding.save(update_fields=["owner"])
    _record(finding, "newsroom.upkeep_assign", by, person=owner.get_full_name() or owner.email)


@transaction.atomic
def snooze_finding(*, finding: Finding, until: Any, reason: str, by: User) -> None:
    """Put a finding off until a day, with the reason."""
    finding.snoozed_until, finding.snooze_reason = until, reason[:300]
    finding.save(update_fields=["snoozed_until", "snooze_reason"])
    _record(finding, "newsroom.upkeep_snooze", by, until=str(until), reason=reason[:300])


@transaction.atomic
def request_round(*, unit: Unit, by: User) -> UpkeepRound:
    """Let the worker look through the unit's pages at once, and ask its links in trouble again."""
    now = timezone.now()
    row, _made = UpkeepRound.objects.get_or_create(unit=unit)
    row.next_attempt_at = now
    row.save(update_fields=["next_attempt_at"])
    addresses = Finding.objects.for_unit(unit).filter(resolved_at__isnull=True).exclude(address="")
    keys = [link_key(url) for url in addresses.values_list("address", flat=True)[:500]]
    OutsideLink.objects.filter(url_key__in=keys).update(next_attempt_at=now)
    log(unit, "newsroom.upkeep_request", user=by, data={})
    return row


def _record(finding: Finding, action: str, by: User, **data: str) -> None:
    facts = {"finding": finding.pk, "kind": finding.kind, **data}
    log(finding.unit, action, user=by, data=facts)


def people_for(unit: Unit) -> Any:
    """Return the people who may be given a finding of the unit."""
    above = [unit.path[:end] for end in range(unit.steplen, len(unit.path), unit.steplen)]
    people = User.objects.filter(is_active=True)
    here = people.filter(memberships__unit=unit)
    reaching = people.filter(memberships__unit__path__in=above, memberships__reach=Reach.SUBTREE)
    return (here | reaching).distinct().order_by("first_name", "pk")
