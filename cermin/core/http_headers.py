"""Read and write the few headers that ``core.http`` cares about, from servers that lie."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST_WAIT = 7 * 24 * 3600.0


def retry_after(value: str) -> float | None:
    """Seconds to wait, from either form of the header (RFC 9110 §10.2.3), at most a week."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return min(max(seconds, 0.0), _LONGEST_WAIT)


def content_type(value: str) -> tuple[str, str]:
    """Media type and charset in lower case; "" where the server does not say."""
    kind, _, rest = value.partition(";")
    charset = ""
    for part in rest.split(";"):
        name, _, setting = part.partition("=")
        if name.strip().lower() == "charset":
            charset = setting.strip().strip("\"'")[:40].lower()
    return kind.strip().lower()[:100], charset


def lower_names(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Headers by lower-case name; of repeated ones the last."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}


def header_value(value: str) -> str:
    """One line of ASCII; what a server gave us as a validator may hold anything."""
    return "".join(c for c in value if " " <= c <= "~").strip()[:1000]
