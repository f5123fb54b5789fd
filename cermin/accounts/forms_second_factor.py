"""Forms of second factors: a code of an authenticator app opens once, a passkey has a name."""

from __future__ import annotations

from typing import Any

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as library
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _


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


def _name_field(*, required: bool) -> forms.CharField:
    return forms.CharField(label=_("Name of the device"), max_length=60, required=required)


class _CalmAnswer:
    """Refuse an answer that no authenticator sends; the library would fail with an error page."""

    def clean_credential(self) -> Any:
        """Return what the library makes of the answer.

        Raises:
            ValidationError: it lacks parts, has parts of the wrong kind, or does not fit.
        """
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise get_adapter().validation_error("incorrect_code") from error


class LoginPasskeyForm(_CalmAnswer, passkeys.LoginWebAuthnForm):  # type: ignore[misc]
    """Sign in with a passkey alone."""


class AuthenticatePasskeyForm(_CalmAnswer, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """Use a passkey as the second factor."""


class ReauthenticatePasskeyForm(_CalmAnswer, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Use a passkey before a change that guards the account."""


class AddPasskeyForm(passkeys.AddWebAuthnForm):  # type: ignore[misc]
    """Add a passkey, by default one that signs in without a password."""

    name = _name_field(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        """Return the cleaned data.

        Raises:
            ValidationError: the answer lacks parts, has parts of the wrong kind, or does not fit.
        """
        try:
            cleaned: dict[str, Any] = super().clean()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return cleaned


class EditPasskeyForm(passkeys.EditWebAuthnForm):  # type: ignore[misc]
    """Rename a passkey."""

    name = _name_field(required=True)
