"""What people decide about a mention; each decision is kept apart from the machine's reading."""

from __future__ import annotations

from typing import Any, Literal

from django.db import transaction
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.listening.exceptions import NotAllowed
from cermin.listening.models import Mention, Tone
from cermin.units.permissions import roles_in

Part = Literal["title", "body"]


@transaction.atomic
def correct_tone(*, mention: Mention, tone: str, part: Part = "body", by: User) -> Mention:
    """Keep a person's label of the tone; "" takes the label back.

    The machine's reading stays beside it: the difference is what it learns from.

    Raises:
        NotAllowed: there is no such tone.
    """
    if tone and tone not in Tone.values:
        raise NotAllowed
    held = _held(mention)
    name = "human_title_tone" if part == "title" else "human_tone"
    setattr(held, name, tone)
    labelled = held.human_tone or held.human_title_tone
    held.human_tone_by = by if labelled else None
    fields = [name, "human_tone_by", *_seen(held)]
    return _save(held, fields, "listening.tone", by, {"part": part, "tone": tone})


@transaction.atomic
def mark_read(*, mention: Mention, by: User) -> Mention:
    """Note that somebody read a new mention; any other state stays."""
    held = _held(mention)
    if held.status != Mention.Status.NEW:
        return held
    return _save(held, _seen(held), "listening.read", by)


@transaction.atomic
def assign(*, mention: Mention, to: User, by: User) -> Mention:
    """Give a mention to a person of the unit.

    Raises:
        NotAllowed: the person has no role in the unit.
    """
    held = _held(mention)
    if not roles_in(to, held.unit):
        raise NotAllowed
    held.assignee = to
    fields = ["assignee", "status"]
    if held.status != Mention.Status.ANSWERED:
        held.status = Mention.Status.ASSIGNED
    return _save(held, fields, "listening.assign", by, {"to": to.pk})


@transaction.atomic
def dismiss(*, mention: Mention, reason: str, by: User) -> Mention:
    """Set a mention aside, saying why.

    Raises:
        NotAllowed: no reason is given, or the mention has a published answer.
    """
    held = _held(mention)
    reason = " ".join(reason.split())[:300]
    if not reason or held.answers.filter(published_at__isnull=False).exists():
        raise NotAllowed
    held.status, held.dismissal_reason = Mention.Status.DISMISSED, reason
    return _save(held, ["status", "dismissal_reason"], "listening.dismiss", by, {"reason": reason})


@transaction.atomic
def reopen(*, mention: Mention, by: User) -> Mention:
    """Take a mention back that was set aside; any other state stays."""
    held = _held(mention)
    if held.status != Mention.Status.DISMISSED:
        return held
    held.status, held.dismissal_reason = open_status(held), ""
    return _save(held, ["status", "dismissal_reason"], "listening.reopen", by)


@transaction.atomic
def decide_answer(*, mention: Mention, needed: bool, by: User) -> Mention:
    """Keep a person's word on whether a mention needs an answer; the machine leaves it alone."""
    held = _held(mention)
    held.needs_answer, held.answer_decided = needed, True
    held.answer_because = {"code": "person", "params": {}} if needed else {}
    fields = ["needs_answer", "answer_decided", "answer_because", *_seen(held)]
    return _save(held, fields, "listening.needs_answer", by, {"needed": needed})


@transaction.atomic
def write_note(*, mention: Mention, note: str, by: User) -> Mention:
    """Replace the note on a mention."""
    held = _held(mention)
    held.note = note.replace("\x00", "").strip()[:5_000]
    return _save(held, ["note", *_seen(held)], "listening.note", by)


def open_status(mention: Mention) -> str:
    """Return the state of a mention that is neither answered nor set aside."""
    return str(Mention.Status.ASSIGNED if mention.assignee_id else Mention.Status.READ)


def _held(mention: Mention) -> Mention:
    """Lock the row, so that two people's decisions do not overwrite each other."""
    held: Mention = (
        Mention.objects.select_for_update(of=("self",)).select_related("unit").get(pk=mention.pk)
    )
    return held


def _seen(mention: Mention) -> list[str]:
    """Whoever decides has read it."""
    if mention.status == Mention.Status.NEW:
        mention.status = Mention.Status.READ
    return ["status"]


def _save(
    mention: Mention,
    fields: list[str],
    action: str,
    by: User | None,
    data: dict[str, Any] | None = None,
) -> Mention:
    mention.save(update_fields=[*fields, "updated_at"])
    log(mention, action, user=by, data=data or {})
    return mention
