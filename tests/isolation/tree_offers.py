"""What each unit of the test tree offers and has to answer: its own article, offered to itself.

No service would make such an offer; it lets every text on these screens bear one unit's marker.
"""

from typing import Any

from cermin.newsroom.models import Adoption, Offer, OfferedPage


def add_offers(holdings: list[Any], mark: Any) -> None:
    """Give every unit one offer and one answer."""
    offers = Offer.objects.bulk_create(
        Offer(
            unit=h.unit,
            title=mark(h.number, "tawaran"),
            note=mark(h.number, "pesan"),
            key_messages=mark(h.number, "kunci"),
            created_by_id=h["user"],
        )
        for h in holdings
    )
    OfferedPage.objects.bulk_create(
        OfferedPage(offer=offer, page_id=h["live"])
        for h, offer in zip(holdings, offers, strict=True)
    )
    adoptions = Adoption.objects.bulk_create(
        Adoption(
            unit=h.unit,
            offer=offer,
            state=Adoption.State.DECLINED if h.number % 2 else Adoption.State.OFFERED,
            words=mark(h.number, "alasan tolak"),
        )
        for h, offer in zip(holdings, offers, strict=True)
    )
    for h, offer, adoption in zip(holdings, offers, adoptions, strict=True):
        h.keys.update(offer=offer.pk, adoption=adoption.pk)
