"""What people decide about comments; each decision is a line that stays, and can be undone."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from cermin.accounts.models import User
from cermin.comments.exceptions import NotAllowed, NotPossible, UndoTooLate
from cermin.comments.limits import UNDO_SPAN
from cermin.comments.models import Comment, Decision, Step
from cermin.comments.permissions import can_moderate
from cermin.comments.services.record import held, note_step, tell_page_changed
from cermin.comments.writing import clean_line

_State = Comment.State
#: Step → the state it leads to, and the states it may start from.
_MOVES = {
    Step.SHOWN: (_State.SHOWN, {_State.WAITING, _State.DECLINED, _State.REMOVED}),
    Step.DECLINED: (_State.DECLINED, {_State.WAITING}),
    Step.REMOVED: (_State.REMOVED, {_State.SHOWN}),
}
_DECISIVE = [step.value for step in _MOVES]


def let_through(*, comment: Comment, by: User, batch: UUID | None = None) -> Decision:
    """Show a comment to the public, also one that was declined or taken down before.

    Raises:
        NotPossible: it is shown already, or its words are gone.
        NotAllowed: the person may not decide in this unit.
    """
    return _move(comment, Step.SHOWN, by=by, batch=batch)


def decline(
    *, comment: Comment, reason: str, note: str = "", by: User, batch: UUID | None = None
) -> Decision:
    """Keep a waiting comment from the public, saying why; the author can read the reason.

    Raises:
        NotPossible: it does not wait, or there is no such reason.
        NotAllowed: the person may not decide in this unit.
    """
    return _move(comment, Step.DECLINED, by=by, reason=reason, note=note, batch=batch)


def remove(
    *, comment: Comment, reason: str, note: str = "", by: User, batch: UUID | None = None
) -> Decision:
    """Take down a comment that the public reads, saying why.

    Raises:
        NotPossible: it is not shown, or there is no such reason.
        NotAllowed: the person may not decide in this unit.
    """
    return _move(comment, Step.REMOVED, by=by, reason=reason, note=note, batch=batch)


@transaction.atomic
def _move(
    comment: Comment,
    step: Step,
    *,
    by: User,
    reason: str = "",
    note: str = "",
    batch: UUID | None = None,
) -> Decision:
    row = held(comment)
    target, sources = _MOVES[step]
    if not can_moderate(by, row.unit):
        raise NotAllowed
    refuses = step != Step.SHOWN
    if (
        row.state not in sources
        or not row.text
        or (refuses and reason not in Comment.Reason.values)
    ):
        raise NotPossible
    before, row.state = row.state, target
    row.reason, row.note = (reason, clean_line(note)[:300]) if refuses else ("", "")
    row.decided_at, row.decided_by = timezone.now(), by
    row.save(update_fields=["state", "reason", "note", "decided_at", "decided_by"])
    if step == Step.REMOVED:
        row.reports.filter(closed_at__isnull=True).update(closed_at=row.decided_at)
    decision = note_step(
        row, step, by=by, before=before, reason=row.reason, note=row.note, batch=batch
    )
    tell_page_changed(row)
    return decision


@transaction.atomic
def undo(*, batch: UUID, by: User) -> list[Comment]:
    """Take back what this person decided together lately; comments decided again since stay.

    Raises:
        UndoTooLate: nothing of it can be taken back any more.
    """
    decisions = (
        Decision.objects.filter(
            batch=batch, by=by, at__gt=timezone.now() - UNDO_SPAN, step__in=_DECISIVE
        )
        .select_related("comment__unit")
        .order_by("pk")
    )
    undone = [row for decision in decisions if (row := _undo_one(decision, by)) is not None]
    if not undone:
        raise UndoTooLate
    return undone


def _undo_one(decision: Decision, by: User) -> Comment | None:
    row = held(decision.comment)
    last = row.decisions.filter(before__gt="").order_by("-pk").first()
    if last is None or last.pk != decision.pk or not can_moderate(by, row.unit):
        return None
    earlier = (
        row.decisions.filter(pk__lt=decision.pk, after=decision.before).order_by("-pk").first()
    )
    before, row.state = row.state, decision.before
    row.reason = earlier.reason if earlier is not None else ""
    row.note = earlier.note if earlier is not None else ""
    row.decided_at = earlier.at if earlier is not None and earlier.by_id else None
    row.decided_by = earlier.by if earlier is not None else None
    row.save(update_fields=["state", "reason", "note", "decided_at", "decided_by"])
    note_step(row, Step.UNDONE, by=by, before=before)
    tell_page_changed(row)
    return row


def new_batch() -> UUID:
    """Return the mark of decisions that are taken, and can be undone, together."""
    return uuid4()
