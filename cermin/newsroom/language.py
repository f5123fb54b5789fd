"""The language of public pages: Indonesian unless a reader chose another."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation


def use_public_language(request: HttpRequest) -> None:
    """Activate the reader's chosen language, else the installation's own.

    What the browser prefers does not count: many telephones in Indonesia are set to English, and
    half an English page around an Indonesian article serves nobody. It also lets one cached page
    serve everybody.
    """
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    translation.activate(language)
    request.LANGUAGE_CODE = language
