"""The `cermin` console command: every management command as `cermin NAME`."""

import os
import sys


def main() -> None:
    """Run a management command; without DJANGO_SETTINGS_MODULE the local (demo) settings hold."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cermin.config.settings.local")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
