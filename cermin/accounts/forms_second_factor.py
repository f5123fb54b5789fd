"""Forms that ask for a second factor, and let each code of an authenticator app open once."""

from __future__ import annotations

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as library
from allauth.mfa.models import Authenticator
from django.core.cache import cache


class _OnceOnly:
    """Refuse a code that was used already.

    The library forgets a used code after one period; with a tolerance for wrong clocks it stays
    valid for longer, so somebody who looked over a shoulder could use it again (RFC 6238, 5.2).
    """

    authenticator: Authenticator

    def clean_code(self) -> str:
        """Return the code.

        Raises:
            ValidationError: it is wrong, or it was used before.
        """
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type != Authenticator.Type.TOTP:
            return code
        digits = "".join(character for character in code if character.isdigit())
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        if not cache.add(
            f"cermin.totp:{self.authenticator.pk}:{digits}",
            True,
            timeout=periods * app_settings.TOTP_PERIOD,
        ):
            raise get_adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_OnceOnly, library.AuthenticateForm):  # type: ignore[misc]
    """Ask at sign-in."""


class ReauthenticateForm(_OnceOnly, library.ReauthenticateForm):  # type: ignore[misc]
    """Ask before a change that guards the account."""
