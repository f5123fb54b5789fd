"""Take a reader's comment: open here, within the limits, not said before; then it waits."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from cermin.comments.exceptions import Closed, SaidBefore, TooMany
from cermin.comments.lexicon import look_through
from cermin.comments.limits import LIMITS, Limits
from cermin.comments.models import Comment, CommentSwitch, DailySalt, Step
from cermin.comments.models.switches import nearest_switch
from cermin.comments.services.record import note_step
from cermin.comments.writing import clean_line, clean_text, fingerprint
from cermin.units.models import Unit


@dataclass(frozen=True, slots=True)
class Posted:
    """A comment that waits, with the key that its author alone gets.

    Attributes:
        comment: the row.
        key: opens the author's own page; only its hash is kept.
    """

    comment: Comment
    key: str


def is_open_for(page: Any, unit: Unit | None) -> tuple[bool, str]:
    """Tell whether readers may comment on a page, and the reason that they read when not.

    Nobody set a switch: closed, without a word. An office that closed takes no comments.
    """
    if unit is None or not unit.is_valid_on(unit.today()):
        return False, ""
    switch: CommentSwitch | None = nearest_switch(page.path, page.steplen, unit)
    if switch is None:
        return False, ""
    return switch.is_open, "" if switch.is_open else switch.reason


def post_comment(
    *, page: Any, unit: Unit, name: str, text: str, sender: str, limits: Limits = LIMITS
) -> Posted:
    """Keep a comment for a person to read; the public does not see it yet.

    Everything that can refuse asks before a row is written, so that a flood writes nothing.

    Args:
        page: a page that anybody may read.
        unit: whose page it is.
        name: as the author wants to be called; shown with the comment.
        text: what they say.
        sender: address of the machine; only a hash is kept, with a salt that lives a day.
        limits: what is taken.

    Raises:
        Closed: readers may not comment here.
        TooMany: the sender sends too fast, or too much waits below this page.
        SaidBefore: the same text stands or waits here.
    """
    is_open, reason = is_open_for(page, unit)
    if not is_open:
        raise Closed(reason)
    now = timezone.now()
    name, text = clean_line(name), clean_text(text)
    sender_hash = hash_sender(sender, now)
    print_of_text = fingerprint(text)
    _check_limits(page, unit, sender_hash, now, limits)
    _check_said_before(page, print_of_text)
    key = secrets.token_urlsafe(24)
    findings, concern = look_through(text, name)
    with transaction.atomic():
        comment = Comment.objects.create(
            page_id=page.pk,
            page_title=page.title[:255],
            unit=unit,
            name=name,
            text=text,
            findings=findings,
            concern=concern,
            created_at=now,
            sender=sender_hash,
            fingerprint=print_of_text,
            key_hash=hash_key(key),
        )
        note_step(comment, Step.SENT, by=None)
    return Posted(comment, key)


def _check_limits(page: Any, unit: Unit, sender: str, now: datetime, limits: Limits) -> None:
    mine = Comment.objects.filter(sender=sender, created_at__gt=now - timedelta(days=1))
    moments = list(
        mine.order_by("-created_at").values_list("created_at", flat=True)[: limits.daily]
    )
    quick = sum(moment > now - limits.quick_span for moment in moments)
    if quick >= limits.quick or len(moments) >= limits.daily:
        raise TooMany("sender")
    waiting = Comment.objects.waiting().order_by()
    # Counting stops at the limit: ten thousand that wait cost no more than the limit itself.
    if waiting.filter(page_id=page.pk)[: limits.page_waiting].count() >= limits.page_waiting:
        raise TooMany("page")
    if waiting.filter(unit=unit)[: limits.unit_waiting].count() >= limits.unit_waiting:
        raise TooMany("page")


def _check_said_before(page: Any, print_of_text: str) -> None:
    same = Comment.objects.filter(page_id=page.pk, fingerprint=print_of_text)
    if same.filter(state__in=["waiting", "shown"]).exists():
        raise SaidBefore


def hash_key(key: str) -> str:
    """Return what is kept of an author's key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def hash_sender(sender: str, now: datetime) -> str:
    """Return the sender's hash of the day; of an IPv6 address its network counts."""
    network = ":".join(sender.split(":")[:4]) if ":" in sender and "." not in sender else sender
    salt, _made = DailySalt.objects.get_or_create(
        day=timezone.localdate(now), defaults={"salt": secrets.token_hex(32)}
    )
    key = bytes.fromhex(salt.salt)
    return hashlib.blake2b(network.encode("utf-8", "replace"), key=key, digest_size=16).hexdigest()
