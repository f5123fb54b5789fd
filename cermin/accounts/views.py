"""The person's own pages: profile, second factor, sessions, and the way to single sign-on."""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Callable
from typing import Any

from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView
from allauth.mfa.webauthn.views import AddWebAuthnView, ListWebAuthnView, RemoveWebAuthnView
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import UpdateView
from requests import RequestException

from cermin.accounts.forms import ProfileForm
from cermin.accounts.middleware import NEXT_KEY
from cermin.accounts.models import User
from cermin.accounts.second_factor import has_second_factor, is_second_factor_demanded
from cermin.accounts.user_agents import describe

logger = logging.getLogger("cermin.accounts")


class ProfileView(LoginRequiredMixin, UpdateView[User, ProfileForm]):
    """The page "Akun saya": who I am here, and what guards my account."""

    form_class = ProfileForm
    template_name = "accounts/profile.html"
    success_url = reverse_lazy("account_profile")

    def get_object(self, queryset: Any = None) -> User:
        """Return a copy of the person, so that a refused form does not change the page's head."""
        person: User = User.objects.get(email=self.request.user.get_username())
        return person

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Save, and speak the chosen language from this answer on."""
        response = super().form_valid(form)
        language = form.cleaned_data["language"]
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=60 * 60 * 24 * 365,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        with translation.override(language):
            messages.success(self.request, _("Your profile was saved."))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the state of what guards the account."""
        user = self.request.user
        factors = Authenticator.objects.filter(user_id=user.pk)
        return super().get_context_data(
            **kwargs,
            has_second_factor=has_second_factor(user),
            is_demanded=is_second_factor_demanded(user),
            totp=factors.filter(type=Authenticator.Type.TOTP).exists(),
            passkeys=factors.filter(type=Authenticator.Type.WEBAUTHN).count(),
            sessions=len(UserSession.objects.purge_and_list(user)),
            links=SocialAccount.objects.filter(user_id=user.pk).count(),
            has_provider=bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"].get("APPS")),
        )


class SecondFactorView(IndexView):  # type: ignore[misc]
    """The second factors, and why they are demanded when they are."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the role demands and where the person wanted to go."""
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "has_second_factor": has_second_factor(user),
            "is_demanded": is_second_factor_demanded(user),
            "go_on": self.request.session.get(NEXT_KEY, ""),
        }


class RecoveryCodesView(ViewRecoveryCodesView):  # type: ignore[misc]
    """The recovery codes; after a demanded set-up, also the way on."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page that the person was kept from."""
        return {
            **super().get_context_data(**kwargs),
            "go_on": self.request.session.get(NEXT_KEY, ""),
        }


class AddPasskeyView(AddWebAuthnView):  # type: ignore[misc]
    """Add a passkey, or say why this address cannot have one."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the page's address is one that browsers bind passkeys to."""
        return {**super().get_context_data(**kwargs), "is_numeric_host": _is_numeric(self.request)}


class PasskeysView(ListWebAuthnView):  # type: ignore[misc]
    """The person's passkeys, oldest first."""

    ordering = "pk"

    def get_queryset(self) -> Any:
        """Return them in the order in which they were added."""
        return super().get_queryset().order_by("pk")


class RemovePasskeyView(RemoveWebAuthnView):  # type: ignore[misc]
    """Remove a passkey, unless it is the last factor that a role demands."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say beforehand when it cannot be removed."""
        return {**super().get_context_data(**kwargs), "refusal": self._refusal()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Remove it, or show the page with the reason."""
        self.object = self.get_object()
        if self._refusal():
            refused: HttpResponse = self.render_to_response(self.get_context_data(), status=403)
            return refused
        response: HttpResponseBase = super().post(request, *args, **kwargs)
        return response

    def _refusal(self) -> str:
        from allauth.mfa.adapter import get_adapter as get_mfa_adapter

        adapter = get_mfa_adapter()
        if adapter.can_delete_authenticator(self.object):
            return ""
        return str(adapter.error_messages["cannot_delete_authenticator"])


class SessionsView(ListUserSessionsView):  # type: ignore[misc]
    """Where the person is signed in; one session or all others can be ended."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """End one session when its number is given, else all others."""
        if "session" not in request.POST:
            response: HttpResponseBase = super().post(request, *args, **kwargs)
            return response
        mine = UserSession.objects.filter(user_id=request.user.pk)
        number = request.POST["session"]
        session = mine.filter(pk=int(number)).first() if number.isdecimal() else None
        if session is not None and not session.is_current():
            session.end()
            messages.success(request, _("That session was ended."))
        return redirect("usersessions_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put this session first and name the browsers."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = [
            {
                "pk": session.pk,
                "created_at": session.created_at,
                "ip": session.ip,
                "is_current": session.is_current(),
                "browser": describe(session.user_agent)[0],
                "system": describe(session.user_agent)[1],
            }
            for session in reversed(context["sessions"])
        ]
        context["rows"] = sorted(rows, key=lambda row: not row["is_current"])
        return context


def go_to_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Send the browser to the provider by a page of ours.

    A redirect that answers a form is held to `form-action` of our content security policy, also
    every further redirect at the provider; a page that refreshes is not.
    """
    response = _calmly(openid.login, request, provider_id)
    target = response.headers.get("Location", "")
    if request.method != "POST" or not target.startswith(("https://", "http://")):
        return response
    return render(request, "socialaccount/login_redirect.html", {"redirect_to": target})


def come_from_provider(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take the provider's answer."""
    return _calmly(openid.callback, request, provider_id)


def _calmly(
    view: Callable[[HttpRequest, str], HttpResponseBase], request: HttpRequest, provider_id: str
) -> HttpResponseBase:
    """Answer with a page instead of a failure when the provider is down or talks nonsense."""
    try:
        return view(request, provider_id)
    except (RequestException, KeyError, TypeError, ValueError) as error:
        logger.warning("single sign-on failed: %s", type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=502)


def _is_numeric(request: HttpRequest) -> bool:
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
