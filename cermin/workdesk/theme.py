"""Which colours a person wants: the system's, light or dark; kept in a cookie."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase

COOKIE = "cermin_theme"
AUTO = "auto"
CHOICES = (AUTO, "light", "dark")
_YEAR_SECONDS = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """Return the person's choice; a cookie that says anything else counts as `auto`."""
    value = request.COOKIES.get(COOKIE, AUTO)
    return value if value in CHOICES else AUTO


def remember(response: HttpResponseBase, value: str, *, secure: bool) -> None:
    """Keep the choice for a year.

    Raises:
        ValueError: there is no such theme.
    """
    if value not in CHOICES:
        raise ValueError(f"{value!r} is not a theme.")
    response.set_cookie(
        COOKIE, value, max_age=_YEAR_SECONDS, samesite="Lax", secure=secure, httponly=False
    )
