"""Rows of listening for tests; documents come in through the real path where it matters."""

import factory
from django.utils import timezone

from cermin.listening.models import Document, DocumentAddress, Intake, Mention, Source, WatchRule
from cermin.listening.services.prepare import key_of
from cermin.listening.sources.base import Found
from cermin.units.tests.factories import UnitFactory

BODY = (
    "BREBES – KPU Brebes menggelar rapat kerja bersama seluruh petugas di aula kantor pada Senin"
    " pagi. Rapat itu membahas jadwal, anggaran, dan pembagian tugas tahun depan. Hadir dalam rapat"
    " itu perwakilan dari dinas terkait dan para tokoh masyarakat setempat."
)


def found(number=1, **changes):
    """Return one find; `number` makes title, text and address its own."""
    values = {
        "url": f"https://berita.contoh.id/artikel-{number}",
        "title": f"Judul artikel nomor {number}",
        "text": f"{BODY} Ini laporan nomor {number}.",
        "raw_kind": "feed",
    }
    return Found(**{**values, **changes})


class SourceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Source

    key = factory.Sequence(lambda n: f"sumber-{n}")
    name = factory.LazyAttribute(lambda source: f"Sumber {source.key}")
    address = factory.LazyAttribute(lambda source: f"https://{source.key}.contoh.id/rss")
    fetch_articles = False


class DocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Document

    title = factory.Sequence(lambda n: f"Dokumen {n}")
    text = BODY
    fingerprint = factory.LazyAttribute(lambda document: key_of("test", document.title))
    outlet = "Harian Contoh"
    counted_at = factory.LazyFunction(timezone.now)
    seen_at = factory.LazyFunction(timezone.now)


class AddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DocumentAddress

    document = factory.SubFactory(DocumentFactory)
    url = factory.Sequence(lambda n: f"https://contoh.id/{n}")
    url_key = factory.LazyAttribute(lambda address: key_of(address.url))
    seen_at = factory.LazyFunction(timezone.now)


class WatchRuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WatchRule

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence(lambda n: f"Aturan {n}")
    any_of = "surat suara"


class MentionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mention

    class Params:
        negative = factory.Trait(
            body_tone="negative", body_score=-0.7, confidence=0.82, because=["kecewa", "lambat"]
        )
        waiting = factory.Trait(
            needs_answer=True,
            answer_because={"code": "negative", "params": {"words": "kecewa, lambat"}},
        )

    unit = factory.SubFactory(UnitFactory)
    document = factory.SubFactory(DocumentFactory)
    counted_at = factory.LazyAttribute(lambda mention: mention.document.counted_at)
    reasons = factory.LazyFunction(
        lambda: [{"code": "named_in_text", "params": {"surface": "KPU Brebes"}, "text": [[9, 19]]}]
    )
    title_tone = "neutral"
    body_tone = "neutral"


class IntakeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Intake

    name = "Impor"
