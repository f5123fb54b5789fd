"""What a unit does with an offer: open it, take it, take it with a lead of its own, decline it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.newsroom.exceptions import (
    AlreadyAnswered,
    AlreadyInReview,
    LeadIsMissing,
    LeadNotAllowed,
    NotAllowed,
    NothingToOffer,
    NothingToReview,
    OfferIsWithdrawn,
    ReasonIsMissing,
)
from cermin.newsroom.models import Adoption, NewsPage, SyndicatedPage
from cermin.newsroom.permissions import can_answer_offers
from cermin.newsroom.services.answers import locked_index
from cermin.newsroom.services.review import submit_for_review
from cermin.units.models import Unit
from cermin.units.permissions import can_publish

_MOST_LEAD = 1200


def mark_seen(*, adoption: Adoption) -> bool:
    """Note that somebody of the unit has opened the offer; tell whether that was the first time."""
    first = Adoption.objects.filter(pk=adoption.pk, state=Adoption.State.OFFERED)
    return bool(first.update(state=Adoption.State.SEEN, seen_at=timezone.now()))


@transaction.atomic
def take_as_is(*, adoption: Adoption, by: User) -> list[SyndicatedPage]:
    """Take every article of the offer without a word changed.

    Its text was approved where it was written; one approver of the taking unit is enough. Taken by
    an approver it is published at once, taken by a writer it waits for one. Again: what stands.

    Raises:
        NotAllowed: the person does not write for the unit.
        OfferIsWithdrawn: the offer was called off.
        AlreadyAnswered: the unit took it with a lead.
        LeadIsMissing: the offer asks for a local lead.
        UnitHasNoSite: the unit has no news index.
        NothingToOffer: none of the articles can be read any more.
    """
    held = _held(adoption, by)
    if held.state == Adoption.State.LED:
        raise AlreadyAnswered(held.offer.title)
    if held.offer.requires_lead:
        raise LeadIsMissing(held.offer.title)
    pages = [take_page(unit=held.unit, source=s, by=by, adoption=held) for s in _sources(held)]
    if held.state != Adoption.State.TAKEN:
        _answer(held, Adoption.State.TAKEN, by)
    return pages


@transaction.atomic
def take_with_lead(
    *, adoption: Adoption, leads: Mapping[int, str], by: User
) -> list[SyndicatedPage]:
    """Take every article, with the unit's own paragraph above those for which one is given.

    What carries a lead goes through the unit's normal review; the others are taken as they are.

    Args:
        adoption: the unit's row of the offer.
        by: who answers.
        leads: primary key of an offered article → paragraph; cut to 1,200 characters.

    Raises:
        NotAllowed: the person does not write for the unit.
        OfferIsWithdrawn: the offer was called off.
        AlreadyAnswered: the unit took it before; its lead is changed in the CMS.
        LeadNotAllowed: the offer is to be taken as it is.
        LeadIsMissing: no lead at all; or not for each article where the offer asks for it.
        UnitHasNoSite: the unit has no news index.
        NothingToOffer: none of the articles can be read any more.
    """
    held = _held(adoption, by)
    if held.is_taken:
        raise AlreadyAnswered(held.offer.title)
    if not held.offer.allows_lead:
        raise LeadNotAllowed(held.offer.title)
    sources = _sources(held)
    words = {source.pk: leads.get(source.pk, "").strip()[:_MOST_LEAD] for source in sources}
    enough = all if held.offer.requires_lead else any
    if not enough(words.values()):
        raise LeadIsMissing(held.offer.title)
    pages = [
        take_page(unit=held.unit, source=source, by=by, adoption=held, lead=words[source.pk])
        for source in sources
    ]
    _answer(held, Adoption.State.LED, by)
    return pages


@transaction.atomic
def decline_offer(*, adoption: Adoption, reason: str, words: str = "", by: User) -> Adoption:
    """Decline with a reason; a later change of mind may still take it.

    Raises:
        NotAllowed: the person does not write for the unit.
        OfferIsWithdrawn: the offer was called off.
        AlreadyAnswered: the unit has taken it.
        ReasonIsMissing: no such reason, or “another reason” without words.
    """
    held = _held(adoption, by)
    if held.is_taken:
        raise AlreadyAnswered(held.offer.title)
    words = words.strip()[:300]
    if reason not in Adoption.Reason.values or (reason == Adoption.Reason.OTHER and not words):
        raise ReasonIsMissing(held.offer.title)
    held.reason, held.words = reason, words
    _answer(held, Adoption.State.DECLINED, by)
    return held


@transaction.atomic
def take_published(*, unit: Unit, source: NewsPage, by: User) -> SyndicatedPage:
    """Take an article of a unit above without waiting for an offer, as it is.

    Raises:
        NotAllowed: the person does not write for the unit.
        NothingToOffer: the article is not a published one of a unit above, or taken itself.
        UnitHasNoSite: the unit has no news index.
    """
    if not can_answer_offers(by, unit):
        raise NotAllowed(unit.code)
    above = source.owning_unit
    is_above = above is not None and above.pk != unit.pk and unit.path.startswith(above.path)
    readable = NewsPage.objects.readable().filter(pk=source.pk, syndicated_from="").exists()
    if not is_above or not readable:
        raise NothingToOffer(source.title)
    return take_page(unit=unit, source=source, by=by)


def take_page(
    *,
    unit: Unit,
    source: NewsPage,
    by: User,
    adoption: Adoption | None = None,
    lead: str = "",
) -> SyndicatedPage:
    """Give the unit its page of the source, or find the one that it has, and move it on.

    Without a lead and taken by an approver it is published, everything else is submitted.
    """
    index = locked_index(unit)
    page: SyndicatedPage | None = (
        SyndicatedPage.objects.child_of(index).filter(source_page_id=source.pk).first()
    )
    if page is None:
        page = SyndicatedPage(
            source_page=source, owner=by, live=False, locale_id=index.locale_id, adoption=adoption
        )
        page.follow_source()
        page.local_lead = lead
        index.add_child(instance=page)
        log(page, "newsroom.take", user=by, data={"source": source.pk})
    elif page.live and not lead:
        return page
    elif lead:
        page.local_lead = lead
    revision = page.save_revision(user=by, clean=False)
    if not lead and can_publish(by, unit):
        # What is taken as it is has been seen by others already: one approver is enough.
        revision.publish(user=by, skip_permission_checks=True)
        page.refresh_from_db()
        return page
    with suppress(AlreadyInReview, NothingToReview):  # it waits already
        submit_for_review(page=page, by=by)
    return page


def _held(adoption: Adoption, by: User) -> Adoption:
    """Return the row as it is now, held so that two answers follow one another."""
    rows = Adoption.objects.select_for_update(of=("self",)).select_related("offer__unit", "unit")
    held: Adoption = rows.get(pk=adoption.pk)
    if not can_answer_offers(by, held.unit):
        raise NotAllowed(held.unit.code)
    if held.offer.withdrawn_at is not None:
        raise OfferIsWithdrawn(held.offer.title)
    return held


def _sources(adoption: Adoption) -> list[NewsPage]:
    keys = adoption.offer.offered.values_list("page_id", flat=True)
    found = NewsPage.objects.readable().filter(pk__in=list(keys), syndicated_from="").in_bulk()
    pages = [found[key] for key in keys if key in found]
    if not pages:
        raise NothingToOffer(adoption.offer.title)
    return pages


def _answer(adoption: Adoption, state: str, by: User) -> None:
    now = timezone.now()
    if state != Adoption.State.DECLINED:
        adoption.reason = adoption.words = ""
    adoption.state, adoption.answered_at, adoption.answered_by = state, now, by
    adoption.seen_at = adoption.seen_at or now
    adoption.save()
    data = {"title": adoption.offer.title, "answer": state, "reason": adoption.reason}
    log(adoption.unit, "newsroom.offer_answer", user=by, data=data)
