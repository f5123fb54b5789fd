"""`cermin prepare`: bring database, cache table and catalogues up to date."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cermin.core.catalogues import compile_catalogues


class Command(BaseCommand):
    """Do what an installation needs after an update; doing it twice does nothing."""

    help = "Bring the database, the cache table and the catalogues up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the installation."""
        compile_catalogues(settings.PACKAGE_DIR)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
