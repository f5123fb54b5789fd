"""What a browser sends when its reader asks for news, checked before anything else is done.

The pages are kept by caches and set no cookie, so the usual token cannot protect these forms. A
request must come from a page of this very site, and bear that page's signature, which holds for
two days and for one unit.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

_SALT = "cermin.website.push"
_TWO_DAYS = 48 * 3600
_MOST_BYTES = 8_000
_MOST_TOPICS = 50


class BadRequest(Exception):
    """The request is not one of our page's."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader asked for."""

    unit_id: int
    endpoint: str
    p256dh: str
    auth: str
    kinds: list[str]
    topics: list[int]


def signature(unit_id: int) -> str:
    """Return what the page of a unit's news carries."""
    return signing.dumps(unit_id, salt=_SALT)


def read_wish(request: HttpRequest) -> Wish:
    """Return what the request asks for.

    Raises:
        BadRequest: it comes from elsewhere, is too old, or is no such form.
    """
    data = read_object(request)
    try:
        unit_id = signing.loads(str(data["tanda"]), salt=_SALT, max_age=_TWO_DAYS)
        keys = data["kunci"]
        kinds, topics = data["jenis"], data.get("topik", [])
        wish = Wish(
            unit_id=int(unit_id),
            endpoint=_text(data["alamat"]),
            p256dh=_text(keys["p256dh"]),
            auth=_text(keys["auth"]),
            kinds=[_text(kind) for kind in kinds][:20],
            topics=[int(pk) for pk in topics][:_MOST_TOPICS],
        )
    except (signing.BadSignature, KeyError, TypeError, ValueError) as error:
        raise BadRequest from error
    return wish


def read_object(request: HttpRequest) -> dict[str, Any]:
    """Return the request's JSON object.

    Raises:
        BadRequest: it comes from another site, or is none.
    """
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin", "")
    if site != "same-origin" or (origin and urlsplit(origin).netloc != request.get_host()):
        raise BadRequest
    if request.content_type != "application/json" or len(request.body) > _MOST_BYTES:
        raise BadRequest
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise BadRequest from error
    if not isinstance(data, dict):
        raise BadRequest
    return data


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
