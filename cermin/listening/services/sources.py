"""Add, change, stop and hurry sources."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cermin.accounts.models import User
from cermin.core.models.attempts import worker_name
from cermin.listening.exceptions import InvalidSource
from cermin.listening.models import Source
from cermin.listening.services.collect import is_web_address
from cermin.units.models import Unit

_WEB = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
#: What people may change; the key stays, since commands and logs name it.
FIELDS = ("kind", "name", "outlet", "address", "is_active", "fetch_articles", "interval_minutes")


@transaction.atomic
def add_source(
    *,
    unit: Unit | None,
    name: str,
    address: str,
    kind: str = Source.Kind.FEED,
    outlet: str = "",
    key: str = "",
    fetch_articles: bool = True,
    interval_minutes: int = 30,
    by: User | None,
) -> Source:
    """Add a source that is read from now on.

    Args:
        unit: who owns it; None is a shared source, read for everybody.
        name: on screen.
        address: http(s); the path of a saved file only for shared sources.
        kind: one of `Source.Kind`.
        outlet: the medium's name, when the documents do not say one.
        key: stands in commands; made from the name when empty.
        fetch_articles: read each article and not only its summary.
        interval_minutes: how long to wait between two readings.
        by: who asked; None is the system.

    Raises:
        InvalidSource: a field does not hold.
    """
    source = Source(
        unit=unit,
        name=name,
        address=address.strip(),
        kind=kind,
        outlet=outlet,
        key=key or _free_key(name),
        fetch_articles=fetch_articles,
        interval_minutes=interval_minutes,
        next_attempt_at=timezone.now(),
    )
    _check(source)
    source.save()
    log(source, "listening.source_add", user=by, data={"address": source.address})
    return source


@transaction.atomic
def change_source(*, source: Source, by: User | None, **changes: Any) -> Source:
    """Change a source; a new address or a new start is tried at once.

    Raises:
        InvalidSource: a field does not hold, or may not be changed.
    """
    if unknown := changes.keys() - set(FIELDS):
        raise InvalidSource({name: [_("This cannot be changed.")] for name in unknown})
    held: Source = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    before = {name: getattr(held, name) for name in changes}
    for name, value in changes.items():
        setattr(held, name, value.strip() if isinstance(value, str) else value)
    _check(held)
    changed = {name for name in changes if before[name] != getattr(held, name)}
    if changed & {"address", "kind"}:
        held.etag = held.last_modified = ""
    if changed & {"address", "kind", "is_active"}:
        held.next_attempt_at = timezone.now() if held.is_active else None
        held.attempts, held.last_error, held.last_error_params = 0, "", {}
    held.save()
    if changed:
        log(held, "listening.source_change", user=by, data={"fields": sorted(changed)})
    return held


@transaction.atomic
def read_soon(*, source: Source, by: User | None) -> None:
    """Make a source due now; the worker reads it in its next round."""
    Source.objects.filter(pk=source.pk, is_active=True).update(next_attempt_at=timezone.now())
    log(source, "listening.source_read", user=by)


def lease_now(*, source: Source, even_if_not_due: bool = False) -> str | None:
    """Reserve a source for this process; None when another holds it or it is not due."""
    now = timezone.now()
    if not even_if_not_due:
        return Source.objects.lease(source.pk, now)
    token = uuid.uuid4().hex
    free = Source.objects.filter(pk=source.pk).exclude(leased_until__gt=now)
    changed = free.update(
        leased_until=now + timedelta(seconds=settings.CERMIN_LEASE_SECONDS),
        lease_token=token,
        leased_by=worker_name(),
    )
    return token if changed else None


def _check(source: Source) -> None:
    errors: dict[str, list[str]] = {}
    try:
        source.full_clean(exclude=["lease_token", "leased_by"])
    except ValidationError as error:
        errors = {name: list(messages) for name, messages in error.message_dict.items()}
    web = is_web_address(source.address)
    if (web or source.unit_id is not None) and not _WEB.match(source.address):
        errors.setdefault("address", []).append(
            _("Write an address that begins with http:// or https://.")
        )
    if not 5 <= source.interval_minutes <= 60 * 24 * 7:
        errors.setdefault("interval_minutes", []).append(
            _("Between 5 minutes and one week (10,080 minutes).")
        )
    if errors:
        raise InvalidSource(errors)


def _free_key(name: str) -> str:
    base = slugify(name)[:70] or "sumber"
    key, number = base, 1
    while Source.objects.filter(key=key).exists():
        number += 1
        key = f"{base}-{number}"
    return key
