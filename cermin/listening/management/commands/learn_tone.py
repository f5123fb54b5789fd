"""`cermin learn_tone`: teach the tone model what people corrected, or take it back."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cermin.language.sentiment.local import LocalModelError
from cermin.language.sentiment.local_report import as_text
from cermin.listening.services.learn_tone import learn_tone, undo_tone


class Command(BaseCommand):
    """Learn from the corrections of all units; readings that exist stay as they are."""

    help = "Teach the tone model what people corrected, or take the last lesson back."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--dry-run", action="store_true", help="Tell, but store nothing.")
        parser.add_argument("--undo", action="store_true", help="Let the last version go.")
        parser.add_argument(
            "--examples", action="store_true", help="Show texts that are read otherwise now."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Learn, or undo."""
        if options["undo"] and options["dry_run"]:
            raise CommandError(_("Choose --undo or --dry-run, not both."), returncode=2)
        try:
            if options["undo"]:
                self._undo()
            else:
                self._learn(options["dry_run"], options["examples"])
        except LocalModelError as error:
            raise CommandError(str(error)) from error

    def _undo(self) -> None:
        version = undo_tone()
        if version:
            words = _("Taken back. Version %(version)s reads again.") % {"version": version}
        else:
            words = _("Taken back. The shipped model reads again.")
        self.stdout.write(words)

    def _learn(self, dry_run: bool, examples: bool) -> None:
        report = learn_tone(dry_run=dry_run)
        self.stdout.write(as_text(report.as_dict(), texts=examples))
        if not report.learned:
            raise SystemExit(1)
        if not dry_run:
            self.stdout.write("\n" + _("New texts are read with it from now on."))
