"""`cermin reroute`: route stored documents again after units, names or rules were added."""

from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from cermin.listening.services.reroute import reroute_documents
from cermin.units.models import Unit


class Command(BaseCommand):
    """Add the mentions that are missing; nothing that exists is changed."""

    help = "Route stored documents again, after units, names or watch rules were added."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--since", default="", metavar="DATE", help="Only from this day on.")
        parser.add_argument("--unit", default="", help="Code of the only unit to add mentions of.")
        parser.add_argument("--dry-run", action="store_true", help="Count, but change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Route again."""
        result = reroute_documents(
            since=self._since(options["since"]),
            unit_id=self._unit_id(options["unit"]),
            dry_run=options["dry_run"],
        )
        self.stdout.write(
            _("%(documents)s documents read again, %(mentions)s mentions added.")
            % {"documents": result.documents, "mentions": result.mentions}
        )
        if options["dry_run"]:
            self.stdout.write(_("Nothing was stored: this was a trial."))

    def _since(self, text: str) -> datetime | None:
        if not text:
            return None
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None:
            raise CommandError(_("Write the date as YYYY-MM-DD."), returncode=2)
        return timezone.make_aware(datetime.combine(day, time.min))

    def _unit_id(self, code: str) -> int | None:
        if not code:
            return None
        found = Unit.objects.filter(code=code).values_list("pk", flat=True).first()
        if found is None:
            raise CommandError(
                _("There is no unit with the code “%(code)s”.") % {"code": code}, returncode=2
            )
        return int(found)
