"""Choose the person's language, and keep people out until a demanded second factor is set up."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_supported_language_variant

from cermin.accounts.second_factor import (
    has_second_factor,
    is_second_factor_demanded,
    is_vouched_by_provider,
)

_GUARDED = ("/desk/", "/cms/")
_STAFF = (*_GUARDED, "/akun/")

#: Where a person wanted to go when the second factor came between (session key).
NEXT_KEY = "cermin_after_second_factor"


class LanguageMiddleware:
    """Speak the language that this browser chose, else the person's, else Indonesian.

    Django's own middleware follows the browser; offices buy computers whose browser says English
    for people who read Indonesian.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activate the language and say it in the answer."""
        with translation.override(_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", str(request.LANGUAGE_CODE))
            return response


def _language(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    # The public pages do not read the session, so that a cache may keep them.
    if not chosen and request.path_info.startswith(_STAFF) and request.user.is_authenticated:
        chosen = request.user.language
    try:
        return get_supported_language_variant(chosen)
    except LookupError:
        return settings.LANGUAGE_CODE


class CompulsoryMfaMiddleware:
    """Send a person without a second factor to its set-up page when a role demands one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through, or redirect it."""
        if request.path_info.startswith(_GUARDED) and request.user.is_authenticated:
            if self._is_kept_out(request):
                return _send_to_set_up(request)
            request.session.pop(NEXT_KEY, None)
        return self.get_response(request)

    def _is_kept_out(self, request: HttpRequest) -> bool:
        return (
            is_second_factor_demanded(request.user)
            and not has_second_factor(request.user)
            and not is_vouched_by_provider(request, request.user)
        )


def _send_to_set_up(request: HttpRequest) -> HttpResponseBase:
    """Redirect to the set-up page, which says why, and remember where the person wanted to go."""
    wanted = _wanted_page(request)
    if wanted:
        request.session[NEXT_KEY] = wanted
    page = reverse("mfa_index")
    if getattr(request, "htmx", False):
        # A redirect would put the whole page into the fragment that htmx wanted.
        return HttpResponse(status=204, headers={"HX-Redirect": page})
    return redirect(page)


def _wanted_page(request: HttpRequest) -> str:
    """Return the page to come back to: the one asked for, or the one that a fragment stands on."""
    htmx = getattr(request, "htmx", None)
    if htmx:
        parts = urlsplit(htmx.current_url_abs_path or "")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
    else:
        path = request.get_full_path() if request.method == "GET" else ""
    safe = path.startswith(_GUARDED) and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe else ""
