"""Offer published articles down the tree, remind those who have not answered, call an offer off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.newsroom.exceptions import (
    NobodyToOfferTo,
    NotAllowed,
    NothingToOffer,
    OfferIsWithdrawn,
)
from cermin.newsroom.models import Adoption, LeadRule, NewsPage, Offer, OfferedPage
from cermin.newsroom.permissions import can_offer
from cermin.units.models import Unit
from cermin.units.querysets import UnitQuerySet

#: Articles of one package: more is a list, and nobody answers a list.
MOST_PAGES = 10
#: Rows of one INSERT; SQLite takes 32,766 values in a statement.
_BATCH = 1_000


@transaction.atomic
def offer_pages(
    *,
    unit: Unit,
    pages: Sequence[NewsPage],
    by: User | None,
    title: str = "",
    note: str = "",
    key_messages: str = "",
    lead_rule: str = LeadRule.ALLOWED,
    deadline: datetime | None = None,
    kinds: Iterable[str] = (),
    units: Iterable[Unit] = (),
) -> Offer:
    """Offer one article or a package; every unit that is meant gets its row to answer.

    The units are told by mail later, in the background: see `tell_units`.

    Args:
        unit: who offers.
        pages: its published articles, in the order of reading; at most `MOST_PAGES`.
        by: who decides; None: the system.
        title: name of the package; empty: the first article's title.
        note: what the units should know; they alone read it.
        key_messages: one a line.
        lead_rule: whether a local lead is allowed, required or forbidden.
        deadline: until when an answer is expected; later ones are taken too.
        kinds: only units of these kinds; empty: of every kind.
        units: only these units below; empty: all below that have a site.

    Raises:
        NotAllowed: the person publishes nothing for the unit.
        NothingToOffer: no page, too many, or one that is not the unit's own published text.
        NobodyToOfferTo: no unit below that has a site fits.
    """
    if by is not None and not can_offer(by, unit):
        raise NotAllowed(unit.code)
    _check_pages(unit, pages)
    meant = _meant_units(unit, list(kinds), list(units))
    if not meant:
        raise NobodyToOfferTo(unit.code)
    offer = Offer.objects.create(
        unit=unit,
        title=(title.strip() or pages[0].title)[:200],
        note=note.strip(),
        key_messages=key_messages.strip(),
        lead_rule=lead_rule,
        deadline=deadline,
        created_by=by,
    )
    OfferedPage.objects.bulk_create(
        OfferedPage(offer=offer, page=page, sort_order=place) for place, page in enumerate(pages)
    )
    rows = (Adoption(offer=offer, unit_id=pk) for pk in meant)
    Adoption.objects.bulk_create(rows, batch_size=_BATCH)
    facts = {"title": offer.title, "pages": len(pages), "units": len(meant)}
    log(unit, "newsroom.offer", user=by, data=facts)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: User | None, reason: str = "") -> Offer:
    """Call an offer off: nobody can answer it any more; what was taken stays.

    Raises:
        NotAllowed: the person publishes nothing for the unit that offered.
        OfferIsWithdrawn: it was called off before.
    """
    held = _held_offer(offer, by)
    held.withdrawn_at, held.withdrawn_reason = timezone.now(), reason.strip()[:300]
    held.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    log(held.unit, "newsroom.offer_withdraw", user=by, data={"title": held.title})
    return held


@transaction.atomic
def remind_units(*, offer: Offer, by: User | None) -> int:
    """Let those who have not answered be told once more; return how many units.

    A unit that was told less than an hour ago, or has yet to be told, is left alone.

    Raises:
        NotAllowed: the person publishes nothing for the unit that offered.
        OfferIsWithdrawn: it was called off.
    """
    held = _held_offer(offer, by)
    hour_ago = timezone.now() - timedelta(hours=1)
    count: int = held.adoptions.unanswered().filter(told_at__lt=hour_ago).update(told_at=None)
    if count:
        data = {"title": held.title, "units": count}
        log(held.unit, "newsroom.offer_remind", user=by, data=data)
    return count


def _held_offer(offer: Offer, by: User | None) -> Offer:
    held = Offer.objects.select_for_update(of=("self",)).select_related("unit").get(pk=offer.pk)
    if by is not None and not can_offer(by, held.unit):
        raise NotAllowed(held.unit.code)
    if held.withdrawn_at is not None:
        raise OfferIsWithdrawn(held.title)
    found: Offer = held
    return found


def _check_pages(unit: Unit, pages: Sequence[NewsPage]) -> None:
    keys = {page.pk for page in pages}
    if not pages or len(pages) > MOST_PAGES or len(keys) < len(pages):
        raise NothingToOffer(unit.code)
    own = NewsPage.objects.of_unit(unit).readable().filter(pk__in=keys, syndicated_from="")
    if own.count() < len(keys):
        raise NothingToOffer(unit.code)


def _meant_units(unit: Unit, kinds: list[str], units: list[Unit]) -> list[int]:
    found = offered_to(unit)
    if kinds:
        found = found.filter(kind__in=kinds)
    if units:
        found = found.filter(pk__in=[chosen.pk for chosen in units])
    return list(found.values_list("pk", flat=True))


def offered_to(unit: Unit) -> UnitQuerySet:
    """Return the units below that can take something: they have a site and stand open today."""
    below = Unit.objects.below(unit, inclusive=False).filter(site_root__isnull=False)
    found: UnitQuerySet = below.valid_on(unit.today())
    return found
