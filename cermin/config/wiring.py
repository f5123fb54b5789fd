"""Where apps that do not see each other are connected."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.urls import reverse

from cermin.listening.answering import AnswerRequest, DraftedAnswer, register_drafter
from cermin.listening.exceptions import CannotDraft
from cermin.newsroom.exceptions import UnitHasNoSite
from cermin.newsroom.services import draft_answer
from cermin.units.models import Unit


def draft_in_newsroom(request: AnswerRequest) -> DraftedAnswer:
    """Open a news draft of the unit that answers what was heard.

    Raises:
        CannotDraft: the unit has no site to write in.
    """
    by = get_user_model().objects.filter(pk=request.by_id).first() if request.by_id else None
    try:
        page = draft_answer(
            unit=Unit.objects.get(pk=request.unit_id),
            quoted_url=request.url,
            quoted_outlet=request.outlet,
            quoted_title=request.title,
            by=by,
        )
    except UnitHasNoSite as error:
        raise CannotDraft from error
    return DraftedAnswer(
        page_id=page.pk, edit_url=reverse("wagtailadmin_pages:edit", args=[page.pk])
    )


def connect() -> None:
    """Connect: a mention's answer is drafted in the newsroom."""
    register_drafter(draft_in_newsroom)
