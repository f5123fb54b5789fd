"""Give a unit a host name of its own, and take it back."""

from __future__ import annotations

import ipaddress
import re
from functools import partial
from urllib.parse import urlsplit

import idna
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http.request import validate_host
from django.utils.translation import gettext as _
from wagtail.models import Site

from cermin.accounts.models import User
from cermin.newsroom.signals import site_changed
from cermin.units.audit import record
from cermin.units.models import Unit
from cermin.website import audit
from cermin.website.exceptions import HostNotServed, HostReserved, HostTaken, InvalidHost
from cermin.website.models import UnitHost

_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)\Z")
#: Names that never lead to one server on the public internet (RFC 6761, RFC 6762, RFC 8375).
_NO_SITE = ("localhost", "local", "localdomain", "internal", "invalid", "lan", "home.arpa", "onion")


@transaction.atomic
def give_host(*, unit: Unit, hostname: str, by: User | None = None) -> UnitHost:
    """Let a unit's site answer at a host name of its own; its path below the centre leads there.

    A unit has one name: another one given before is dropped.

    Args:
        unit: whose home page answers.
        hostname: as people write it; letters outside ASCII become punycode (IDNA 2008).
        by: who asked; None: the system.

    Raises:
        InvalidHost: it is no host name (RFC 1123), or the unit has no home page.
        HostReserved: it is the installation's own, an institution's, or no public name.
        HostTaken: another unit has it.
        HostNotServed: `CERMIN_HOSTS` does not name it.
    """
    name = as_hostname(hostname)
    if unit.site_root_id is None or unit.depth == 1:
        raise InvalidHost(_("This unit has no home page below the centre that could answer there."))
    known: UnitHost | None = UnitHost.objects.filter(unit=unit).select_related("site").first()
    if known is not None and known.hostname == name:
        return known
    _check_free(name, unit)
    if not validate_host(name, settings.ALLOWED_HOSTS):
        raise HostNotServed(
            _(
                "The server does not answer to %(host)s yet, so nothing was changed. Ask whoever "
                "runs it to add %(host)s to CERMIN_HOSTS and to the certificate, then try again."
            )
            % {"host": name}
        )
    if known is not None:
        _drop(known, by)
    try:
        with transaction.atomic():
            site = Site.objects.create(
                hostname=name,
                port=_port(),
                root_page=unit.site_root,
                site_name=unit.short_name[:255],
            )
            host = UnitHost.objects.create(unit=unit, hostname=name, site=site)
    except IntegrityError as error:
        raise _taken(name) from error
    record(unit, audit.HOST_GIVE, by=by, data={"hostname": name})
    _tell(unit)
    return host


@transaction.atomic
def drop_host(*, unit: Unit, by: User | None = None) -> None:
    """Let the unit's site answer below the centre's host alone; without a host, do nothing."""
    host = UnitHost.objects.filter(unit=unit).select_related("site", "unit").first()
    if host is not None:
        _drop(host, by)
        _tell(unit)


def as_hostname(text: str) -> str:
    """Return a host name in lower case and ASCII.

    Raises:
        InvalidHost: it is none: an address, a port, a path, a number, or one word.
    """
    name = text.strip().rstrip(".").lower()
    wrong = InvalidHost(
        _("“%(host)s” is no host name. Write it without https:// and without a path: %(example)s.")
        % {"host": text.strip()[:100], "example": "sekarwangi.contoh.go.id"}
    )
    try:
        if not name.isascii():
            name = idna.encode(name, uts46=True).decode("ascii")
        elif "xn--" in name:
            idna.decode(name)  # a made-up punycode label is no name
    except (idna.IDNAError, UnicodeError) as error:
        raise wrong from error
    labels = name.split(".")
    if len(name) > 253 or len(labels) < 2 or not all(_LABEL.match(label) for label in labels):
        raise wrong
    if labels[-1].isdigit() or _is_address(name):
        raise wrong
    return name


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _check_free(name: str, unit: Unit) -> None:
    if name == urlsplit(settings.BASE_URL).hostname or f".{name}".endswith(
        tuple(f".{top}" for top in _NO_SITE)
    ):
        raise HostReserved(_("%(host)s cannot be the name of one unit.") % {"host": name})
    if UnitHost.objects.exclude(unit=unit).filter(hostname=name).exists():
        raise _taken(name)
    if Site.objects.filter(hostname=name).exclude(root_page_id=unit.site_root_id).exists():
        raise HostReserved(_("%(host)s is the address of an institution already.") % {"host": name})


def _taken(name: str) -> HostTaken:
    holder = UnitHost.objects.filter(hostname=name).select_related("unit").first()
    return HostTaken(
        _("%(host)s already leads to %(unit)s. One host name leads to one unit.")
        % {"host": name, "unit": holder.unit.short_name if holder else _("another unit")}
    )


def _port() -> int:
    base = urlsplit(settings.BASE_URL)
    return base.port or (443 if base.scheme == "https" else 80)


def _drop(host: UnitHost, by: User | None) -> None:
    data = {"hostname": host.hostname}
    # Through the site, so that Wagtail forgets its list of addresses.
    host.site.delete()
    record(host.unit, audit.HOST_DROP, by=by, data=data)


def _tell(unit: Unit) -> None:
    # Every page that links to the unit shows another address now.
    send = partial(site_changed.send, sender=UnitHost, unit=None, pages=None, subtree=True)
    transaction.on_commit(send)
