"""Close the loop: from a mention to a draft, and from its publication back to the mention."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.listening.answering import AnswerRequest, DraftedAnswer, draft
from cermin.listening.models import Answer, Mention
from cermin.listening.services.triage import open_status
from cermin.listening.signals import mention_answered


@transaction.atomic
def start_answer(*, mention: Mention, by: User) -> DraftedAnswer:
    """Open a draft that answers the mention, and remember which page it is.

    Raises:
        CannotDraft: nobody can write a draft for the unit; nothing was changed.
    """
    held: Mention = (
        Mention.objects.select_for_update(of=("self",))
        .select_related("document", "unit")
        .get(pk=mention.pk)
    )
    document = held.document
    address = document.addresses.order_by("pk").first()
    drafted = draft(
        AnswerRequest(
            unit_id=held.unit_id,
            title=document.title,
            lead=document.lead or document.text[:300],
            url=address.url if address else "",
            outlet=document.outlet,
            by_id=by.pk,
        )
    )
    Answer.objects.get_or_create(mention=held, page_id=drafted.page_id, defaults={"drafted_by": by})
    if held.status in (Mention.Status.NEW, Mention.Status.READ, Mention.Status.DISMISSED):
        held.status, held.dismissal_reason = Mention.Status.ASSIGNED, ""
        held.assignee = held.assignee or by
        held.save(update_fields=["status", "assignee", "dismissal_reason", "updated_at"])
    log(held, "listening.answer", user=by, data={"page": drafted.page_id})
    return drafted


@transaction.atomic
def note_publication(*, page_id: int, at: datetime) -> int:
    """Count a page that went public as the answer to what it answers; return how many mentions.

    The first publication counts for the time taken; publishing again changes nothing.
    """
    count = 0
    for answer in _answers(page_id):
        if answer.published_at is not None:
            continue
        answer.published_at = at
        answer.save(update_fields=["published_at"])
        _set_status(answer.mention, Mention.Status.ANSWERED)
        log(answer.mention, "listening.answer_publish", data={"page": page_id})
        mention_answered.send(sender=Mention, mention=answer.mention, answer=answer, published=True)
        count += 1
    return count


@transaction.atomic
def note_withdrawal(*, page_id: int) -> int:
    """Open the mentions again whose only answer was taken down; return how many answers."""
    count = 0
    for answer in _answers(page_id):
        if answer.published_at is None:
            continue
        answer.published_at = None
        answer.save(update_fields=["published_at"])
        mention = answer.mention
        still = mention.answers.filter(published_at__isnull=False).exists()
        if mention.status == Mention.Status.ANSWERED and not still:
            _set_status(mention, open_status(mention))
        log(mention, "listening.answer_withdraw", data={"page": page_id})
        mention_answered.send(sender=Mention, mention=mention, answer=answer, published=False)
        count += 1
    return count


def _answers(page_id: int) -> list[Answer]:
    return list(
        Answer.objects.select_for_update(of=("self",))
        .filter(page_id=page_id)
        .select_related("mention")
        .order_by("pk")
    )


def _set_status(mention: Mention, status: str) -> None:
    mention.status = status
    mention.save(update_fields=["status", "updated_at"])
