"""`cermin compile_catalogues`: make the screens speak Indonesian."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cermin.core.catalogues import compile_catalogues


class Command(BaseCommand):
    """Compile our message catalogues where they changed."""

    help = "Compile the message catalogues."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile."""
        count = compile_catalogues(settings.PACKAGE_DIR)
        self.stdout.write(f"{count} catalogues compiled.")
