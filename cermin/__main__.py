"""The `cermin` console command: every management command as `cermin NAME`."""

import os
import sys


def main() -> None:
    """Run a command; without DJANGO_SETTINGS_MODULE the local (demo) settings hold.

    `cermin language …` reads text and starts without Django; `cermin coach FILE…` is its coach
    over plain files.
    """
    if sys.argv[1:2] in (["language"], ["coach"]):
        from cermin.language.commands.__main__ import main as read_language

        command = ["coach", "--plain"] if sys.argv[1] == "coach" else []
        sys.exit(read_language([*command, *sys.argv[2:]]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cermin.config.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
