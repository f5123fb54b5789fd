"""Ask addresses outside whether they still answer: politely, seldom, and with patience."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from cermin.core.http import Fetched, FetchError, fetch
from cermin.newsroom.models import OutsideLink
from cermin.newsroom.services.upkeep import POLITE_SECONDS

State = OutsideLink.State
WEEK = timedelta(days=7)
#: No page has led there for so long: it is not asked any more.
FORGET = timedelta(days=30)
#: Asked again before it counts as broken.
PATIENCE = 2
_TIMEOUT = 15.0
_GONE = frozenset({"http_404", "http_410"})
_CLOSED = frozenset({"http_401", "http_403", "rate_limited"})
_UNFIT = frozenset(
    {"bad_url", "scheme", "credentials_in_url", "port_not_allowed", "address_private"}
)
#: To a HEAD these may mean no more than “I do not answer HEAD”.
_HEAD_ONLY = frozenset({"http_client", "http_server", "http_unexpected", "http_404", "http_403"})
Fetch = Callable[..., Fetched]


def check_link(*, link_id: int, token: str, ask: Fetch = fetch) -> OutsideLink | None:
    """Ask one address and note the answer; None when the lease is gone.

    A host that was asked a moment ago is left in peace: the row waits its turn. What its robots.txt
    excludes is not asked at all and not judged.
    """
    link = OutsideLink.objects.filter(pk=link_id, lease_token=token).first()
    if link is None:
        return None
    if not cache.add(f"upkeep:host:{link.host}", 1, POLITE_SECONDS):
        _later(link_id, token)
        return None
    state, moved_to = _ask(link, ask)
    with transaction.atomic():
        held: OutsideLink | None = OutsideLink.objects.held(link_id, token)
        if held is None:
            return None
        if state is State.FAILING:
            tries = held.attempts + 1
            held.state = State.BROKEN if tries >= PATIENCE else State.FAILING
            held.save(update_fields=["state"])
            held.failed("no_answer", {}, retry=True)
            if tries >= PATIENCE:
                held.next_attempt_at = timezone.now() + WEEK / 7
                held.save(update_fields=["next_attempt_at"])
            return held
        held.state, held.moved_to = state, moved_to
        held.save(update_fields=["state", "moved_to"])
        now = timezone.now()
        held.succeeded(next_at=now + WEEK if now - held.used_at < FORGET else None)
        return held


def _later(link_id: int, token: str) -> None:
    with transaction.atomic():
        held = OutsideLink.objects.held(link_id, token)
        if held is not None:
            held._let_go(timezone.now() + timedelta(seconds=POLITE_SECONDS))


def _ask(link: OutsideLink, ask: Fetch) -> tuple[OutsideLink.State, str]:
    """Return what the address answers, and where it has moved for good."""
    if not _may_ask(link.url, ask):
        return State.UNASKED, ""
    try:
        answer = _fetched(link.url, ask)
    except FetchError as error:
        return _meaning(error), ""
    moved = answer.permanent_redirect_to
    if moved and _differs(link.url, moved):
        return State.MOVED, moved[:2000]
    return State.FINE, ""


def _fetched(url: str, ask: Fetch) -> Fetched:
    """Ask for the head; for the whole page where the head alone is refused."""
    options = {
        "user_agent": settings.CERMIN_USER_AGENT,
        "timeout": _TIMEOUT,
        "allow_private": settings.CERMIN_ALLOW_PRIVATE_SOURCES,
    }
    try:
        return ask(url, method="HEAD", **options)
    except FetchError as error:
        if error.code not in _HEAD_ONLY:
            raise
    return ask(url, max_bytes=2_000_000, **options)


def _meaning(error: FetchError) -> OutsideLink.State:
    if error.code in _GONE:
        return State.GONE
    if error.code in _CLOSED:
        return State.FORBIDDEN
    if error.code in _UNFIT:
        return State.UNSUITABLE
    # Larger than we want to read: it is there.
    return State.FINE if error.code == "too_large" else State.FAILING


def _differs(url: str, moved: str) -> bool:
    """Tell whether somebody should mend the link: http to https alone is no reason."""
    old, new = urlsplit(url), urlsplit(moved)
    hosts = {(one.hostname or "").removeprefix("www.") for one in (old, new)}
    paths = {one.path.rstrip("/") for one in (old, new)}
    return len(hosts) > 1 or len(paths) > 1 or old.query != new.query


def _may_ask(url: str, ask: Fetch) -> bool:
    """Tell whether the host's robots.txt lets us ask; a host without one, or in trouble, does."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}"
    key = f"upkeep:robots:{origin}"[:240]
    lines = cache.get(key)
    if lines is None:
        try:
            got = ask(
                f"{origin}/robots.txt",
                user_agent=settings.CERMIN_USER_AGENT,
                timeout=_TIMEOUT,
                max_bytes=200_000,
                allow_private=settings.CERMIN_ALLOW_PRIVATE_SOURCES,
            )
            lines = got.body.decode("utf-8", "replace").splitlines()
        except FetchError:
            lines = []
        cache.set(key, lines, int(timedelta(days=1).total_seconds()))
    rules = RobotFileParser()
    rules.parse(lines)
    return rules.can_fetch(settings.CERMIN_USER_AGENT.split("/")[0], url)
