"""What each unit of the test tree keeps in its rooms: services, events and officials."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from cermin.newsroom.models import (
    EventIndexPage,
    EventPage,
    Official,
    ServiceIndexPage,
    ServicePage,
)


def add_rooms(holdings: list[Any], mark: Any, path: Any, save_rows: Any) -> None:
    """Give every unit two rooms with one page each, and an official."""
    locale = Locale.objects.get(language_code="id")
    now = timezone.now()
    levels: dict[str, list[Page]] = {"services": [], "agenda": [], "service": [], "event": []}
    homes = Page.objects.filter(pk__in=[h["home"] for h in holdings])
    path_of = dict(homes.values_list("pk", "path"))
    for h in holdings:
        home, slug = path_of[h["home"]], h.unit.code

        def common(what: str, place: str, address: str, h: Any = h, slug: str = slug) -> Any:
            return {
                "title": mark(h.number, what),
                "slug": address.rsplit("/", 1)[-1],
                "path": place,
                "locale": locale,
                "live": True,
                "owner_id": h["user"],
                "first_published_at": now,
                "last_published_at": now,
                "latest_revision_created_at": now,
                "url_path": f"/lembaga/{slug}/{address}/",
            }

        levels["services"].append(
            ServiceIndexPage(**common("layanan", home + path(2), "layanan"), show_in_menus=True)
        )
        levels["agenda"].append(
            EventIndexPage(**common("agenda", home + path(3), "agenda"), show_in_menus=True)
        )
        levels["service"].append(
            ServicePage(
                **common("pelayanan", home + path(2, 1), "layanan/satu"),
                summary=mark(h.number, "ringkas layanan"),
                duration=mark(h.number, "waktu"),
                complaint=mark(h.number, "aduan"),
                contact_id=h["contact"],
                checked_on=now.date(),
            )
        )
        levels["event"].append(
            EventPage(
                **common("acara", home + path(3, 1), "agenda/satu"),
                summary=mark(h.number, "ringkas acara"),
                venue=mark(h.number, "tempat acara"),
                start_day=now.date(),
                starts_at=now - timedelta(hours=1),
                ends_at=now + timedelta(hours=20),
            )
        )
    for what, model, numchild in (
        ("services", ServiceIndexPage, 1),
        ("agenda", EventIndexPage, 1),
        ("service", ServicePage, 0),
        ("event", EventPage, 0),
    ):
        save_rows(model, levels[what], numchild)
        for h, page in zip(holdings, levels[what], strict=True):
            h.keys[what] = page.pk
    homes.update(numchild=3)
    officials = Official.objects.bulk_create(
        Official(
            unit=h.unit,
            name=mark(h.number, "pejabat"),
            position=mark(h.number, "jabatan pejabat"),
            email=mark(h.number, "pejabat@contoh.go.id").lower(),
        )
        for h in holdings
    )
    for h, official in zip(holdings, officials, strict=True):
        h.keys["official"] = official.pk
