"""Take files that somebody sends in: kept on disk, read as any other file, then deleted."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.listening import conf
from cermin.listening.exceptions import InvalidUpload
from cermin.listening.models import Intake, Upload
from cermin.listening.services.ingest import ingest_files
from cermin.units.models import Unit

ENDINGS = (".csv", ".tsv", ".jsonl", ".html", ".htm", ".xml", ".txt")
MAX_FILES = 20
#: Files up to this size are read while the person waits.
AT_ONCE = 300_000
#: An upload that a killed process left behind without its row.
_FORGOTTEN = timedelta(days=2)


class SentFile(Protocol):
    """What a browser sends: Django's `UploadedFile`."""

    @property
    def name(self) -> str | None: ...  # noqa: D102
    @property
    def size(self) -> int | None: ...  # noqa: D102
    def chunks(self) -> Iterable[bytes]: ...  # noqa: D102


def keep_upload(*, unit: Unit, files: list[SentFile], by: User) -> Upload:
    """Keep the files until they are read; they concern the unit whatever they say.

    What a person of one unit brings reaches that unit's branch alone; the keeper's imports are
    routed to everybody.

    Raises:
        InvalidUpload: too many, too large, or of a kind that is never read.
    """
    _check(files)
    tidy_uploads()
    folder = uuid.uuid4().hex
    place = uploads_folder() / folder
    place.mkdir(parents=True)
    try:
        for number, file in enumerate(files, 1):
            with (place / _safe_name(file.name or "", number)).open("wb") as stream:
                for chunk in file.chunks():
                    stream.write(chunk)
        return _note_upload(unit, files, folder, by)
    except BaseException:
        shutil.rmtree(place, ignore_errors=True)
        raise


def import_upload(*, upload_id: int, token: str) -> Intake | None:
    """Read an upload that the lease holds; None when it no longer does.

    Killed half way, it is simply read again: what was stored is then known.
    """
    upload = Upload.objects.filter(pk=upload_id, lease_token=token).first() if token else None
    if upload is None:
        return None
    place = uploads_folder() / upload.folder
    report = ingest_files(
        paths=sorted(place.iterdir()) if place.is_dir() else [place],
        name=upload.name,
        now=timezone.now(),
        unit=upload.unit,
        scope=None if upload.everybody else upload.unit,
        by=upload.by,
        shown=lambda path: path.name,
    )
    with transaction.atomic():
        Upload.objects.filter(pk=upload_id, lease_token=token).delete()
        log(upload.unit, "listening.import", user=upload.by, data={"name": upload.name})
    shutil.rmtree(place, ignore_errors=True)
    return report.intake


def import_now(*, upload: Upload) -> Intake | None:
    """Read an upload in this process; None when a worker was faster."""
    token = Upload.objects.lease(upload.pk, timezone.now())
    return import_upload(upload_id=upload.pk, token=token) if token else None


def uploads_folder() -> Path:
    """Where uploads wait: `uploads` below CERMIN_HOME, not served to anybody."""
    return Path(settings.HOME_DIR) / "uploads"


def tidy_uploads() -> int:
    """Delete folders whose row is gone; return how many."""
    top = uploads_folder()
    if not top.is_dir():
        return 0
    known = set(Upload.objects.values_list("folder", flat=True))
    oldest = (timezone.now() - _FORGOTTEN).timestamp()
    count = 0
    for place in top.iterdir():
        if place.name not in known and place.stat().st_mtime < oldest:
            shutil.rmtree(place, ignore_errors=True)
            count += 1
    return count


def _note_upload(unit: Unit, files: list[SentFile], folder: str, by: User) -> Upload:
    first = _safe_name(files[0].name or "", 1)
    more = len(files) - 1
    name = first if not more else ngettext(
        "%(first)s and %(count)s more", "%(first)s and %(count)s more", more
    ) % {"first": first, "count": more}  # fmt: skip
    return Upload.objects.create(
        unit=unit,
        by=by,
        folder=folder,
        name=name[:300],
        everybody=by.is_superuser,
        next_attempt_at=timezone.now(),
    )


def _check(files: list[SentFile]) -> None:
    if not files:
        raise InvalidUpload(_("Choose at least one file."))
    if len(files) > MAX_FILES:
        raise InvalidUpload(_("At most %(count)s files at once.") % {"count": MAX_FILES})
    for file in files:
        name = file.name or "?"
        if not name.lower().endswith(ENDINGS):
            raise InvalidUpload(
                _("“%(name)s” cannot be read here. Send %(endings)s.")
                % {"name": name, "endings": ", ".join(ENDINGS)}
            )
        if not file.size:
            raise InvalidUpload(_("“%(name)s” is empty.") % {"name": name})
    if sum(file.size or 0 for file in files) > conf.UPLOAD_LIMIT:
        raise InvalidUpload(
            _("The files are larger than %(limit)s MB together. Send them one after the other.")
            % {"limit": conf.UPLOAD_LIMIT // 1_000_000}
        )


def _safe_name(name: str, number: int) -> str:
    """A file name that leads nowhere else and keeps its ending."""
    base = re.sub(r"[^\w .()-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    stem, dot, ending = base.rpartition(".")
    return f"{number:02d} {stem[:120]}{dot}{ending[:10]}" if stem else f"{number:02d} {base[:120]}"
