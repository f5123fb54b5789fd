"""Keep the audit trail of sign-ins and second factors, and the library's list of addresses."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa import signals as mfa
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from cermin.accounts.models import User

logger = logging.getLogger("cermin.accounts")


def _ip(request: HttpRequest | None) -> str:
    if request is None:
        return "-"
    try:
        return str(get_adapter().get_client_ip(request))
    except PermissionDenied:  # a test client or a socket without an address
        return "-"


@receiver(post_save, sender=User)
def mirror_address(instance: User, raw: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """Keep the library's address list equal to the person's one address.

    An administrator enters addresses and vouches for them, so they count as verified; people do
    not add any of their own.
    """
    if raw or (update_fields is not None and "email" not in update_fields):
        return
    rows = EmailAddress.objects.filter(user=instance)
    rows.exclude(email=instance.email).delete()
    if not rows.filter(email=instance.email, verified=True, primary=True).exists():
        EmailAddress.objects.update_or_create(
            user=instance, email=instance.email, defaults={"verified": True, "primary": True}
        )


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest | None, user: User, **kwargs: Any) -> None:
    """Leave a trace of a session that was opened."""
    logger.info("signed in user=%s ip=%s", user.pk, _ip(request))


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest | None, user: User | None, **kwargs: Any) -> None:
    """Leave a trace of a session that was closed."""
    logger.info("signed out user=%s ip=%s", user.pk if user else "-", _ip(request))


@receiver(user_login_failed)
def note_failed_password(
    credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Leave a trace of a failed sign-in.

    People type passwords into the wrong field, so only what is an address is written down.
    """
    typed = str(credentials.get("email") or credentials.get("username") or "")[:254]
    try:
        validate_email(typed)
    except ValidationError:
        typed = "(not an address)"
    logger.warning("sign-in failed email=%s ip=%s", typed, _ip(request))


@receiver(password_changed)
@receiver(password_set)
@receiver(password_reset)
def note_new_password(request: HttpRequest, user: User, signal: Any, **kwargs: Any) -> None:
    """Leave a trace of a new password."""
    how = "reset by mail" if signal is password_reset else "changed"
    logger.info("password %s user=%s ip=%s", how, user.pk, _ip(request))


_FACTOR_EVENTS = {
    mfa.authenticator_added: "added",
    mfa.authenticator_removed: "removed",
    mfa.authenticator_reset: "renewed",
    mfa.authenticator_used: "used",
    mfa.authentication_failed: "failed",
}


@receiver(list(_FACTOR_EVENTS))
def note_second_factor(
    request: HttpRequest, user: User, authenticator: Any, signal: Any, **kwargs: Any
) -> None:
    """Leave a trace of what happened to a second factor; never of its secret."""
    event = _FACTOR_EVENTS[signal]
    logger.log(
        logging.WARNING if event == "failed" else logging.INFO,
        "second factor %s type=%s user=%s ip=%s",
        event,
        authenticator.type,
        user.pk,
        _ip(request),
    )


@receiver(social_account_added)
def note_link(request: HttpRequest, sociallogin: Any, **kwargs: Any) -> None:
    """Leave a trace of an account that was linked to the provider."""
    logger.info("single sign-on linked user=%s ip=%s", sociallogin.user.pk, _ip(request))


@receiver(social_account_removed)
def note_unlink(request: HttpRequest, socialaccount: Any, **kwargs: Any) -> None:
    """Leave a trace of an account that was unlinked from the provider."""
    logger.info("single sign-on unlinked user=%s ip=%s", socialaccount.user_id, _ip(request))
