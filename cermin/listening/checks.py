"""What must hold before listening can work."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured

from cermin.listening.models import Source
from cermin.listening.services.ingest import READERS


@checks.register("listening")
def readers_exist(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every kind of source, and every kind of file, has a reader in LISTENING_SOURCES."""
    try:
        known = set(READERS.classes)
    except (ImproperlyConfigured, ImportError) as error:
        return [checks.Error(f"LISTENING_SOURCES: {error}", id="listening.E001")]
    missing = {*Source.Kind.values, "table", "text"} - known
    return [
        checks.Error(f"LISTENING_SOURCES has no reader for {kind!r}.", id="listening.E002")
        for kind in sorted(missing)
    ]


@checks.register("listening", deploy=True)
def private_sources_are_meant(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Reading private addresses lets whoever adds a source look into the own network."""
    if not settings.CERMIN_ALLOW_PRIVATE_SOURCES:
        return []
    return [
        checks.Warning(
            "Sources on private addresses are read.",
            hint="Unset CERMIN_ALLOW_PRIVATE_SOURCES unless an intranet is to be listened to.",
            id="listening.W001",
        )
    ]
