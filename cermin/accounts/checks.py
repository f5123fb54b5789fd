"""What is wrong with an installation's sign-in, said by `cermin check` before people find out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.http.request import validate_host

_PRIVATE_CACHES = ("locmem.LocMemCache", "dummy.DummyCache")
_SILENT_BACKENDS = ("console.EmailBackend", "dummy.EmailBackend", "locmem.EmailBackend")


@register(Tags.security)
def check_single_sign_on(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Say what single sign-on lacks."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"].get("APPS", [])
    return [
        Error(
            "Single sign-on has an issuer but no client id or secret.",
            hint="Set CERMIN_OIDC_CLIENT_ID and CERMIN_OIDC_CLIENT_SECRET, or neither of them "
            "and no CERMIN_OIDC_ISSUER.",
            id="cermin.accounts.E001",
        )
        for app in apps
        if not app["client_id"] or not app["secret"]
    ]


@register(Tags.security)
def check_production(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Say what a public server should not be left with."""
    if not settings.CERMIN_PRODUCTION:
        return []
    return [*_addresses(), *_mail(), *_throttling()]


def _addresses() -> list[CheckMessage]:
    base = urlsplit(settings.BASE_URL)
    found: list[CheckMessage] = []
    if base.scheme != "https":
        found.append(
            Warning(
                f"CERMIN_BASE_URL is {settings.BASE_URL}: links in mails would leave TLS, and "
                "passkeys do not work without it.",
                hint="Set CERMIN_BASE_URL to the https address that people open.",
                id="cermin.accounts.W001",
            )
        )
    if not validate_host(base.hostname or "", settings.ALLOWED_HOSTS):
        found.append(
            Warning(
                f"The host of CERMIN_BASE_URL, {base.hostname}, is not in CERMIN_HOSTS: links in "
                "mails would be refused.",
                id="cermin.accounts.W002",
            )
        )
    return found


def _mail() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.EMAIL_BACKEND.endswith(_SILENT_BACKENDS):
        found.append(
            Warning(
                "E-mail is not sent: nobody can reset a password or hear of a changed account.",
                hint="Set CERMIN_EMAIL_HOST and use the SMTP backend.",
                id="cermin.accounts.W003",
            )
        )
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        found.append(
            Warning(
                f"Mail is sent as {settings.DEFAULT_FROM_EMAIL}; most servers refuse that.",
                hint="Set CERMIN_FROM_EMAIL to an address of the institution.",
                id="cermin.accounts.W004",
            )
        )
    return found


def _throttling() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.CACHES["default"]["BACKEND"].endswith(_PRIVATE_CACHES):
        found.append(
            Warning(
                "The cache belongs to one process, so failed sign-ins are counted in each apart.",
                hint="Use the database cache (the default) or CERMIN_REDIS_URL.",
                id="cermin.accounts.W005",
            )
        )
    if settings.SECURE_PROXY_SSL_HEADER and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        found.append(
            Warning(
                "CERMIN_TRUSTED_PROXIES is 0 behind a proxy: everybody seems to come from one "
                "address, and one person's failed sign-ins hinder all others.",
                hint="Set it to the number of proxies of your own in front of Cermin (usually 1).",
                id="cermin.accounts.W006",
            )
        )
    if not settings.CERMIN_MFA_ROLES:
        found.append(
            Warning(
                "CERMIN_MFA_ROLES is empty: an administrator's password alone opens everything.",
                id="cermin.accounts.W007",
            )
        )
    return found
