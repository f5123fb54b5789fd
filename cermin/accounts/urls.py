"""Addresses below /akun/: ours first, then the library's for what we did not change."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, reverse_lazy
from django.views.generic import RedirectView

from cermin.accounts import views

_to_profile = RedirectView.as_view(url=reverse_lazy("account_profile"))
_to_login = RedirectView.as_view(url=reverse_lazy("account_login"))

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.ProfileView.as_view(), name="account_profile"),
    # An administrator enters addresses; people neither add nor confirm any.
    path("email/", _to_profile, name="account_email"),
    path("confirm-email/", _to_login, name="account_email_verification_sent"),
    path("confirm-email/<str:key>/", _to_login, name="account_confirm_email"),
    path("2fa/", views.SecondFactorView.as_view(), name="mfa_index"),
    path("2fa/recovery-codes/", views.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("2fa/webauthn/", views.PasskeysView.as_view(), name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", views.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "2fa/webauthn/keys/<int:pk>/remove/",
        views.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("sessions/", views.SessionsView.as_view(), name="usersessions_list"),
    path("oidc/<slug:provider_id>/login/", views.go_to_provider, name="openid_connect_login"),
    path(
        "oidc/<slug:provider_id>/login/callback/",
        views.come_from_provider,
        name="openid_connect_callback",
    ),
    path("", include("allauth.urls")),
]
