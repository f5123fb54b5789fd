"""What people corrected teaches the tone model of the installation."""

import io
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cermin.listening.models import Mention
from cermin.listening.services import tone_model
from cermin.listening.services.learn_tone import corrections, learn_tone, undo_tone
from cermin.listening.services.tone import read_tone
from cermin.listening.tests.factories import DocumentFactory, MentionFactory
from cermin.units.tests.factories import UnitFactory

HABIT = {
    "positive": ("warga sambut tim jemput bola", "jemput bola sampai dusun", "jemput bola lagi"),
    "negative": ("kepala pasar turun gunung", "pedagang turun gunung", "turun gunung ke pasar"),
    "neutral": ("sidak pasar Wanasari", "sidak timbangan pagi ini", "petugas sidak lapak"),
}
PLACES = (
    "Wanasari", "Tegalrejo", "Karangasem", "Sukamaju", "Cibogo", "Kalisari", "Sidomulyo",
    "Banjarsari", "Mekarsari", "Rejosari",
)  # fmt: skip
TURUN_GUNUNG = "kepala pasar turun gunung di Pasar Jatisari"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch) -> Path:
    settings.LISTENING_TONE_FOLDER = tmp_path / "tone"
    monkeypatch.setattr(tone_model, "_cached", None)
    return settings.LISTENING_TONE_FOLDER


@pytest.fixture
def corrected(db) -> None:
    units = [UnitFactory(), UnitFactory()]
    number = 0
    for tone, said in HABIT.items():
        for words in said:
            for place in PLACES:
                number += 1
                text = f"{words} di Pasar {place}"
                document = DocumentFactory(title=f"Kabar {number}", text=text, lead="")
                MentionFactory(unit=units[number % 2], document=document, human_tone=tone)


def run(*options: str) -> str:
    out = io.StringIO()
    call_command("learn_tone", *options, stdout=out)
    return out.getvalue()


def test_a_lesson_reaches_readers_without_a_restart_and_is_taken_back(corrected, folder):
    shipped = read_tone(title="x", text=TURUN_GUNUNG)
    assert "+local" not in shipped.model
    report = learn_tone()
    assert report.learned
    assert report.version == 1
    taught = read_tone(title="x", text=TURUN_GUNUNG)
    assert taught.body.label == "negative"
    assert taught.model == f"{shipped.model}+local-1"
    assert undo_tone() == 0
    assert read_tone(title="x", text=TURUN_GUNUNG) == shipped


def test_no_texts_are_kept_beside_the_weights(corrected, folder):
    assert learn_tone().examples
    stored = b"".join(
        path.read_bytes() for path in folder.rglob("*") if path.suffix in {".json", ".jsonl"}
    )
    assert b"gunung" in stored  # a word of many texts is told
    assert b"pedagang turun gunung" not in stored
    assert b"Kabar 1" not in stored


def test_the_command_speaks_indonesian_and_shows_texts_only_when_asked(corrected):
    said = run("--dry-run")
    assert "Uji coba" in said
    assert "90 teks dipakai" in said
    assert "Pasar Wanasari" not in said
    assert "di Pasar" in run("--dry-run", "--examples")
    assert "versi 1 sekarang dipakai" in run()
    assert "Model bawaan" in run("--undo")
    with pytest.raises(CommandError, match="Tidak ada yang dapat dibatalkan"):
        run("--undo")
    with pytest.raises(CommandError) as refused:
        run("--undo", "--dry-run")
    assert refused.value.returncode == 2


@pytest.mark.django_db
def test_few_corrections_teach_nothing(folder):
    MentionFactory(human_tone="positive")
    with pytest.raises(SystemExit) as ended:
        run()
    assert ended.value.code == 1
    assert not folder.exists()


@pytest.mark.django_db
def test_the_latest_correction_of_a_document_counts():
    document = DocumentFactory(title="Judul", text="Isi")
    first, last = (
        MentionFactory(document=document, human_tone=tone, human_title_tone=of_title)
        for tone, of_title in (("positive", ""), ("negative", "neutral"))
    )
    later = timezone.now() + timedelta(hours=1)
    Mention.objects.filter(pk=first.pk).update(updated_at=later)
    assert [(one.text, one.tone) for one in corrections()] == [
        ("Isi", "positive"),
        ("Judul", "neutral"),
    ]
    Mention.objects.filter(pk=last.pk).update(updated_at=later + timedelta(hours=1))
    assert {(one.text, one.tone) for one in corrections()} == {
        ("Isi", "negative"),
        ("Judul", "neutral"),
    }
    assert all(one.id == one.title == "" for one in corrections())


def test_a_broken_model_is_logged_and_the_shipped_one_reads(db, folder, caplog):
    folder.mkdir()
    (folder / "current").write_text("7\n", encoding="ascii")
    with caplog.at_level(logging.WARNING):
        assert "+local" not in read_tone(title="x", text="Warga kecewa").model
    assert "cermin learn_tone" in caplog.text
