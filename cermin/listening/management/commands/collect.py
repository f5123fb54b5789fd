"""`cermin collect`: read sources now.

Exit codes: 0 when every source could be read, 1 when one could not, 2 when the command itself was
given wrongly.
"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from cermin.listening.messages import describe, describe_place
from cermin.listening.models import Source
from cermin.listening.services.collect import CollectReport, collect_source
from cermin.listening.services.sources import lease_now


class Command(BaseCommand):
    """Print for each source what was taken, known and refused."""

    help = "Read one source (--source KEY) or all that are due (--all-due, the default)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--source", default="", metavar="KEY", help="The only one to read.")
        parser.add_argument("--all-due", action="store_true", help="All that are due now.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read the sources."""
        failed = 0
        for source in self._wanted(options["source"]):
            token = lease_now(source=source, even_if_not_due=bool(options["source"]))
            if token is None:
                self.stdout.write(_("%(key)s: another worker reads it.") % {"key": source.key})
                continue
            report = collect_source(source_id=source.pk, token=token, any_file=True)
            if report is not None:
                self._show(report)
                failed += bool(report.error)
        if failed:
            sys.exit(1)

    def _wanted(self, key: str) -> list[Source]:
        if not key:
            due = Source.objects.filter(is_active=True).due(timezone.now())
            if not due.exists():
                self.stdout.write(_("No source is due."))
            return list(due)
        source = Source.objects.filter(key=key).first()
        if source is None:
            raise CommandError(
                _("There is no source with the key “%(key)s”.") % {"key": key}, returncode=2
            )
        return [source]

    def _show(self, report: CollectReport) -> None:
        if report.error:
            message = describe(report.error, report.params)
        elif report.not_modified and not report.pages.fetched:
            message = _("nothing has changed")
        else:
            message = _(
                "%(taken)s new, %(duplicates)s known, %(refused)s refused, %(fetched)s articles"
                " fetched, %(mentions)s mentions"
            ) % {
                "taken": report.stored.taken,
                "duplicates": report.stored.duplicates,
                "refused": report.refused,
                "fetched": report.pages.fetched,
                "mentions": report.stored.mentions + report.pages.mentions,
            }
        self.stdout.write(f"{report.source.key}: {message}")
        if report.intake is None:
            return
        for item in report.intake.items.filter(outcome="refused").order_by("pk")[:20]:
            if not report.error:
                self.stdout.write(
                    f"    {describe_place(item.locator)}: {describe(item.code, item.params)}"
                )
