"""Keep people whose role demands a second factor out until they have set one up."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from cermin.accounts.signals import mfa_demanded

_GUARDED = ("/desk/", "/cms/")


class CompulsoryMfaMiddleware:
    """Send a person without a second factor to its set-up page when a role demands one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let the request through, or redirect it."""
        if request.path_info.startswith(_GUARDED) and request.user.is_authenticated:
            answers = mfa_demanded.send(sender=type(request.user), user=request.user)
            if any(demanded for _receiver, demanded in answers) and not is_mfa_enabled(
                request.user
            ):
                messages.warning(
                    request, _("Your role needs a second factor. Set it up to go on working.")
                )
                return redirect("mfa_index")
        return self.get_response(request)
