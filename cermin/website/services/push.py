"""Tell browsers that asked for it what a unit published."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cermin.core.ciphers import cipher_for
from cermin.core.http import FetchError, post
from cermin.core.http_guard import is_private_name
from cermin.newsroom.models import NewsPage, Topic
from cermin.units.models import Unit
from cermin.website import webpush
from cermin.website.exceptions import InvalidSubscription
from cermin.website.models import PushDelivery, PushKey, PushSubscription
from cermin.website.models.kinds import PushKind

#: How long a message may wait for a browser that is off.
LIVES, LIVES_URGENT = timedelta(hours=24), timedelta(hours=72)
#: A browser that cannot be reached so often is taken to be gone.
MOST_ATTEMPTS = 8
#: Republishing an old page is no news.
FRESH = timedelta(hours=12)
_PURPOSE = b"cermin.website push key"
_MAX_ENDPOINT = 1000
_BATCH = 500
#: Errors that say the browser withdrew, whatever the push service.
_GONE = frozenset({"http_404", "http_410"})


def public_key() -> str:
    """Return the public half of the installation's key, which browsers are given."""
    return _key_row().public


def _key_row() -> PushKey:
    row = PushKey.objects.filter(name="vapid").first()
    if row is None:
        key = ec.generate_private_key(ec.SECP256R1())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        row, _new = PushKey.objects.get_or_create(
            name="vapid",
            defaults={
                "private": cipher_for(_PURPOSE).encrypt(pem).decode(),
                "public": webpush.b64(webpush.point_of(key)),
            },
        )
    return row


def _private_key() -> ec.EllipticCurvePrivateKey:
    pem = cipher_for(_PURPOSE).decrypt(_key_row().private.encode())
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the key for messages to browsers is of another kind")
    return key


@transaction.atomic
def subscribe(
    *,
    unit: Unit,
    endpoint: str,
    p256dh: str,
    auth: str,
    kinds: list[str],
    topics: list[int] | None = None,
) -> PushSubscription:
    """Note that a browser wants news of a unit; asked again, the wishes are replaced.

    Args:
        unit: whose news.
        endpoint: address at the browser's push service; https, and no private one.
        p256dh: the browser's public key.
        auth: the browser's secret.
        kinds: values of `PushKind`; at least one.
        topics: topics of the institution; none: every topic. An announcement that the law wants
            at once comes whatever its topic.

    Raises:
        InvalidSubscription: something of it does not hold.
    """
    known = set(PushKind.values)
    wanted = sorted(set(kinds))
    if not wanted or not set(wanted) <= known or not _is_endpoint(endpoint):
        raise InvalidSubscription
    try:
        webpush.check_keys(p256dh, auth)
    except webpush.BadSubscription as error:
        raise InvalidSubscription from error
    row, _new = PushSubscription.objects.update_or_create(
        unit=unit,
        endpoint_key=_key_of(endpoint),
        defaults={"endpoint": endpoint, "p256dh": p256dh, "auth": auth, "kinds": wanted},
    )
    row.topics.set(Topic.objects.of_institution(unit).filter(pk__in=topics or []))
    return row


def unsubscribe(*, endpoint: str) -> int:
    """Forget a browser, for all units; return how many subscriptions went.

    Who knows the address is the browser: it is long, secret, and stands on no page.
    """
    rows = PushSubscription.objects.filter(endpoint_key=_key_of(endpoint))
    count = rows.count()
    rows.delete()
    return count


@transaction.atomic
def spread(*, page_id: int) -> int:
    """Give every browser that asked for it a message about a page; return how many are new.

    A page is told once, when it is fresh: a page of long ago that is published again is no news.
    """
    page = NewsPage.objects.filter(pk=page_id).readable().first()
    if page is None or page.first_published_at is None:
        return 0
    now = timezone.now()
    unit = page.owning_unit
    if unit is None or now - page.first_published_at > FRESH:
        return 0
    kind = kind_of(page)
    urgent = kind == PushKind.IMMEDIATE
    rows = PushSubscription.objects.for_unit(unit)
    if not urgent:
        topics = list(page.topics.values_list("pk", flat=True))
        rows = rows.filter(Q(topics__isnull=True) | Q(topics__in=topics)).distinct()
    expires = now + (LIVES_URGENT if urgent else LIVES)
    made = 0
    batch: list[PushDelivery] = []
    for pk, kinds in rows.values_list("pk", "kinds").iterator():
        if kind not in kinds:
            continue
        batch.append(
            PushDelivery(
                unit=unit,
                subscription_id=pk,
                page_id=page.pk,
                urgent=urgent,
                expires_at=expires,
                next_attempt_at=now,
            )
        )
        if len(batch) == _BATCH:
            made += _write(batch)
    return made + _write(batch)


def _write(batch: list[PushDelivery]) -> int:
    PushDelivery.objects.bulk_create(batch, ignore_conflicts=True)
    count = len(batch)
    batch.clear()
    return count


def kind_of(page: Any) -> str:
    """Return the kind under which readers ask for a page."""
    page = page.specific
    return str(PushKind.IMMEDIATE if getattr(page, "is_immediate", False) else page.kind)


def deliver(*, delivery_id: int, token: str) -> bool:
    """Send one message; tell whether the push service took it.

    The row is held while the network is asked, and settled in a transaction of its own. A browser
    that withdrew (404, 410) is forgotten with all its messages.
    """
    rows = PushDelivery.objects.select_related("subscription", "page", "unit")
    row = rows.filter(pk=delivery_id, lease_token=token).first() if token else None
    if row is None:
        return False
    if row.expires_at <= timezone.now() or not row.page.live:
        _settle(delivery_id, token, None)
        return False
    try:
        _send(row)
    except (FetchError, webpush.BadSubscription) as error:
        _settle(delivery_id, token, error)
        return False
    _settle(delivery_id, token, None)
    return True


def _send(row: PushDelivery) -> None:
    subscription, page = row.subscription, row.page.specific
    moment = timezone.now()
    told = {
        "title": page.title[:120],
        "body": str(getattr(page, "summary", ""))[:200],
        "url": page.full_url or "/",
        "lang": page.language,
        "tag": f"{row.unit.code}-{page.pk}",
    }
    plain = json.dumps(told, ensure_ascii=False).encode()[: webpush.MAX_PLAIN]
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int((row.expires_at - moment).total_seconds()))),
        "Urgency": "high" if row.urgent else "normal",
        # A second message about the page takes the first one's place (RFC 8030, 5.4).
        "Topic": hashlib.sha256(f"{row.page_id}".encode()).hexdigest()[:32],
        "Authorization": webpush.authorization(
            subscription.endpoint,
            key=_private_key(),
            subject=_subject(),
            now=moment.timestamp(),
        ),
    }
    post(
        subscription.endpoint,
        content=webpush.encrypt(plain, p256dh=subscription.p256dh, auth=subscription.auth),
        headers=headers,
        user_agent=settings.CERMIN_USER_AGENT,
        allow_private=settings.CERMIN_PUSH_PRIVATE,
    )


@transaction.atomic
def _settle(delivery_id: int, token: str, error: Exception | None) -> None:
    row = PushDelivery.objects.held(delivery_id, token)
    if row is None:
        return
    if error is None:
        row.delete()  # a message that went out is no record of a reader
        return
    code = error.code if isinstance(error, FetchError) else "bad_keys"
    can_help = isinstance(error, FetchError) and not error.permanent
    if code in _GONE or not can_help or row.attempts + 1 >= MOST_ATTEMPTS:
        if code in _GONE or code in {"bad_keys", "address_private", "bad_url"}:
            PushSubscription.objects.filter(pk=row.subscription_id).delete()
        else:
            row.failed(code, {}, retry=False)
        return
    wait = error.retry_after if isinstance(error, FetchError) else None
    row.failed(code, {}, retry=True, retry_after=wait)


def _subject() -> str:
    base = settings.BASE_URL
    return base if base.startswith("https://") else f"mailto:{settings.DEFAULT_FROM_EMAIL}"


def _key_of(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode("utf-8", "replace")).hexdigest()


def _is_endpoint(endpoint: str) -> bool:
    """Tell whether an address may be a push service's; the connection itself is judged again."""
    if len(endpoint) > _MAX_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable():
        return False
    try:
        parts = urlsplit(endpoint)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if settings.CERMIN_PUSH_PRIVATE:
        return bool(host) and parts.scheme in {"http", "https"}
    return (
        parts.scheme == "https"
        and bool(host)
        and "@" not in parts.netloc
        and not is_private_name(str(host))
    )
