"""The vectors of the standards, and keys that are none."""

import json

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from hypothesis import given
from hypothesis import strategies as st

from cermin.website import webpush
from cermin.website.tests.push_receiver import Browser
from cermin.website.webpush import b64, unb64

KNOWN_KEY = (
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
)


def private(text):
    return ec.derive_private_key(int.from_bytes(unb64(text), "big"), ec.SECP256R1())


def test_the_example_of_rfc_8291_comes_out_byte_for_byte():
    body = webpush.encrypt(
        b"When I grow up, I want to be a watermelon",
        p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx"
        "aOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        auth="BTBZMqHH6r4Tts7J_aSIgg",
        salt=unb64("DGv6ra1nlYgDCS1FRnbzlw"),
        sender=private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
    )
    assert b64(body) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


@given(st.binary(max_size=webpush.MAX_PLAIN))
def test_the_browser_reads_what_was_sent(plain):
    browser = Browser()
    body = webpush.encrypt(plain, p256dh=browser.p256dh, auth=browser.auth)
    assert len(body) <= 4096
    if not plain.endswith(b"\0"):
        assert browser.read(body) == plain


def test_no_two_messages_are_alike():
    browser = Browser()
    keys = {"p256dh": browser.p256dh, "auth": browser.auth}
    assert webpush.encrypt(b"x", **keys) != webpush.encrypt(b"x", **keys)


def test_what_is_too_long_is_refused():
    browser = Browser()
    with pytest.raises(ValueError):
        webpush.encrypt(b"x" * 3001, p256dh=browser.p256dh, auth=browser.auth)


def test_the_claim_is_signed_for_the_origin_alone():
    key = ec.generate_private_key(ec.SECP256R1())
    header = webpush.authorization(
        "https://push.example:8443/a/b?c", key=key, subject="mailto:a@b.example", now=1000
    )
    token, sent_key = header.removeprefix("vapid t=").split(", k=")
    head, claims, signature = token.split(".")
    assert json.loads(unb64(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(unb64(claims)) == {
        "aud": "https://push.example:8443",
        "exp": 1000 + 12 * 3600,
        "sub": "mailto:a@b.example",
    }
    raw = unb64(signature)
    signed = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(sent_key))
    public.verify(signed, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", ""),
        ("?", "BTBZMqHH6r4Tts7J_aSIgg"),
        (b64(b"\4" * 65), "BTBZMqHH6r4Tts7J_aSIgg"),
        (b64(b"\4" * 64), "BTBZMqHH6r4Tts7J_aSIgg"),
        (KNOWN_KEY, "AAAA"),
    ],
)
def test_what_is_no_key_is_refused(p256dh, auth):
    with pytest.raises(webpush.BadSubscription):
        webpush.check_keys(p256dh, auth)
