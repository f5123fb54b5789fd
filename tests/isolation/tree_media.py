"""What each unit of the test tree has to mend."""

from typing import Any

from django.utils import timezone

from cermin.newsroom.models import Finding


def add_media(holdings: list[Any], mark: Any) -> None:
    """Give every unit a finding."""
    now = timezone.now()
    findings = Finding.objects.bulk_create(
        Finding(
            unit=h.unit,
            kind=Finding.Kind.LINK_BROKEN,
            key=f"{h.number:064d}",
            page_id=h["index"],
            where=mark(h.number, "tempat"),
            address=f"https://contoh.go.id/{mark(h.number, 'tautan').lower()}",
            first_seen=now,
            last_seen=now,
            owner_id=h["user"],
            snooze_reason=mark(h.number, "sebab"),
        )
        for h in holdings
    )
    for h, finding in zip(holdings, findings, strict=True):
        h.keys["finding"] = finding.pk
