"""Know a reader again for half an hour, without knowing who it is.

From address, browser's name and page a keyed hash is made; the key is random, lives in the cache
alone and changes every day, so that yesterday's hashes mean nothing to anybody. Neither address
nor hash is ever written into the database.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import date

from django.core.cache import caches
from django.utils import timezone

#: Seconds for which one reader counts once on one page.
ONCE_IN = 30 * 60
#: Signals that one address may send in a minute: a whole office behind one address can.
PER_MINUTE = 120
_DAY = 24 * 60 * 60


def is_new(*, address: str, agent: str, page_id: int, kind: str) -> bool:
    """Tell whether this reader has not done this on this page in the last half hour."""
    key = _hashed(f"{address}|{agent}|{page_id}|{kind}")
    return bool(caches["readers"].add(f"seen:{key}", 1, ONCE_IN))


def is_flooding(*, address: str) -> bool:
    """Count a signal of the address, and tell whether it sends more than people can."""
    cache = caches["readers"]
    key = f"rate:{_hashed(address)}:{int(timezone.now().timestamp()) // 60}"
    if cache.add(key, 1, 60):
        return False
    try:
        return cache.incr(key) > PER_MINUTE
    except ValueError:  # thrown out between the two lines
        return False


def _hashed(text: str) -> str:
    key = _key_of(timezone.now().date())
    return hashlib.blake2b(text.encode("utf-8", "replace"), key=key, digest_size=16).hexdigest()


def _key_of(day: date) -> bytes:
    """Return the day's key, the same in every process that shares the cache."""
    name = f"key:{day.isoformat()}"
    cache = caches["readers"]
    key = cache.get(name)
    if key is None:
        cache.add(name, secrets.token_bytes(32), _DAY)
        key = cache.get(name)
    return bytes(key) if key else secrets.token_bytes(32)
