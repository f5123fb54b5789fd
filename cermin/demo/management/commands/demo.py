"""`cermin demo`: make the database, play the story once, serve it."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Site

from cermin.core.catalogues import compile_catalogues
from cermin.demo.__main__ import write_stamp
from cermin.demo.services import is_played, play_story
from cermin.demo.story import PASSWORD, read_story


class Command(BaseCommand):
    """Prepare and serve the demo; a second run keeps what was changed."""

    help = "Play the demo story and serve it on this computer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the options."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-serve", action="store_true", help="Prepare, and end.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, play, serve."""
        if os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production"):
            raise CommandError(
                "The demo runs with the local settings only: its password is public."
            )
        settings.HOME_DIR.mkdir(parents=True, exist_ok=True)
        if compile_catalogues(settings.PACKAGE_DIR):
            # What was loaded without them would go on speaking English.
            os.execv(sys.executable, [sys.executable, "-m", "cermin", *sys.argv[1:]])  # noqa: S606
        self._say("Menyiapkan basis data …")
        call_command("prepare")
        with override("id"):
            if not is_played():
                play_story(say=self._say)
            base = f"http://127.0.0.1:{options['port']}"
            # Links in feeds and briefs name the address at which the demo is served today.
            Site.objects.filter(is_default_site=True).update(
                hostname="127.0.0.1", port=options["port"]
            )
            Site.clear_site_root_paths_cache()
            welcome = self._welcome(base)
            self._say(welcome)
            write_stamp(settings.HOME_DIR, options["port"], welcome)
        if not options["no_serve"]:
            # This process has done its work; a light one takes its place.
            os.execv(  # noqa: S606
                sys.executable, [sys.executable, "-m", "cermin.demo.serve", str(options["port"])]
            )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _welcome(self, base: str) -> str:
        people = {person["email"]: person for person in read_story("units")["people"]}
        rows = [
            ("ratna@kpn.example", _("editor")),
            ("bagus@kpn.example", _("approver")),
            ("dewi@kpn.example", _("administrator of a province")),
        ]
        faces = [(_("Public site"), "/"), (_("Workdesk"), "/desk/"), (_("CMS"), "/cms/")]
        keeper = (read_story("units")["keeper"]["email"], _("keeper of the installation"))
        lines = [
            "",
            _("Cermin is ready."),
            *(f"  {name:<14}{base}{path}" for name, path in faces),
            "",
            _("Sign in with the password %(password)s as:") % {"password": PASSWORD},
            *(f"  {email:<24}{people[email]['first_name']}, {role}" for email, role in rows),
            f"  {keeper[0]:<24}{keeper[1]}",
            "",
            _("Look first at:"),
            "  1. " + _("As Ratna, open Pemantauan and answer a mention that waits."),
            "  2. " + _("As Bagus, approve it on the page Hari Ini."),
            "  3. " + _("Find the answer on the public site and in Laporan › Ringkasan."),
            "",
            _("Stop with Ctrl+C. Data is kept in %(folder)s.") % {"folder": settings.HOME_DIR},
        ]
        return "\n".join(lines)
