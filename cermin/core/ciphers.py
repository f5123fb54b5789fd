"""Keys for what is kept encrypted in the database, derived from the installation's secret."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def cipher_for(purpose: bytes) -> MultiFernet:
    """Return the cipher of one purpose; what an older secret encrypted can still be read.

    Args:
        purpose: separates the keys, so that a value of one table is worthless in another.
    """
    return MultiFernet(
        Fernet(
            base64.urlsafe_b64encode(
                HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(
                    key.encode()
                )
            )
        )
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    )
