"""What each unit of the test tree shows above its pages: a banner, a name, a host."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Site

from cermin.website.models import Banner, SiteStyle, UnitHost


def add_site(holdings: list[Any], mark: Any) -> None:
    """Give every unit a look and a banner that is over, and every fiftieth a host name."""
    now = timezone.now()
    banners = Banner.objects.bulk_create(
        Banner(
            unit=h.unit,
            text=mark(h.number, "spanduk"),
            # Over: a banner that is shown is meant for the units below as well.
            shown_from=now - timedelta(days=2),
            shown_until=now - timedelta(days=1),
            noted_state="over",
            created_by_id=h["user"],
        )
        for h in holdings
    )
    SiteStyle.objects.bulk_create(
        SiteStyle(unit=h.unit, masthead_name=mark(h.number, "kepala")) for h in holdings
    )
    for h in holdings[2::50]:
        name = f"{mark(h.number, 'inang').lower()}.contoh.go.id"
        site = Site.objects.create(hostname=name, port=80, root_page_id=h.unit.site_root_id)
        UnitHost.objects.create(unit=h.unit, hostname=name, site=site)
    for h, banner in zip(holdings, banners, strict=True):
        h.keys["banner"] = banner.pk
