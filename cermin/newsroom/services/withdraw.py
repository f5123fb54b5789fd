"""Take a page off the air with a reason that readers see."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from cermin.accounts.models import User
from cermin.newsroom.exceptions import NotAllowed, NotPublished, UnfitWithdrawal
from cermin.newsroom.models import NewsPage, Withdrawal, WithdrawalReason
from cermin.newsroom.permissions import can_withdraw
from cermin.newsroom.services.review import locked

#: Length of the path of a hub: below it stands everything of an institution.
_HUB = Page.steplen * 2


@transaction.atomic
def withdraw_page(
    *,
    page: NewsPage,
    reason: str,
    explanation: str = "",
    target: Page | None = None,
    keeps_text: bool = False,
    by: User | None,
) -> Withdrawal:
    """Withdraw a published page; its address answers with the reason from then on.

    Args:
        page: a published article.
        reason: one of `WithdrawalReason`.
        explanation: for readers; must be given for `WITHDRAWN`.
        target: the page that replaces it; must be given for `CONSOLIDATED`.
        keeps_text: for `WITHDRAWN`: the text stays readable under the explanation.
        by: who withdraws; None: the system.

    Raises:
        NotAllowed: the person is no approver of the unit.
        NotPublished: the public cannot read the page.
        UnfitWithdrawal: explanation or target is missing, or the target cannot be read.
    """
    page = locked(page)
    unit = page.owning_unit
    if by is not None and (unit is None or not can_withdraw(by, unit)):
        raise NotAllowed(page.title)
    if not page.live:
        raise NotPublished(page.title)
    reason, explanation = WithdrawalReason(reason), explanation.strip()
    if reason == WithdrawalReason.WITHDRAWN and not explanation:
        raise UnfitWithdrawal("explanation")
    if reason == WithdrawalReason.CONSOLIDATED and not _may_replace(page, target):
        raise UnfitWithdrawal("target")
    row = note_withdrawal_of(
        page,
        reason=reason,
        explanation=explanation,
        target=target if reason == WithdrawalReason.CONSOLIDATED else None,
        keeps_text=keeps_text and reason == WithdrawalReason.WITHDRAWN,
        by=by,
    )
    page.unpublish(user=by, set_expired=reason == WithdrawalReason.EXPIRED)
    data = {"reason": str(reason), "explanation": explanation}
    log(page, "newsroom.withdraw", user=by, data=data)
    return row


def note_withdrawal_of(
    page: NewsPage,
    *,
    reason: str,
    explanation: str = "",
    target: Page | None = None,
    keeps_text: bool = False,
    by: User | None = None,
) -> Withdrawal:
    """Write the row alone, with the text as the public reads it now; the caller unpublishes."""
    revision = page.live_revision
    if keeps_text and revision is None:
        revision = page.save_revision(user=by, clean=False, log_action=False)
    row, _made = Withdrawal.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "reason": reason,
            "explanation": explanation,
            "target": target,
            "keeps_text": keeps_text,
            "revision": revision,
            "made_at": timezone.now(),
            "made_by": by,
        },
    )
    found: Withdrawal = row
    return found


def _may_replace(page: NewsPage, target: Page | None) -> bool:
    """Tell whether readers can be sent there: a readable page of the same institution."""
    return (
        target is not None
        and target.pk != page.pk
        and target.live
        and target.path.startswith(page.path[:_HUB])
    )
