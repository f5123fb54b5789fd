"""What each unit of the test tree hears: sources, documents, rules, mentions and intakes."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cermin.listening.models import (
    Document,
    DocumentAddress,
    Intake,
    IntakeItem,
    Mention,
    Source,
    Tone,
    WatchRule,
)


def add_heard(holdings: list[Any], mark: Any) -> None:
    """Give every unit one of everything; a document is brought by its unit alone."""
    now = timezone.now()
    sources = Source.objects.bulk_create(
        Source(
            key=mark(h.number, "sumber").lower(),
            name=mark(h.number, "sumber"),
            outlet=mark(h.number, "media"),
            address=f"http://127.0.0.1:9/{mark(h.number, 'umpan').lower()}.xml",
            unit=h.unit,
        )
        for h in holdings
    )
    documents = Document.objects.bulk_create(
        Document(
            fingerprint=f"{h.number:064d}",
            title=mark(h.number, "judul media"),
            lead=mark(h.number, "teras"),
            text=mark(h.number, "teks"),
            author=mark(h.number, "wartawan"),
            outlet=mark(h.number, "media"),
            published_at=now - timedelta(hours=h.number % 9),
            counted_at=now - timedelta(hours=h.number % 9),
            seen_at=now,
            source=source,
            brought_by=h.unit,
        )
        for h, source in zip(holdings, sources, strict=True)
    )
    DocumentAddress.objects.bulk_create(
        DocumentAddress(
            document=document,
            url=f"https://contoh.go.id/{mark(h.number, 'alamat').lower()}",
            url_key=f"{h.number:064d}",
            outlet=mark(h.number, "media"),
            seen_at=now,
        )
        for h, document in zip(holdings, documents, strict=True)
    )
    rules = WatchRule.objects.bulk_create(
        WatchRule(unit=h.unit, name=mark(h.number, "aturan"), any_of=mark(h.number, "kata"))
        for h in holdings
    )
    mentions = Mention.objects.bulk_create(
        Mention(
            unit=h.unit,
            document=document,
            counted_at=document.counted_at,
            rule=rule,
            title_tone=Tone.NEGATIVE,
            body_tone=Tone.NEGATIVE,
            needs_answer=True,
            note=mark(h.number, "catatan"),
            assignee_id=h["user"],
            dismissal_reason=mark(h.number, "alasan"),
        )
        for h, document, rule in zip(holdings, documents, rules, strict=True)
    )
    intakes = Intake.objects.bulk_create(
        Intake(unit=h.unit, source=source, by_id=h["user"], name=mark(h.number, "impor"), refused=1)
        for h, source in zip(holdings, sources, strict=True)
    )
    items = IntakeItem.objects.bulk_create(
        IntakeItem(intake=intake, locator=mark(h.number, "berkas"), outcome="refused", code="empty")
        for h, intake in zip(holdings, intakes, strict=True)
    )
    for h, *things in zip(
        holdings, sources, documents, rules, mentions, intakes, items, strict=True
    ):
        names = ("source", "heard", "rule", "mention", "intake", "intake_item")
        h.keys.update({name: thing.pk for name, thing in zip(names, things, strict=True)})
