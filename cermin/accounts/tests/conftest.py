"""What the tests of accounts share."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.urls import reverse

from cermin.accounts.tests.factories import PASSWORD, UserFactory


@pytest.fixture(autouse=True)
def nothing_counted():
    """Attempts of an earlier test must not throttle this one."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def person(db):
    return UserFactory(email="siti@contoh.go.id", first_name="Siti", last_name="Rahmawati")


@pytest.fixture
def sign_in(client):
    """Sign in through the page, as a person does."""

    def _sign_in(email="siti@contoh.go.id", password=PASSWORD, to="", browser=None, **headers):
        return (browser or client).post(
            reverse("account_login"),
            {"login": email, "password": password, "next": to},
            headers=headers,
        )

    return _sign_in


def code_of(secret: str, moment: float | None = None) -> str:
    """Return the six digits of RFC 6238."""
    counter = int((time.time() if moment is None else moment) // 30)
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", counter), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


@pytest.fixture
def with_app(person):
    """Give the person an authenticator app; return its key."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    RecoveryCodes.activate(person)
    return secret
