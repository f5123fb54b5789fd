"""`cermin ingest PATH…`: take in saved feeds, pages, tables and texts.

Exit codes: 0 when at least one document was taken or already known, 1 when nothing at all could be
read, 2 when the command itself was given wrongly.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from cermin.listening.messages import describe, describe_place
from cermin.listening.services.ingest import FileReport, IngestReport, ingest_files
from cermin.units.models import Unit


class Command(BaseCommand):
    """Report each file on its own line as taken, duplicate or refused with the reason."""

    help = "Take in files, or the files of folders: .xml .html .jsonl .csv .tsv .txt .json"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="A file or a folder.")
        parser.add_argument("--unit", default="", help="Code of a unit that all of it concerns.")
        parser.add_argument("--base-url", default="", help="Where the files were saved from.")
        parser.add_argument("--json", action="store_true", help="One JSON object a line.")
        parser.add_argument("--dry-run", action="store_true", help="Judge, but change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the files in."""
        self.as_json = bool(options["json"])
        paths = [Path(path) for path in options["paths"]]
        report = ingest_files(
            paths=paths,
            name=_("Import: %(paths)s") % {"paths": " ".join(path.name or "." for path in paths)},
            now=timezone.now(),
            unit=self._unit(options["unit"]),
            base_url=options["base_url"],
            dry_run=options["dry_run"],
            on_file=self._show,
        )
        self._summarise(report, dry_run=options["dry_run"])
        if not report.readable:
            sys.exit(1)

    def _unit(self, code: str) -> Unit | None:
        if not code:
            return None
        unit: Unit | None = Unit.objects.filter(code=code).first()
        if unit is None:
            raise CommandError(
                _("There is no unit with the code “%(code)s”.") % {"code": code}, returncode=2
            )
        return unit

    def _show(self, report: FileReport) -> None:
        if self.as_json:
            self._print_json({"type": "file", **asdict(report), "message": _message(report)})
            return
        self.stdout.write(f"{_outcome(report):<9} {report.path}: {_message(report)}")
        for refusal in report.refusals:
            where = describe_place(refusal.locator) or "-"
            self.stdout.write(f"          {where}: {describe(refusal.code, dict(refusal.params))}")
        hidden = report.refused - len(report.refusals)
        if hidden > 0:
            self.stdout.write("          " + _("… and %(count)s more") % {"count": hidden})

    def _summarise(self, report: IngestReport, *, dry_run: bool) -> None:
        figures = {
            "files": report.files,
            "taken_files": report.taken_files,
            "duplicate_files": report.duplicate_files,
            "refused_files": report.refused_files,
            "taken": report.stored.taken,
            "duplicates": report.stored.duplicates,
            "refused": report.refused,
            "mentions": report.stored.mentions,
        }
        if self.as_json:
            self._print_json({"type": "summary", "dry_run": dry_run, **figures})
            return
        self.stdout.write("")
        self.stdout.write(
            _(
                "%(files)s files: %(taken_files)s taken, %(duplicate_files)s already known,"
                " %(refused_files)s refused."
            )
            % figures
        )
        self.stdout.write(
            _(
                "%(taken)s new documents, %(duplicates)s already known, %(refused)s rows or items"
                " refused, %(mentions)s mentions."
            )
            % figures
        )
        if dry_run:
            self.stdout.write(_("Nothing was stored: this was a trial."))

    def _print_json(self, value: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(value, ensure_ascii=False, default=str))


def _outcome(report: FileReport) -> str:
    return {
        "taken": _("TAKEN"),
        "duplicate": _("KNOWN"),
        "refused": _("REFUSED"),
    }[str(report.outcome)]


def _message(report: FileReport) -> str:
    if report.code:
        return describe(report.code, report.params)
    parts: Iterable[str] = (
        describe(
            "file_read",
            {
                "taken": report.taken,
                "duplicates": report.duplicates,
                "refused": report.refused,
            },
        ),
    )
    return " ".join(parts)
