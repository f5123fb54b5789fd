"""How sign-in through allauth behaves here: nobody signs up, an administrator invites."""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cermin.accounts import ciphers
from cermin.accounts.second_factor import may_remove_factor

logger = logging.getLogger("cermin.accounts")

_LIBRARY_STAGE = "allauth.mfa.stages.AuthenticateStage"
#: How long after proving who they are people are not asked once more, in seconds.
_FRESH_SECONDS = 300
_OWN_STAGE = "cermin.accounts.stages.SecondFactorStage"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in for people that an administrator has entered."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _(
            "Too many failed attempts. For safety, wait five minutes and try again. "
            "Nothing has changed in your account."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def get_login_stages(self) -> list[str]:
        """Put our second-factor step where the library has its own."""
        return [_OWN_STAGE if s == _LIBRARY_STAGE else s for s in super().get_login_stages()]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go back to the person's own page, where the message stands."""
        return reverse("account_profile")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before a change that guards the account, but not straight after sign-in."""
        records = get_authentication_records(self.request, self.request.user)
        if any(time.time() - record["at"] < _FRESH_SECONDS for record in records):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt, and leave a trace of one that came too often.

        Raises:
            ValidationError: too many attempts for this account or from this address.
        """
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            logger.warning("sign-in throttled ip=%s", self.get_client_ip(request))
            raise

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # The library counts a host name apart from the next; with a wildcard in CERMIN_HOSTS
        # that would give as many attempts as an attacker can think of names.
        return f"cermin:{str(credentials.get('email', '')).lower()}"


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: encrypted at rest, and not removable while a role demands one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "Your role demands a second factor and this is your last one. Add another first, "
            "then remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        """Return the text as it is stored."""
        return ciphers.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return the text as it was given."""
        return ciphers.decrypt(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Tell whether the person may remove this factor."""
        return may_remove_factor(authenticator)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the installation in the browser's passkey dialog."""
        return {**super().get_public_key_credential_rp_entity(), "name": settings.MFA_TOTP_ISSUER}


def _is_address_verified(sociallogin: Any) -> bool:
    claims = sociallogin.account.extra_data
    told = claims.get("userinfo") or claims.get("id_token") or {}
    return told.get("email_verified") in (True, "true", "True")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on opens an existing account with the same verified address, and no other."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """An unknown person at the provider stays outside."""
        return False

    def authenticate_by_email(self, sociallogin: Any) -> tuple[Any, str] | None:
        """Return the account with the address that the provider has verified, if there is one.

        Some providers send truth values as words, and the word "false" must not count as true.
        """
        if not _is_address_verified(sociallogin):
            return None
        found: tuple[Any, str] | None = super().authenticate_by_email(sociallogin)
        return found

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Refuse whoever may not enter through the provider.

        Raises:
            ImmediateHttpResponse: carries the page that says why.
        """
        claims = sociallogin.account.extra_data
        id_token, userinfo = claims.get("id_token"), claims.get("userinfo")
        if not id_token or (userinfo and userinfo.get("sub") != id_token.get("sub")):
            # OpenID Connect Core 5.3.2: answers about another subject must not be used.
            self._refuse(request, sociallogin, "broken")
        if not sociallogin.is_existing:
            verified = _is_address_verified(sociallogin)
            self._refuse(request, sociallogin, "unknown" if verified else "unverified")
        if not sociallogin.user.is_active:
            logger.warning("single sign-on refused: account of %s is closed", sociallogin.user.pk)
            raise ImmediateHttpResponse(redirect("account_inactive"))
        if request.user.is_authenticated and request.user != sociallogin.user:
            self._refuse(request, sociallogin, "other")

    def _refuse(self, request: HttpRequest, sociallogin: Any, reason: str) -> None:
        subject = str(sociallogin.account.uid)[:80]
        logger.warning("single sign-on refused: %s, subject %r", reason, subject)
        addresses = [address.email for address in sociallogin.email_addresses]
        page: HttpResponse = render(
            request,
            "socialaccount/refused.html",
            {"reason": reason, "address": addresses[0] if addresses else ""},
            status=403,
        )
        raise ImmediateHttpResponse(page)
