"""The way from a mention to a draft that answers it; a neighbour app writes the draft.

`config.wiring` connects the newsroom, which listening does not see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cermin.listening.exceptions import NobodyDrafts


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """What is to be answered.

    Attributes:
        unit_id: who answers.
        title: headline of what was said.
        lead: its summary or first sentences.
        url: where it stands; empty when it has no address.
        outlet: who said it.
        by_id: who asked for the draft; None is the system.
    """

    unit_id: int
    title: str
    lead: str
    url: str
    outlet: str
    by_id: int | None


@dataclass(frozen=True, slots=True)
class DraftedAnswer:
    """The draft: its page and the address at which it is written."""

    page_id: int
    edit_url: str


Drafter = Callable[[AnswerRequest], DraftedAnswer]

_drafters: list[Drafter] = []


def register_drafter(drafter: Drafter) -> None:
    """Name who writes drafts; the last one named does."""
    _drafters[:] = [drafter]


def draft(request: AnswerRequest) -> DraftedAnswer:
    """Have a draft written.

    Raises:
        NobodyDrafts: nobody was named.
        CannotDraft: whoever was named refuses.
    """
    if not _drafters:
        raise NobodyDrafts
    return _drafters[0](request)
