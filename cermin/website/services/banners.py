"""Put an announcement over a part of the tree, change it, take it down."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cermin.accounts.models import User
from cermin.newsroom.signals import site_changed
from cermin.units.audit import record
from cermin.units.models import Unit
from cermin.website import audit
from cermin.website.exceptions import InvalidBanner
from cermin.website.models import Banner

_is_web_address = URLValidator(schemes=["http", "https"])
#: Banners that one round of the worker looks at.
_ROUND = 200
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@transaction.atomic
def show_banner(
    *,
    unit: Unit,
    level: str,
    text: str,
    link_url: str = "",
    link_text: str = "",
    shown_from: datetime | None = None,
    shown_until: datetime | None = None,
    by: User | None = None,
) -> Banner:
    """Put a banner over the unit's pages and those of all units below it.

    Args:
        unit: the top of the part of the tree.
        level: one of `Banner.Level`.
        text: plain text, 200 characters at most.
        link_url: a web address, or a path of this site that begins with "/".
        link_text: words of the link; needed with a link.
        shown_from: when it appears; None: now.
        shown_until: when it goes; None: when somebody takes it down.
        by: who asked; None: the system.

    Raises:
        InvalidBanner: a field does not hold.
    """
    banner = Banner(unit=unit, created_by=by)
    fields = {
        "level": level,
        "text": text,
        "link_url": link_url,
        "link_text": link_text,
        "shown_from": shown_from or timezone.now(),
        "shown_until": shown_until,
    }
    return _keep(banner, fields, audit.BANNER_SHOW, by)


@transaction.atomic
def change_banner(
    *,
    banner: Banner,
    level: str,
    text: str,
    link_url: str = "",
    link_text: str = "",
    shown_from: datetime | None = None,
    shown_until: datetime | None = None,
    by: User | None = None,
) -> Banner:
    """Change a banner; the arguments are those of `show_banner`.

    Raises:
        InvalidBanner: a field does not hold.
    """
    fields = {
        "level": level,
        "text": text,
        "link_url": link_url,
        "link_text": link_text,
        "shown_from": shown_from or banner.shown_from,
        "shown_until": shown_until,
    }
    return _keep(banner, fields, audit.BANNER_CHANGE, by)


@transaction.atomic
def end_banner(*, banner: Banner, by: User | None = None) -> None:
    """Take a banner down at once; one that is over already stays as it was."""
    now = timezone.now()
    held = Banner.objects.select_for_update(of=("self",)).filter(pk=banner.pk).first()
    if held is None or held.state_at(now) == "over":
        return
    if held.state_at(now) == "coming":
        held.delete()
    else:
        held.shown_until = max(now, held.shown_from + timedelta(microseconds=1))
        held.noted_state = "over"
        held.save(update_fields=["shown_until", "noted_state"])
    record(held.unit, audit.BANNER_END, by=by, data={"text": held.text, "level": held.level})
    _tell(held.unit)


@transaction.atomic
def note_turned_banners(*, now: datetime) -> int:
    """Tell who keeps copies of pages that banners began or ended by the clock; return how many."""
    turned = list(Banner.objects.turned_by(now).select_related("unit")[:_ROUND])
    for banner in turned:
        banner.noted_state = banner.state_at(now)
        banner.save(update_fields=["noted_state"])
    for unit in {banner.unit_id: banner.unit for banner in turned}.values():
        _tell(unit)
    return len(turned)


def _keep(banner: Banner, fields: dict[str, Any], action: str, by: User | None) -> Banner:
    for name, value in fields.items():
        setattr(banner, name, _tidy(value) if isinstance(value, str) else value)
    _check(banner)
    banner.noted_state = banner.state_at(timezone.now())
    banner.save()
    record(banner.unit, action, by=by, data={"text": banner.text, "level": banner.level})
    _tell(banner.unit)
    return banner


def _check(banner: Banner) -> None:
    problems: dict[str, list[str]] = {}
    try:
        banner.full_clean(validate_constraints=False)
    except ValidationError as error:
        problems = {name: list(lines) for name, lines in error.message_dict.items()}
    if banner.link_url and not _is_link(banner.link_url):
        problems["link_url"] = [
            _("Write a whole address that begins with https://, or a path that begins with “/”.")
        ]
    if bool(banner.link_url) != bool(banner.link_text):
        missing = "link_text" if banner.link_url else "link_url"
        problems.setdefault(missing, [_("A link needs an address and words that say where to.")])
    if banner.shown_until is not None and banner.shown_until <= banner.shown_from:
        problems["shown_until"] = [_("The banner would be over before it begins.")]
    if problems:
        raise InvalidBanner(problems)


def _is_link(address: str) -> bool:
    if address.startswith("/"):
        # “//host” and “/\host” lead to another host.
        return not address.startswith(("//", "/\\"))
    try:
        _is_web_address(address)
    except ValidationError:
        return False
    return True


def _tidy(text: str) -> str:
    """Return one line without characters that would turn its direction or hide."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _tell(unit: Unit) -> None:
    send = partial(site_changed.send, sender=Banner, unit=unit, pages=None, subtree=True)
    transaction.on_commit(send)
