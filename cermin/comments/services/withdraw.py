"""Delete a comment because its author asks."""

from __future__ import annotations

from django.db import transaction

from cermin.comments.exceptions import NotPossible
from cermin.comments.models import Comment, OfficialAnswer, Step
from cermin.comments.services.post import hash_key
from cermin.comments.services.record import held, note_step, tell_page_changed

_LONGEST_KEY = 100


def find_by_key(key: str) -> Comment | None:
    """Return the comment to which the author's key belongs."""
    if len(key) > _LONGEST_KEY:
        return None
    found: Comment | None = (
        Comment.objects.select_related("unit", "page").filter(key_hash=hash_key(key)).first()
    )
    return found


@transaction.atomic
def withdraw(*, comment: Comment) -> Comment:
    """Erase the words, the name and the answer below them, wherever the comment stands.

    What stays is a stub: that there was a comment on this page, and when which step was taken
    (Law 27/2022 on personal data, articles 8 and 43: erasure at the request of the person).

    Raises:
        NotPossible: it was deleted before.
    """
    row = held(comment)
    if row.state == Comment.State.WITHDRAWN:
        raise NotPossible
    before, row.state = row.state, Comment.State.WITHDRAWN
    erase_words(row)
    row.reason = row.note = ""
    row.save()
    OfficialAnswer.objects.filter(comment=row).delete()
    row.reports.all().delete()
    note_step(row, Step.WITHDRAWN, by=None, before=before)
    if before == Comment.State.SHOWN:
        tell_page_changed(row)
    return row


def erase_words(comment: Comment) -> None:
    """Empty everything that comes from the author; the caller saves."""
    comment.name = comment.text = comment.sender = comment.fingerprint = ""
    comment.findings = []
