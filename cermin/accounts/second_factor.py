"""What the second factor permits and forbids, asked by middleware, views and adapters alike."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from cermin.accounts.signals import mfa_demanded

#: Recovery codes only stand in for one of these; alone they are no second factor.
FACTOR_TYPES = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_factor(user: Any) -> bool:
    """Tell whether the person has set up an authenticator app or a passkey."""
    return bool(
        user.is_authenticated
        and Authenticator.objects.filter(user_id=user.pk, type__in=FACTOR_TYPES).exists()
    )


def is_second_factor_demanded(user: Any) -> bool:
    """Tell whether one of the person's roles demands a second factor.

    A superuser may do more than any role, so whatever a role must have, a superuser must too.
    """
    if not settings.CERMIN_MFA_ROLES or not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    answers = mfa_demanded.send(sender=type(user), user=user)
    return any(answer for _receiver, answer in answers)


def is_vouched_by_provider(request: HttpRequest, user: Any) -> bool:
    """Tell whether single sign-on opened this session and is trusted for the second factor."""
    if not settings.CERMIN_OIDC_TRUST_MFA:
        return False
    records = get_authentication_records(request, user)
    return any(record.get("method") == "socialaccount" for record in records)


def may_remove_factor(authenticator: Authenticator) -> bool:
    """Tell whether the person may remove this factor: never the last one that a role demands."""
    if authenticator.type not in FACTOR_TYPES:
        return True
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=FACTOR_TYPES)
    if others.exclude(pk=authenticator.pk).exists():
        return True
    return not is_second_factor_demanded(authenticator.user)
