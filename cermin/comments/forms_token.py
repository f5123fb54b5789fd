"""The proof that a form came from us: bound to what it is for, with the moment it was made."""

from __future__ import annotations

from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

_SALT = "cermin.comments.form"


class StaleForm(Exception):
    """The form is too old, or not ours."""


class TooQuick(Exception):
    """The form came back faster than anybody types."""


def make_token(purpose: str, key: int) -> str:
    """Return the token of a form; `purpose` and `key` say what it is for."""
    return signing.TimestampSigner(salt=_SALT).sign(f"{purpose}-{key}").split(":", 1)[1]


def check_token(
    token: str, purpose: str, key: int, *, min_seconds: int, max_age: timedelta
) -> None:
    """Check that a form is ours, for this, and neither too quick nor too old.

    Raises:
        StaleForm: it is not ours, for something else, or older than `max_age`.
        TooQuick: it was made less than `min_seconds` ago.
    """
    signer = signing.TimestampSigner(salt=_SALT)
    signed = f"{purpose}-{key}:{token[:200]}"
    try:
        signer.unsign(signed, max_age=max_age)
    except signing.BadSignature as error:
        raise StaleForm from error
    try:
        signer.unsign(signed, max_age=min_seconds)
    except signing.SignatureExpired:
        return
    raise TooQuick


def comes_from_here(request: HttpRequest) -> bool:
    """Tell whether a form was sent from a page of this site, as browsers tell.

    Pages are kept by caches, so they carry no CSRF token; browsers say where a form stood.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site", "")
    if fetch_site:
        return fetch_site == "same-origin"
    origin = request.headers.get("Origin", "")
    return not origin or url_has_allowed_host_and_scheme(origin, {request.get_host()})
