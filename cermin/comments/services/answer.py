"""Answer a comment in the unit's name."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from cermin.accounts.models import User
from cermin.comments.exceptions import NotAllowed, NotPossible
from cermin.comments.models import Comment, OfficialAnswer, Step
from cermin.comments.models.comments import TEXT_LENGTH
from cermin.comments.permissions import ANSWERING_ROLES, can_answer_comment
from cermin.comments.services.record import held, note_step, tell_page_changed
from cermin.comments.writing import clean_text
from cermin.units.models import Role
from cermin.units.permissions import roles_in

#: Under which role a person with several speaks.
_SPEAKS_AS = (Role.SPOKESPERSON, Role.APPROVER, Role.ADMIN)


@transaction.atomic
def answer_officially(*, comment: Comment, text: str, by: User) -> OfficialAnswer:
    """Put the unit's answer below a comment that is shown; the public reads unit and role.

    Written again, it replaces the answer that stands.

    Raises:
        NotPossible: the comment is not shown, or the answer is empty or too long.
        NotAllowed: the person may not speak for the unit.
    """
    row = held(comment)
    if not can_answer_comment(by, row.unit):
        raise NotAllowed
    words = clean_text(text)
    if not row.is_shown or not words or len(words) > TEXT_LENGTH:
        raise NotPossible
    roles = roles_in(by, row.unit) & {str(role) for role in ANSWERING_ROLES}
    role = next(role for role in _SPEAKS_AS if role in roles)
    now = timezone.now()
    known = OfficialAnswer.objects.filter(comment=row).first()
    answer = known or OfficialAnswer(comment=row, created_at=now)
    answer.text, answer.role, answer.by = words, role, by
    answer.changed_at = now if known else None
    answer.save()
    note_step(row, Step.ANSWER_CHANGED if known else Step.ANSWERED, by=by, note=words)
    tell_page_changed(row)
    return answer


@transaction.atomic
def remove_answer(*, comment: Comment, by: User) -> None:
    """Take the unit's answer down; its words stay in the log.

    Raises:
        NotPossible: there is none.
        NotAllowed: the person may not speak for the unit.
    """
    row = held(comment)
    if not can_answer_comment(by, row.unit):
        raise NotAllowed
    gone, _rows = OfficialAnswer.objects.filter(comment=row).delete()
    if not gone:
        raise NotPossible
    note_step(row, Step.ANSWER_REMOVED, by=by)
    tell_page_changed(row)
