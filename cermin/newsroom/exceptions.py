"""What can go wrong in the newsroom, named so that a caller can tell a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class NewsroomError(Exception):
    """Any refusal of the newsroom; nothing was changed."""


class UnitHasNoSite(NewsroomError):
    """The unit has no home page or no news index, so nothing can be written for it."""


class UnknownRoom(NewsroomError):
    """There is no room of this name; `ROOMS` holds those that there are."""


class NotInReview(NewsroomError):
    """The page waits for nobody: it was never submitted, or it was decided meanwhile."""


class AlreadyInReview(NewsroomError):
    """The page has been submitted and waits for a decision."""


class NothingToReview(NewsroomError):
    """The page has no revision that differs from what the public reads."""


class NotAllowed(NewsroomError):
    """The person may not do this to the page; for approvals, also because they submitted it."""


class IncompletePage(NewsroomError):
    """The page lacks what the public needs.

    Attributes:
        fields: field name → sentences.
    """

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        self.fields = {name: list(messages) for name, messages in fields.items()}
        super().__init__(" ".join(line for lines in self.fields.values() for line in lines))


class PersonalDataNotCleared(NewsroomError):
    """The text holds personal data for which no second person has answered.

    Attributes:
        page_id: the page, None while it was never saved.
        found: a sentence on each finding, the datum masked.
    """

    def __init__(self, page_id: int | None, found: Sequence[str]) -> None:
        self.page_id, self.found = page_id, list(found)
        super().__init__(" ".join(self.found))


class NeedsSecondPerson(NewsroomError):
    """Who wrote on the text cannot clear the personal data in it."""


class NothingToClear(NewsroomError):
    """The latest text does not hold what should be cleared, or it is cleared already."""


class UnknownRemark(NewsroomError):
    """There is no such rule, or it is one that nobody can dismiss."""


class NothingToOffer(NewsroomError):
    """No page was chosen, or one that is not the unit's own, not published, or taken itself."""


class NobodyToOfferTo(NewsroomError):
    """No unit below that has a site is among those chosen."""


class OfferIsWithdrawn(NewsroomError):
    """The unit that made the offer has called it off."""


class AlreadyAnswered(NewsroomError):
    """The unit has taken the offer already."""


class LeadNotAllowed(NewsroomError):
    """The offer is to be taken as it is."""


class LeadIsMissing(NewsroomError):
    """A local lead is required, or was announced and left empty."""


class ReasonIsMissing(NewsroomError):
    """Declining needs one of the reasons, and words for “another reason”."""


class UnderEmbargo(NewsroomError):
    """The page must not be read yet: its embargo has not ended."""


class NotImmediate(NewsroomError):
    """The announcement is not of the kind that the law wants out at once."""


class NotPublished(NewsroomError):
    """The public cannot read the page, so there is nothing to correct or to withdraw."""


class UnfitWithdrawal(NewsroomError):
    """The reason wants an explanation or a page that replaces it, and there is none."""
