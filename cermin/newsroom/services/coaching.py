"""Decide about the coach's remarks: dismiss them with a reason, clear personal data."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.language.style import RULES
from cermin.newsroom.exceptions import (
    NeedsSecondPerson,
    NotAllowed,
    NothingToClear,
    UnknownRemark,
)
from cermin.newsroom.models import BasePage, CoachDismissal, PersonalDataClearance
from cermin.newsroom.models.coached import read_page, renew_summary
from cermin.newsroom.permissions import can_clear_personal_data, can_open_newsroom, writers_of

_REASON, _EXCERPT = 300, 200


@transaction.atomic
def dismiss_remark(
    *, page: BasePage, rule: str, fingerprint: str, excerpt: str = "", reason: str, by: User
) -> CoachDismissal:
    """Keep that a remark is beside the point in this text; it returns when the text changes.

    Raises:
        NotAllowed: the person does not write for the page's unit.
        UnknownRemark: no such rule, or personal data, which is cleared and not dismissed.
    """
    _demand_writer(page, by)
    known = RULES.get(rule)
    if known is None or known.blocks or not 8 <= len(fingerprint) <= 40 or not reason.strip():
        raise UnknownRemark(rule)
    row, _made = CoachDismissal.objects.update_or_create(
        page_id=page.pk,
        fingerprint=fingerprint,
        defaults={
            "rule": rule,
            "excerpt": " ".join(excerpt.split())[:_EXCERPT],
            "reason": reason.strip()[:_REASON],
            "by": by,
        },
    )
    log(page, "newsroom.dismiss_remark", user=by, data={"rule": rule, "reason": row.reason})
    _renew(page)
    return row


@transaction.atomic
def restore_remark(*, page: BasePage, fingerprint: str, by: User) -> bool:
    """Let a dismissed remark be shown again; tell whether there was one.

    Raises:
        NotAllowed: the person does not write for the page's unit.
    """
    _demand_writer(page, by)
    rows = CoachDismissal.objects.filter(page_id=page.pk, fingerprint=fingerprint)
    rules = list(rows.values_list("rule", flat=True))
    if not rules:
        return False
    rows.delete()
    log(page, "newsroom.restore_remark", user=by, data={"rule": rules[0]})
    _renew(page)
    return True


@transaction.atomic
def clear_personal_data(
    *, page: BasePage, fingerprint: str, reason: str, by: User
) -> PersonalDataClearance:
    """Answer, as a second person, for one piece of personal data in the page's latest text.

    Raises:
        NotAllowed: the person does not write for the page's unit.
        NeedsSecondPerson: the person wrote on the text.
        NothingToClear: the text does not hold it, it is cleared, or the reason is empty.
    """
    _demand_writer(page, by)
    if not can_clear_personal_data(by, page):
        raise NeedsSecondPerson(page.title)
    uncleared = dict(read_page(page.get_latest_revision_as_object()).uncleared)
    if fingerprint not in uncleared or not reason.strip():
        raise NothingToClear(page.title)
    row: PersonalDataClearance = PersonalDataClearance.objects.create(
        page_id=page.pk,
        rule=uncleared[fingerprint].remark.rule,
        fingerprint=fingerprint,
        reason=reason.strip()[:_REASON],
        by=by,
    )
    log(
        page,
        "newsroom.clear_personal_data",
        user=by,
        data={"rule": row.rule, "reason": row.reason, "writers": sorted(writers_of(page))},
    )
    _renew(page)
    return row


def _demand_writer(page: BasePage, by: User) -> None:
    unit = page.owning_unit
    if unit is None or not can_open_newsroom(by, unit):
        raise NotAllowed(page.title)


def _renew(page: Any) -> None:
    renew_summary(page.get_latest_revision_as_object(), page.latest_revision_id)
