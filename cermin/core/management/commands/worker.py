"""`cermin worker`: run due work from its rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cermin.core.duties import duties
from cermin.core.worker import Worker


class Command(BaseCommand):
    """Run due work until stopped; any number of workers may run side by side."""

    help = "Run due work: collection, scheduled pages, briefs."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--once", action="store_true", help="Run what is due now and end.")
        parser.add_argument("--interval", type=float, default=5.0, help="Pause in seconds.")
        parser.add_argument("--only", nargs="*", default=[], help="Look after these duties only.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Start the worker."""
        known = {duty.key for duty in duties()}
        unknown = set(options["only"]) - known
        if unknown:
            raise CommandError(
                _("Unknown duty: %(unknown)s. Known: %(known)s.")
                % {"unknown": ", ".join(sorted(unknown)), "known": ", ".join(sorted(known))}
            )
        worker = Worker(interval=options["interval"], only=options["only"])
        if options["once"]:
            worker.recover()
            while worker.round():
                pass
            return
        worker.listen_to_signals()
        worker.run()
