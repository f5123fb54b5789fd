"""Messages for browsers: encryption (RFC 8291 over RFC 8188) and who sends them (RFC 8292).

Pure functions over bytes; nothing here knows the database or the network.
"""

from __future__ import annotations

import base64
import json
import os
import struct
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

#: A push service need not take more than 4096 bytes (RFC 8030, 7.2), the format included.
MAX_PLAIN = 3000
#: How long the sender's claim holds, in seconds; RFC 8292 allows 24 hours.
CLAIM_SECONDS = 12 * 3600
_RECORD = 4096
_CURVE = ec.SECP256R1()
_POINT = 65


class BadSubscription(ValueError):
    """What a browser gave is no key."""


def b64(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """Return what `b64` was given, with or without padding.

    Raises:
        BadSubscription: it is no base64url.
    """
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise BadSubscription from error


def check_keys(p256dh: str, auth: str) -> None:
    """Refuse keys with which nothing can be encrypted.

    Raises:
        BadSubscription: the first is no point of P-256, or the second not 16 bytes long.
    """
    _point(unb64(p256dh))
    if len(unb64(auth)) != 16:
        raise BadSubscription


def encrypt(
    plain: bytes,
    *,
    p256dh: str,
    auth: str,
    salt: bytes | None = None,
    sender: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """Return the body of a push message, which the subscribed browser alone can read.

    Args:
        plain: at most `MAX_PLAIN` bytes.
        p256dh: the browser's public key, base64url.
        auth: the browser's secret, base64url.
        salt: 16 bytes; None: fresh ones (anything else is for the test vectors).
        sender: a key for this message; None: a fresh one.

    Raises:
        BadSubscription: the browser's keys are none.
        ValueError: `plain` is too long.
    """
    if len(plain) > MAX_PLAIN:
        raise ValueError(f"{len(plain)} bytes are too many for one message")
    receiver_point = unb64(p256dh)
    receiver = _point(receiver_point)
    sender = sender or ec.generate_private_key(_CURVE)
    salt = salt or os.urandom(16)
    sender_point = point_of(sender)
    info = b"WebPush: info\x00" + receiver_point + sender_point
    secret = _derive(sender.exchange(ec.ECDH(), receiver), unb64(auth), info, 32)
    key = _derive(secret, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derive(secret, salt, b"Content-Encoding: nonce\x00", 12)
    sealed = AESGCM(key).encrypt(nonce, plain + b"\x02", None)
    return salt + struct.pack("!IB", _RECORD, _POINT) + sender_point + sealed


def authorization(
    endpoint: str, *, key: ec.EllipticCurvePrivateKey, subject: str, now: float
) -> str:
    """Return the header by which a push service knows the sender (VAPID).

    Args:
        endpoint: where the message goes; the claim holds for its origin alone.
        key: the installation's.
        subject: `mailto:` or `https:` address of whoever runs the installation.
        now: seconds since the epoch.
    """
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int(now) + CLAIM_SECONDS,
        "sub": subject,
    }
    signed = f"{_json({'typ': 'JWT', 'alg': 'ES256'})}.{_json(claims)}"
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    signature = b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={b64(point_of(key))}"


def point_of(key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the public half of a key as 65 bytes."""
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _point(data: bytes) -> ec.EllipticCurvePublicKey:
    if len(data) != _POINT:
        raise BadSubscription
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, data)
    except ValueError as error:
        raise BadSubscription from error


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=info).derive(secret)


def _json(value: object) -> str:
    return b64(json.dumps(value, separators=(",", ":")).encode())
