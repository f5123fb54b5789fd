"""Encrypt the keys of authenticator apps at rest: a stolen database is no stolen factor."""

from __future__ import annotations

import base64
import logging
import secrets

from cryptography.fernet import InvalidToken, MultiFernet

from cermin.core.ciphers import cipher_for

logger = logging.getLogger("cermin.accounts")

_PREFIX = "f1:"  # which way a stored value was encrypted
_PURPOSE = b"cermin.accounts second factor"


def _cipher() -> MultiFernet:
    return cipher_for(_PURPOSE)


def encrypt(text: str) -> str:
    """Return the text encrypted with a key that is derived from `SECRET_KEY`."""
    return _PREFIX + _cipher().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """Return what `encrypt` was given.

    A value that the present keys cannot read becomes a random one: no code fits it any more, the
    person signs in with a recovery code or has the factor reset, and nothing opens by mistake.
    """
    try:
        return _cipher().decrypt(stored.removeprefix(_PREFIX).encode()).decode()
    except InvalidToken:
        logger.error("second factor unreadable: CERMIN_SECRET_KEY changed without the old key")
        return base64.b32encode(secrets.token_bytes(20)).decode()
