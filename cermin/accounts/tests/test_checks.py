"""What `cermin check` says about sign-in."""

import pytest

from cermin.accounts.checks import check_production, check_single_sign_on
from cermin.accounts.provider_settings import single_sign_on


@pytest.fixture
def public(settings):
    """A public server with nothing to say against it."""
    settings.CERMIN_PRODUCTION = True
    settings.BASE_URL = "https://humas.contoh.go.id"
    settings.ALLOWED_HOSTS = ["humas.contoh.go.id"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "humas@contoh.go.id"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}}
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.CERMIN_MFA_ROLES = ["admin"]
    return settings


def ids(messages):
    return [message.id for message in messages]


def test_good_server_hears_nothing(public):
    assert check_production(None) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("BASE_URL", "http://humas.contoh.go.id", "W001"),
        ("BASE_URL", "https://lain.contoh.go.id", "W002"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "W003"),
        ("DEFAULT_FROM_EMAIL", "cermin@localhost", "W004"),
        (
            "CACHES",
            {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
            "W005",
        ),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", 0, "W006"),
        ("CERMIN_MFA_ROLES", [], "W007"),
    ],
)
def test_each_weakness_is_named(public, name, value, expected):
    setattr(public, name, value)
    assert ids(check_production(None)) == [f"cermin.accounts.{expected}"]


def test_a_demo_is_left_in_peace(public):
    public.CERMIN_PRODUCTION = False
    public.BASE_URL = "http://127.0.0.1:8000"
    assert check_production(None) == []


def test_issuer_without_a_client_is_an_error(settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": single_sign_on(
            issuer="https://sso.contoh.go.id", name="SSO", client_id="", secret=""
        )
    }
    assert ids(check_single_sign_on(None)) == ["cermin.accounts.E001"]
