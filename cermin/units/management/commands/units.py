"""`cermin units`: make, import and export the tree of units, and bring access up to date."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cermin.units.exceptions import UnitError
from cermin.units.models import Unit
from cermin.units.services import (
    SCAFFOLDS,
    ImportReport,
    export_units,
    import_units,
    scaffold,
    sync_access,
)


class Command(BaseCommand):
    """Subcommands on the tree of units."""

    help = "Make, import and export units; bring groups and permissions up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the subcommands."""
        commands = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        make = commands.add_parser("scaffold", help="make the tree of a whole institution")
        make.add_argument("--kind", required=True, choices=SCAFFOLDS)
        make.add_argument(
            "--provinces", default="", help="codes of the provinces wanted: 33,35 (all)"
        )
        read = commands.add_parser("import", help="make and change units from a CSV file")
        read.add_argument("file", type=Path)
        read.add_argument("--dry-run", action="store_true", help="only report")
        read.add_argument(
            "--skip-bad", action="store_true", help="take the good rows of a file with bad ones"
        )
        for subparser in (make, read):
            subparser.add_argument(
                "--with-sites",
                action=argparse.BooleanOptionalAction,
                default=True,
                help="give new units home pages",
            )
            # `--no-sites` reads better than the `--no-with-sites` that argparse makes.
            subparser.add_argument(
                "--no-sites", dest="with_sites", action="store_false", help=argparse.SUPPRESS
            )
        write = commands.add_parser("export", help="write all units as CSV")
        write.add_argument("file", nargs="?", default="-", help="a file, or - for the screen")
        commands.add_parser("sync", help="bring groups and permissions up to date")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Run one subcommand."""
        try:
            getattr(self, f"_{options['verb']}")(options)
        except UnitError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(
                _("%(file)s: %(error)s") % {"file": options["file"], "error": error.strerror}
            ) from error

    def _scaffold(self, options: dict[str, Any]) -> None:
        codes = [code.strip() for code in options["provinces"].split(",") if code.strip()]
        report = scaffold(kind=options["kind"], codes=codes, with_site=options["with_sites"])
        self._say_count(len(report.added), "added")
        if report.known:
            self._say_count(len(report.known), "known")

    def _import(self, options: dict[str, Any]) -> None:
        with options["file"].open("rb") as file:
            report = import_units(
                file=file,
                skip_bad=options["skip_bad"],
                dry_run=options["dry_run"],
                with_site=options["with_sites"],
            )
        for bad in report.bad:
            self.stderr.write(
                _("Line %(line)s (%(code)s): %(reason)s")
                % {"line": bad.line, "code": bad.code or "–", "reason": bad.reason}
            )
        self._say_import(report, dry_run=options["dry_run"])

    def _say_import(self, report: ImportReport, *, dry_run: bool) -> None:
        refused = len(report.bad)
        if refused and not report.applied and not dry_run:
            raise CommandError(
                ngettext(
                    "%(count)s row was refused. Nothing has changed. Correct it, or take the "
                    "other rows with --skip-bad.",
                    "%(count)s rows were refused. Nothing has changed. Correct them, or take the "
                    "other rows with --skip-bad.",
                    refused,
                )
                % {"count": refused}
            )
        for kind in ("added", "changed", "unchanged"):
            self._say_count(len(getattr(report, kind)), kind)
        if refused:
            self._say_count(refused, "refused")
        if dry_run:
            self.stdout.write(_("This was a trial. Nothing has changed."))

    def _say_count(self, count: int, kind: str) -> None:
        sentence = {
            "added": ngettext("%(count)s unit added", "%(count)s units added", count),
            "known": ngettext(
                "%(count)s unit stood already", "%(count)s units stood already", count
            ),
            "changed": ngettext("%(count)s unit changed", "%(count)s units changed", count),
            "unchanged": ngettext("%(count)s unit unchanged", "%(count)s units unchanged", count),
            "refused": ngettext("%(count)s row refused", "%(count)s rows refused", count),
        }[kind]
        self.stdout.write(sentence % {"count": count})

    def _export(self, options: dict[str, Any]) -> None:
        units = Unit.objects.all()
        if options["file"] == "-":
            export_units(units=units, to=self.stdout)
            return
        target = Path(options["file"])
        # Written aside first, so that an interrupted export leaves the old file whole.
        handle, aside = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            # The mark at the start tells Excel that this is UTF-8.
            with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as text:
                count = export_units(units=units, to=text)
            Path(aside).replace(target)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
        self.stdout.write(
            ngettext(
                "%(count)s unit written to %(file)s", "%(count)s units written to %(file)s", count
            )
            % {"count": count, "file": target}
        )

    def _sync(self, _options: dict[str, Any]) -> None:
        changes = sync_access()
        self.stdout.write(
            _(
                "Groups: %(groups_added)s made, %(groups_removed)s removed. "
                "Rows: %(rows_added)s written, %(rows_removed)s removed."
            )
            % {
                "groups_added": changes.groups_added,
                "groups_removed": changes.groups_removed,
                "rows_added": changes.rows_added,
                "rows_removed": changes.rows_removed,
            }
        )
