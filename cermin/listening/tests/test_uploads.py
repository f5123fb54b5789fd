import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cermin.accounts.tests.factories import UserFactory
from cermin.core.duties import duties
from cermin.listening.exceptions import InvalidUpload
from cermin.listening.models import Document, Intake, Mention, Upload
from cermin.listening.services import uploads
from cermin.listening.tests import trees
from cermin.listening.tests.factories import BODY

pytestmark = pytest.mark.django_db
TABLE = f'title,text,url\n"Judul","{BODY}",https://x.contoh.id/1\n"","",""\n'.encode()


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    settings.HOME_DIR = tmp_path
    return tmp_path


def sent(name="kliping.csv", content=TABLE):
    return SimpleUploadedFile(name, content)


def keep(*files, by=None, unit=None):
    return uploads.keep_upload(
        unit=unit or trees.kpu()["kpu-51"], files=list(files), by=by or UserFactory()
    )


def test_files_wait_on_disk_and_go_when_they_are_read(home):
    upload = keep(sent(), sent("catatan.txt", (BODY * 3).encode()))
    assert len(list((home / "uploads" / upload.folder).iterdir())) == 2
    intake = uploads.import_now(upload=upload)
    assert (intake.taken, intake.refused) == (2, 1)
    assert intake.unit == upload.unit
    assert {item.locator for item in intake.items.filter(outcome="taken")} == {
        "01 kliping.csv", "02 catatan.txt",
    }  # fmt: skip
    assert not Upload.objects.exists()
    assert not list((home / "uploads").iterdir())


def test_what_a_member_brings_stays_with_the_unit():
    keep_unit = trees.kpu()["kpu-51"]
    upload = uploads.keep_upload(unit=keep_unit, files=[sent()], by=UserFactory())
    uploads.import_now(upload=upload)
    assert set(Mention.objects.values_list("unit", flat=True)) == {keep_unit.pk}
    assert Document.objects.get().brought_by == keep_unit


def test_what_the_keeper_brings_is_everybodys():
    units = trees.kpu()
    keeper = UserFactory(is_superuser=True)
    upload = uploads.keep_upload(unit=units["kpu-51"], files=[sent()], by=keeper)
    uploads.import_now(upload=upload)
    assert set(Mention.objects.values_list("unit__code", flat=True)) == {"kpu-51", "kpu-3329"}


def test_the_worker_reads_what_waits_and_a_killed_one_loses_nothing(monkeypatch):
    upload = keep(sent())
    duty = next(duty for duty in duties() if duty.key == "uploads")
    assert duty.nudge(timezone.now()) == 1
    upload.refresh_from_db()

    def die(**options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(uploads, "ingest_files", die)
        with pytest.raises(KeyboardInterrupt):
            uploads.import_upload(upload_id=upload.pk, token=upload.lease_token)
    assert duty.release([upload.leased_by]) == 1
    assert uploads.import_now(upload=upload).taken == 1
    assert not Upload.objects.exists()


def test_only_one_process_reads_it():
    upload = keep(sent())
    assert uploads.import_upload(upload_id=upload.pk, token="") is None
    assert Upload.objects.lease(upload.pk, timezone.now())
    assert uploads.import_now(upload=upload) is None
    assert not Intake.objects.exists()


@pytest.mark.parametrize(
    "files",
    [
        [],
        [("a.exe", b"MZ")],
        [("a.csv", b"")],
        [("a.csv", b"x")] * 21,
        [("a.zip", b"PK")],
    ],
)
def test_what_is_never_read_is_refused_before_it_is_kept(files, home):
    unit = trees.kpu()["kpu-51"]
    with pytest.raises(InvalidUpload):
        uploads.keep_upload(unit=unit, files=[sent(*file) for file in files], by=UserFactory())
    assert not (home / "uploads").exists()
    assert not Upload.objects.exists()


def test_too_large_together(monkeypatch, home):
    monkeypatch.setattr("cermin.listening.conf.UPLOAD_LIMIT", len(TABLE) + 1)
    with pytest.raises(InvalidUpload):
        keep(sent(), sent("b.csv"))


@pytest.mark.parametrize("name", ["../../etc/cron.d/x.csv", "..\\x.csv", "a\x00b.csv", ".csv",
                                  "x" * 300 + ".csv"])  # fmt: skip
def test_names_lead_nowhere_else(name, home):
    file = sent()
    file._name = name
    upload = keep(file)
    (path,) = (home / "uploads" / upload.folder).iterdir()
    assert path.suffix == ".csv" or path.name.endswith("csv")
    assert uploads.import_now(upload=upload).taken == 1


def test_forgotten_folders_are_tidied(home):
    import os

    upload = keep(sent())
    old = home / "uploads" / "a"
    old.mkdir()
    os.utime(old, (1, 1))
    assert uploads.tidy_uploads() == 1
    assert not old.exists()
    assert (home / "uploads" / upload.folder).exists()
