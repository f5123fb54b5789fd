import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone, translation

from cermin.listening.models import Document, Intake, IntakeItem, Mention
from cermin.listening.services import ingest as ingest_module
from cermin.listening.services.ingest import ingest_files
from cermin.listening.tests import trees
from cermin.listening.tests.factories import BODY
from cermin.units.models import Unit

pytestmark = pytest.mark.django_db

FEED = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Harian</title>
<link>https://harian.contoh.id</link><description>d</description>{items}</channel></rss>"""
ITEM = """<item><title>KPU Brebes umumkan jadwal {n}</title><link>https://harian.contoh.id/{n}</link>
<description>Ringkasan berita nomor {n} tentang jadwal KPU Brebes.</description>
<pubDate>Senin, 26 Apr 2021 10:00:00 WIB</pubDate></item>"""


def feed(*numbers):
    return FEED.format(items="".join(ITEM.format(n=n) for n in numbers))


def ingest(*paths, **options):
    reports = []
    report = ingest_files(
        paths=[Path(path) for path in paths], name="Uji", now=timezone.now(),
        on_file=reports.append, **options,
    )  # fmt: skip
    return report, {Path(one.path).name: one for one in reports}


def run(*arguments):
    out = StringIO()
    try:
        with translation.override("id"):
            call_command("ingest", *map(str, arguments), stdout=out)
    except SystemExit as stop:
        return out.getvalue(), stop.code
    return out.getvalue(), 0


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "umpan.xml").write_text(feed(1, 2), encoding="utf-8")
    (tmp_path / "tabel.csv").write_text(
        "title,text,url,date\n"
        f'"Judul tabel","{BODY}",https://x.contoh.id/1,26/04/2021\n'
        '"","","",""\n',
        encoding="utf-8",
    )
    (tmp_path / "teks.txt").write_text("Judul teks biasa\n\n" + BODY * 2, encoding="utf-8")
    (tmp_path / "gambar.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "arsip.zip").write_bytes(b"PK\x03\x04" + b"\0" * 500)
    (tmp_path / "kosong.html").write_text("")
    (tmp_path / ".tersembunyi.xml").write_text(feed(9))
    (tmp_path / "SOURCE.txt").write_text("repo: x\ncommit: y\nlicence: MIT\nnote: z\n" * 5)
    return tmp_path


def test_each_file_is_reported_and_the_rest_is_kept(folder):
    report, files = ingest(folder)
    assert {name: str(one.outcome) for name, one in files.items()} == {
        "umpan.xml": "taken", "tabel.csv": "taken", "teks.txt": "taken", "gambar.png": "refused",
        "arsip.zip": "refused", "kosong.html": "refused", "SOURCE.txt": "refused",
    }  # fmt: skip
    assert files["gambar.png"].code == "binary_refused"
    assert files["arsip.zip"].code == "archive_refused"
    assert files["kosong.html"].code == "empty"
    assert (files["tabel.csv"].taken, files["tabel.csv"].refused) == (1, 1)
    assert (report.stored.taken, report.readable) == (4, True)
    intake = report.intake
    assert (intake.taken, intake.duplicates, intake.refused) == (4, 0, 5)
    assert intake.finished_at
    assert intake.items.filter(outcome=IntakeItem.Outcome.TAKEN).count() == 3
    row = intake.items.get(code="row_without_content")
    assert "tabel.csv" in row.locator
    assert not intake.items.filter(can_retry=True).exists()


def test_the_second_run_repeats_nothing(folder):
    ingest(folder)
    report, files = ingest(folder)
    assert (report.stored.taken, report.stored.duplicates) == (0, 4)
    assert str(files["umpan.xml"].outcome) == "duplicate"
    assert Document.objects.count() == 4


def test_a_dry_run_counts_the_same_and_stores_nothing(folder):
    (folder / "umpan2.xml").write_text(feed(2, 3), encoding="utf-8")
    dry, _ = ingest(folder, dry_run=True)
    assert not Document.objects.exists()
    assert not Intake.objects.exists()
    real, _ = ingest(folder)
    assert (dry.stored.taken, dry.stored.duplicates) == (real.stored.taken, real.stored.duplicates)
    assert real.stored.taken == 5


def test_links_in_circles_pipes_and_missing_paths(tmp_path, folder):
    (folder / "ke_atas").symlink_to(folder)
    (folder / "putus.xml").symlink_to(folder / "tidak_ada.xml")
    (folder / "salinan.xml").symlink_to(folder / "umpan.xml")
    os.mkfifo(folder / "pipa.xml")
    report, files = ingest(folder, folder, folder / "tidak ada")
    assert files["pipa.xml"].code == "not_a_file"
    assert files["putus.xml"].code == "file_unreadable"
    assert files["tidak ada"].code == "file_unreadable"
    assert report.stored.taken == 4
    assert report.stored.duplicates == 0


def test_an_empty_folder_says_so(tmp_path):
    _, files = ingest(tmp_path)
    assert files[tmp_path.name].code == "folder_empty"


def test_a_reader_that_fails_costs_one_file(folder, monkeypatch):
    def fail(raw):
        raise RecursionError

    monkeypatch.setattr(ingest_module.READERS["feed"], "parse", staticmethod(fail))
    report, files = ingest(folder)
    assert files["umpan.xml"].code == "reader_failed"
    assert report.stored.taken == 2


def test_relative_pages_get_addresses_of_their_own(tmp_path):
    page = "<html><head><title>{t}</title></head><body><article><h1>{t}</h1>{p}</article></body>"
    for n in (1, 2):
        paragraphs = "".join(f"<p>{BODY} Bagian {i} dari {n}.</p>" for i in range(5))
        (tmp_path / f"{n}.html").write_text(page.format(t=f"Judul halaman {n}", p=paragraphs))
    ingest(tmp_path, base_url="https://arsip.contoh.id/2021")
    urls = {d.addresses.get().url for d in Document.objects.all()}
    assert urls == {"https://arsip.contoh.id/2021/1.html", "https://arsip.contoh.id/2021/2.html"}


def test_a_large_table_is_read_in_batches(tmp_path):
    path = tmp_path / "besar.jsonl"
    with path.open("w") as stream:
        for n in range(1_200):
            stream.write(json.dumps({"title": f"Judul {n}", "text": f"{BODY} {n}"}) + "\n")
        stream.write("bukan json\n")
    report, files = ingest(path)
    assert report.stored.taken == report.intake.taken == 1_200
    assert files["besar.jsonl"].refused == 1


class TestCommand:
    def test_lines_and_summary_are_indonesian(self, folder):
        output, code = run(folder)
        assert code == 0
        assert "DIAMBIL" in output
        assert "DITOLAK" in output
        assert "kemasan" in output
        assert "7 berkas" in output

    def test_json_lines(self, folder):
        output, _ = run(folder, "--json")
        lines = [json.loads(line) for line in output.splitlines()]
        assert {line["type"] for line in lines} == {"file", "summary"}
        assert lines[-1]["taken"] == 4
        assert all(line["message"] for line in lines[:-1])

    def test_nothing_at_all_exits_with_one(self, folder):
        assert run(folder / "arsip.zip")[1] == 1
        assert run(folder / "umpan.xml")[1] == 0
        assert run(folder / "umpan.xml")[1] == 0

    def test_an_unknown_unit_is_a_wrong_command(self, folder):
        with pytest.raises(CommandError) as failure:
            call_command("ingest", str(folder), unit="tidak-ada")
        assert failure.value.returncode == 2
        assert not Intake.objects.exists()

    def test_all_of_it_may_concern_one_unit(self, folder):
        units = trees.kpu()
        run(folder, "--unit", "kpu-51")
        assert Mention.objects.filter(unit=units["kpu-51"]).count() == 4
        assert Mention.objects.filter(unit=units["kpu-3329"]).count() == 4


class TestReroute:
    def reroute(self, **options):
        out = StringIO()
        call_command("reroute", stdout=out, **options)
        return out.getvalue()

    def test_units_made_later_get_their_mentions(self, folder):
        ingest(folder)
        assert not Mention.objects.exists()
        units = trees.kpu()
        self.reroute(dry_run=True)
        assert not Mention.objects.exists()
        assert "4" in self.reroute()
        assert set(Mention.objects.values_list("unit", flat=True)) == {units["kpu-3329"].pk}
        Mention.objects.update(status="read")
        self.reroute()
        assert Mention.objects.filter(status="read").count() == 4

    def test_only_from_a_day_on(self, folder):
        ingest(folder)
        trees.kpu()
        self.reroute(since="2022-01-01")
        assert set(Mention.objects.values_list("document__title", flat=True)) == {
            "Judul teks biasa"
        }
        with pytest.raises(CommandError):
            self.reroute(since="kemarin")

    def test_what_a_unit_brought_stays_in_its_branch(self, folder):
        root = Unit.add_root(code="x", institution="X", name="X", short_name="X")
        ingest(folder, unit=root, scope=root)
        trees.kpu()
        self.reroute()
        assert set(Mention.objects.values_list("unit", flat=True)) == {root.pk}
