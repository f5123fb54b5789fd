from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from cermin.listening.models import Document, DocumentAddress, Intake, IntakeItem, Mention
from cermin.listening.services import store as store_module
from cermin.listening.services.intakes import open_intake
from cermin.listening.services.store import store_documents
from cermin.listening.signals import mentions_added
from cermin.listening.tests import trees
from cermin.listening.tests.factories import (
    BODY,
    DocumentFactory,
    MentionFactory,
    SourceFactory,
    WatchRuleFactory,
    found,
)
from cermin.units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def store(*finds, **options):
    return store_documents(finds, now=NOW, **options)


def test_a_document_is_stored_with_its_address_and_mentions():
    units = trees.kpu()
    result = store(found(published_at=NOW - timedelta(hours=2), date_precision="minute"))
    document = Document.objects.get()
    assert (result.taken, result.duplicates, result.mentions) == (1, 0, 1)
    assert document.place == "Brebes"
    assert document.outlet == "berita.contoh.id"
    assert document.counted_at == NOW - timedelta(hours=2)
    assert document.addresses.get().url == "https://berita.contoh.id/artikel-1"
    mention = Mention.objects.get()
    assert mention.unit == units["kpu-3329"]
    assert mention.counted_at == document.counted_at
    assert mention.is_certain
    assert mention.reasons[0]["code"] == "named_in_text"
    assert mention.tone_model
    assert mention.status == Mention.Status.NEW


def test_the_same_again_changes_nothing():
    trees.kpu()
    store(found(1), found(2))
    again = store(found(1), found(2), found(2))
    assert (again.taken, again.duplicates, again.mentions) == (0, 3, 0)
    assert Document.objects.count() == DocumentAddress.objects.count() == 2
    assert Mention.objects.count() == 2


def test_an_address_is_compared_in_its_canonical_form():
    store(found(url="http://www.contoh.id/a/?utm_source=x"))
    again = store(found(url="https://contoh.id/a", text=BODY + " Lain sama sekali."))
    assert again.duplicates == 1
    assert Document.objects.get().extra["changed_at"] == NOW.isoformat()


def test_the_same_text_elsewhere_is_one_more_address():
    intake = open_intake(name="x")
    result = store(
        found(url="https://a.id/1", outlet="A"), found(url="https://b.id/9", outlet="B"),
        intake=intake,
    )  # fmt: skip
    assert (result.taken, result.duplicates, result.same_text) == (1, 1, 1)
    document = Document.objects.get()
    assert {a.outlet for a in document.addresses.all()} == {"A", "B"}
    item = intake.items.get()
    assert (item.code, item.document, item.outcome) == (
        "same_text", document, IntakeItem.Outcome.DUPLICATE,
    )  # fmt: skip
    intake.refresh_from_db()
    assert (intake.taken, intake.duplicates) == (1, 1)


def test_short_headlines_of_two_days_are_two_documents():
    one = found(title="Prakiraan Cuaca Hari Ini", text="", url="https://a.id/1", summary_only=True)
    two = found(title="Prakiraan Cuaca Hari Ini", text="", url="https://a.id/2", summary_only=True)
    assert store(one, two).taken == 2


def test_the_article_completes_the_summary_and_is_routed_anew():
    units = trees.kpu()
    store(found(text="Ringkasan saja.", summary_only=True))
    assert not Mention.objects.exists()
    result = store(found())
    document = Document.objects.get()
    assert (result.taken, result.fuller, result.mentions) == (0, 1, 1)
    assert not document.is_summary
    assert "nomor 1" in document.text
    assert Mention.objects.get().unit == units["kpu-3329"]
    assert store(found()).duplicates == 1


def test_summary_and_article_in_one_batch_are_one_document():
    result = store(found(text="Ringkasan.", summary_only=True), found(), found())
    assert (result.taken, result.duplicates) == (1, 2)
    assert not Document.objects.get().is_summary


def test_a_summary_never_replaces_an_article():
    store(found())
    store(found(text="Ringkasan.", summary_only=True))
    assert "nomor 1" in Document.objects.get().text


def test_a_summary_whose_article_is_known_elsewhere_joins_it():
    trees.kpu()
    store(found(url="https://a.id/1"), found(url="https://b.id/2", text="Ringkasan KPU Brebes.",
                                           summary_only=True))  # fmt: skip
    assert Document.objects.count() == 2
    store(found(url="https://b.id/2"), found(url="https://b.id/2"))
    document = Document.objects.get()
    assert document.addresses.count() == 2
    assert Mention.objects.count() == 1


def test_a_summary_that_somebody_worked_on_is_not_joined_away():
    trees.kpu()
    store(found(url="https://a.id/1"), found(url="https://b.id/2", text="Ringkasan KPU Brebes.",
                                           summary_only=True))  # fmt: skip
    Mention.objects.filter(document__is_summary=True).update(note="Sudah ditelepon.")
    store(found(url="https://b.id/2"))
    assert Document.objects.count() == 2
    assert Mention.objects.filter(note="Sudah ditelepon.").exists()
    assert not Document.objects.filter(is_summary=True).exists()


def test_what_a_person_decided_survives_the_fuller_text():
    units = trees.kpu()
    store(found(text="KPU Brebes.", summary_only=True))
    Mention.objects.update(
        human_tone="positive", needs_answer=True, answer_decided=True, status="read"
    )
    store(found())
    mention = Mention.objects.get(unit=units["kpu-3329"])
    assert mention.human_tone == mention.effective_tone == "positive"
    assert mention.needs_answer
    assert mention.status == "read"


def test_hostile_letters_are_removed_and_long_fields_cut():
    store(
        found(
            title="Ju\x00dul \ud800" + "panjang " * 200,
            text=BODY + "\x00\x01\udfff" + "x" * 2_000_000,
            author="a" * 5_000,
            outlet="o\x00" * 500,
            place="p" * 900,
            language="indonesian-and-more",
            extra=(("k\x00", "v\x00"), ("n", "w" * 9_000)),
        )
    )
    document = Document.objects.get()
    assert "\x00" not in document.title + document.text + document.outlet
    assert len(document.title) <= 500
    assert document.title.endswith("…")
    assert len(document.text) == 1_000_000 - 3
    assert document.extra["cut"]


def test_links_that_are_no_web_addresses_are_not_kept():
    store(found(url="javascript:alert(1)"), found(2, url="ftp://a.id/x"), found(3, url="not a url"))
    assert Document.objects.count() == 3
    assert not DocumentAddress.objects.exists()


def test_an_address_longer_than_its_column_is_kept_once():
    long = "https://a.id/?q=" + "x" * 3_000
    store(found(url=long))
    assert store(found(url=long)).duplicates == 1


def test_a_date_far_ahead_is_no_date():
    store(found(published_at=NOW + timedelta(days=90)))
    document = Document.objects.get()
    assert document.published_at is None
    assert document.counted_at == NOW
    assert document.precision == "unknown"


def test_finds_with_nothing_in_them_are_passed_over():
    result = store(found(title="", text="", url=""))
    assert (result.taken, result.duplicates) == (0, 0)


def test_batches_are_one_transaction_each(monkeypatch):
    monkeypatch.setattr(store_module, "BATCH", 2)
    intake = open_intake(name="x")

    def finds():
        yield found(1)
        yield found(2)
        yield found(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store_documents(finds(), now=NOW, intake=intake)
    intake.refresh_from_db()
    assert Document.objects.count() == intake.taken == 2


def test_a_batch_that_fails_leaves_nothing(monkeypatch):
    trees.kpu()
    intake = open_intake(name="x")
    monkeypatch.setattr(
        store_module, "_note_intake", lambda *a: (_ for _ in ()).throw(RuntimeError("killed"))
    )
    with pytest.raises(RuntimeError, match="killed"):
        store(found(1), found(2), intake=intake)
    intake.refresh_from_db()
    assert not Document.objects.exists()
    assert not DocumentAddress.objects.exists()
    assert not Mention.objects.exists()
    assert intake.taken == 0


def test_the_signal_tells_units_and_what_waits(django_capture_on_commit_callbacks):
    units = trees.kpu()
    heard = []

    def hear(**message):
        heard.append(message)

    mentions_added.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            store(found(title="Warga mendesak KPU Brebes memberi penjelasan"), found(2))
    finally:
        mentions_added.disconnect(hear)
    (message,) = heard
    assert message["unit_ids"] == {units["kpu-3329"].pk: 2}
    assert message["waiting"] == {units["kpu-3329"].pk: 1}


def test_a_summary_of_a_source_that_reads_articles_is_due():
    source = SourceFactory(fetch_articles=True)
    store(found(summary_only=True), found(2), source=source)
    due = Document.objects.get(page_due_at__isnull=False)
    assert due.is_summary
    assert due.source == source


class TestScope:
    """What one unit brings reaches its own branch alone."""

    def test_other_branches_are_not_concerned(self):
        units = trees.kpu()
        text = BODY + " Hadir juga KPU Provinsi Bali dan KPU Kabupaten Karanganyar."
        store(found(text=text), scope=units["kpu-33"])
        assert set(Mention.objects.values_list("unit__code", flat=True)) == {
            "kpu-3329", "kpu-3313",
        }  # fmt: skip
        assert Document.objects.get().brought_by == units["kpu-33"]

    def test_an_import_concerns_the_unit_in_any_case(self):
        units = trees.kpu()
        store(found(text="Tidak menyebut siapa pun. " * 20), unit=units["kpu-51"],
              scope=units["kpu-51"])  # fmt: skip
        mention = Mention.objects.get()
        assert mention.unit == units["kpu-51"]
        assert mention.reasons == [{"code": "imported", "params": {}}]

    def test_a_shared_source_confirms_and_everybody_reads_it(self):
        units = trees.kpu()
        text = BODY + " Hadir juga KPU Provinsi Bali."
        store(found(text=text), scope=units["kpu-33"])
        store(found(text=text))
        document = Document.objects.get()
        assert document.brought_by is None
        assert Mention.objects.filter(unit=units["kpu-51"]).exists()

    def test_a_shared_source_overrules_a_forged_text(self):
        units = trees.kpu()
        store(found(text="Palsu: KPU Brebes bubar. " * 10), scope=units["kpu-33"])
        store(found())
        document = Document.objects.get()
        assert "Palsu" not in document.text
        assert document.brought_by is None

    def test_an_import_cannot_change_what_everybody_reads(self):
        units = trees.kpu()
        store(found(text="Ringkasan KPU Brebes.", summary_only=True))
        store(found(text="Palsu. " * 50), scope=units["kpu-51"])
        store(found(2))
        store(found(2, url="https://palsu.id/x"), scope=units["kpu-51"])
        assert not Document.objects.filter(text__contains="Palsu").exists()
        assert not DocumentAddress.objects.filter(url__contains="palsu").exists()

    def test_one_unit_cannot_read_by_address_what_another_brought(self):
        units = trees.kpu()
        secret = "Kliping rahasia Bali yang cukup panjang untuk disimpan. " * 5
        store(found(text=secret), unit=units["kpu-51"], scope=units["kpu-51"])
        store(found(text="Coba-coba saja dengan alamat yang sama. " * 5), unit=units["kpu-33"],
              scope=units["kpu-33"])  # fmt: skip
        seen = Mention.objects.filter(unit=units["kpu-33"]).values_list("document__text", flat=True)
        assert not any("rahasia" in text for text in seen)
        assert Document.objects.count() == 2

    def test_two_units_that_bring_the_same_text_share_it(self):
        units = trees.kpu()
        store(found(), unit=units["kpu-51"], scope=units["kpu-51"])
        result = store(found(), unit=units["kpu-3329"], scope=units["kpu-3329"])
        assert (result.taken, result.duplicates, result.mentions) == (0, 1, 1)
        assert Mention.objects.filter(unit=units["kpu-3329"]).exists()


def test_watch_rules_make_mentions_of_their_unit_only():
    unit = UnitFactory()
    rule = WatchRuleFactory(unit=unit, any_of="surat suara\nTPS", none_of="surat suara bekas")
    store(
        found(1, text="Distribusi SURAT SUARA dimulai hari ini di seluruh wilayah kota. " * 3),
        found(2, text="Surat suara bekas dijual kiloan di pasar loak kota ini kemarin. " * 3),
        found(3, text="Surat suaranya rusak tetapi tidak ada tempat pemungutan di sana. " * 3),
    )
    mention = Mention.objects.get()
    assert (mention.unit, mention.rule) == (unit, rule)
    assert mention.reasons[0]["params"]["phrase"] == "surat suara"


def test_inactive_rules_rest():
    WatchRuleFactory(any_of="rapat kerja", is_active=False)
    store(found())
    assert not Mention.objects.exists()


def test_new_units_are_known_to_the_next_batch():
    store(found(1))
    assert not Mention.objects.exists()
    trees.kpu()
    store(found(2))
    assert Mention.objects.count() == 1


def test_a_unit_that_was_closed_is_named_uncertainly():
    units = trees.kpu()
    unit = units["kpu-3329"]
    unit.valid_until = (NOW - timedelta(days=400)).date()
    unit.save()
    store(found(1), found(2, published_at=NOW - timedelta(days=800)))
    now, then = Mention.objects.order_by("-counted_at")
    assert not now.is_certain
    assert now.reasons[0]["code"] == "unit_closed"
    assert then.is_certain


def test_defaults_of_a_raw_insert_are_those_of_the_model():
    """A row written by hand must equal one that Django writes."""
    trees.kpu()
    store(found())
    raw = Document.objects.get()
    own = Document.objects.get(pk=DocumentFactory().pk)
    for field in Document._meta.concrete_fields:
        assert type(getattr(raw, field.attname)) is type(getattr(own, field.attname)) or (
            field.null
        ), field.name
    raw_mention, own_mention = Mention.objects.get(), MentionFactory()
    for name in ("status", "human_tone", "note", "dismissal_reason", "answer_decided"):
        assert getattr(raw_mention, name) == getattr(own_mention, name)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="says how SQLite's own path is taken")
def test_queries_do_not_grow_with_the_batch(django_assert_max_num_queries):
    trees.kpu()
    store(found(0))
    with django_assert_max_num_queries(20):
        store(*(found(n) for n in range(1, 200)))
    assert Intake.objects.count() == 0
