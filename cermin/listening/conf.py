"""Settings of listening and their defaults."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

#: Article pages that one reading of a source fetches at most; the rest waits a minute.
PAGES_PER_RUN = 40
#: Seconds between two requests to the same host.
PAGE_PAUSE = 1.0
#: How often a page is asked for before its summary has to do.
PAGE_ATTEMPTS = 5
#: Bytes of one uploaded file.
UPLOAD_LIMIT = 50_000_000


def page_pause() -> float:
    """Seconds between two requests to the same host; LISTENING_PAGE_PAUSE."""
    return float(getattr(settings, "LISTENING_PAGE_PAUSE", PAGE_PAUSE))


def saved_folder() -> Path:
    """The only folder from which shared sources read saved files; LISTENING_SAVED_FOLDER."""
    default = Path(settings.HOME_DIR) / "sources"
    return Path(getattr(settings, "LISTENING_SAVED_FOLDER", default)).resolve()


def tone_folder() -> Path:
    """Where what people's corrections of tone taught is kept; LISTENING_TONE_FOLDER."""
    return Path(getattr(settings, "LISTENING_TONE_FOLDER", Path(settings.HOME_DIR) / "tone"))


def lease_seconds() -> int:
    """How long one reading may hold a source; CERMIN_LEASE_SECONDS."""
    return int(settings.CERMIN_LEASE_SECONDS)
