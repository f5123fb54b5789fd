"""Let the centre offer its articles, and the units answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cermin.accounts.models import User
from cermin.demo.services.pages import write_pages
from cermin.demo.story import read_story
from cermin.newsroom.models import Adoption, NewsPage, Offer
from cermin.newsroom.services import (
    approve,
    decline_offer,
    mark_seen,
    offer_pages,
    take_as_is,
    take_with_lead,
)
from cermin.units.models import Unit


def make_offers() -> None:
    """Write what is offered, offer it, and answer as the story says."""
    story = read_story("offers")
    write_pages(story["pages"])
    for row in story["offers"]:
        pages = [NewsPage.objects.get(title=title, syndicated_from="") for title in row["pages"]]
        offer = offer_pages(
            unit=Unit.objects.get(code=row["unit"]),
            pages=pages,
            by=User.objects.get(email=row["by"]),
            title=row["title"],
            note=row["note"],
            key_messages="\n".join(row["key_messages"]),
            deadline=timezone.now() + timedelta(days=row["days"]),
        )
        for answer in row["answers"]:
            _answer(offer, answer)


def _answer(offer: Offer, row: dict[str, Any]) -> None:
    adoption: Adoption = offer.adoptions.get(unit__code=row["unit"])
    by = User.objects.get(email=row["by"])
    if row.get("seen"):
        mark_seen(adoption=adoption)
    elif row.get("take"):
        take_as_is(adoption=adoption, by=by)
    elif "lead" in row:
        first = offer.offered.values_list("page_id", flat=True)[0]
        for page in take_with_lead(adoption=adoption, leads={first: row["lead"]}, by=by):
            if not page.live:
                approve(page=page, by=User.objects.get(email=row["approver"]))
    else:
        decline_offer(adoption=adoption, reason=row["reason"], words=row["words"], by=by)
