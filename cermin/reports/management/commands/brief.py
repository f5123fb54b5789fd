"""`cermin brief`: print a unit's brief of a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override

from cermin.reports.services import FORMATS, compose_brief, word_brief
from cermin.units.models import Unit


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(
            _("“%(text)s” is not a date; write it as 2026-11-21.") % {"text": text},
            returncode=2,
        ) from None


class Command(BaseCommand):
    """Print the brief of one unit and day; nothing is changed."""

    help = "Print a unit's brief: counts, tone, top stories, what asks for an answer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--unit", required=True, help="The unit's code, such as kpu-3329.")
        parser.add_argument("--date", help="YYYY-MM-DD on the unit's clock; today when left out.")
        parser.add_argument("--format", choices=sorted(FORMATS), default="text")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, choices=["id", "en"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Compose and print."""
        with override(options["language"]):
            unit = Unit.objects.filter(code=options["unit"]).first()
            if unit is None:
                raise CommandError(
                    _("There is no unit with the code “%(code)s”. See `cermin units export`.")
                    % {"code": options["unit"]},
                    returncode=2,
                )
            day = _day(options["date"]) if options["date"] else unit.today()
            content = compose_brief(unit=unit, day=day)
            self.stdout.write(word_brief(content, options["format"]), ending="")
