"""A public server: what it refuses to start with, and what it then sends."""

import json

import pytest

from cermin.config.settings.base import DEMO_SECRET_KEY
from cermin.config.tests.starting import GOOD, last_line, start


def test_good_settings_start():
    result = start("print('up')", **GOOD)
    assert result.returncode == 0, result.stderr
    assert result.stdout == "up\n"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("CERMIN_SECRET_KEY", DEMO_SECRET_KEY, "demo key or shorter than 50"),
        ("CERMIN_SECRET_KEY", "pendek", "demo key or shorter than 50"),
        ("CERMIN_SECRET_KEY", "", "demo key or shorter than 50"),
        ("CERMIN_DEBUG", "yes", "CERMIN_DEBUG is on"),
        ("CERMIN_HOSTS", "*", "contains '*'"),
        ("CERMIN_HOSTS", "humas.contoh.go.id, *", "contains '*'"),
        ("CERMIN_HOSTS", "", "CERMIN_HOSTS is empty"),
        ("CERMIN_OIDC_ISSUER", "http://sso.contoh.go.id", "CERMIN_OIDC_ISSUER is not https"),
    ],
)
def test_unsafe_settings_do_not_start_and_say_why(name, value, reason):
    result = start("print('up')", **{**GOOD, name: value})
    assert result.returncode != 0
    assert result.stdout == ""
    assert last_line(result).startswith(
        "django.core.exceptions.ImproperlyConfigured: Cermin does not start."
    )
    assert reason in last_line(result)


def test_all_reasons_come_in_one_message():
    result = start(CERMIN_DEBUG="yes", CERMIN_HOSTS="*")
    for reason in ("demo key", "CERMIN_DEBUG is on", "contains '*'"):
        assert reason in last_line(result)


def test_nobody_reads_the_key_in_a_refusal():
    result = start(**{**GOOD, "CERMIN_SECRET_KEY": "rahasia-pendek"})
    assert "rahasia-pendek" not in result.stderr + result.stdout


ASK = """
import django, json
django.setup()
from django.core.management import call_command
call_command("collectstatic", interactive=False, verbosity=0)
from django.test import Client
from django.conf import settings
answers = {}
client = Client(headers={"host": "humas.contoh.go.id"})
plain = client.get("/akun/inactive/")
answers["plain"] = [plain.status_code, plain.headers["Location"]]
for path in ("/akun/inactive/", "/desk/", "/cms/login/"):
    page = client.get(path, headers={"X-Forwarded-Proto": "https"})
    answers[path] = dict(page.headers)
    if path == "/akun/inactive/":
        answers["cookies"] = {
            name: [bool(m["secure"]), bool(m["httponly"]), m["samesite"], m["path"], m["domain"]]
            for name, m in page.cookies.items()
        }
answers["session"] = [
    settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
    settings.SESSION_COOKIE_SAMESITE, settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN,
]
answers["alien"] = Client(headers={"host": "jahat.example"}).get(
    "/akun/inactive/", headers={"X-Forwarded-Proto": "https"}
).status_code
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    home = tmp_path_factory.mktemp("rumah")
    # This page needs no database.
    result = start(ASK, home=home, **GOOD)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout.splitlines()[-1])


def test_plain_http_is_sent_to_tls(answers):
    assert answers["plain"] == [301, "https://humas.contoh.go.id/akun/inactive/"]


def test_browsers_are_held_to_tls_for_a_year(answers):
    assert answers["/akun/inactive/"]["Strict-Transport-Security"] == (
        "max-age=31536000; includeSubDomains"
    )


def test_cookies_are_bound_to_this_host_and_to_tls(answers):
    # Browsers take a __Host- cookie only when it is Secure, has Path=/ and no Domain.
    assert answers["cookies"]["__Host-csrftoken"] == [True, True, "Lax", "/", ""]
    assert answers["session"] == ["__Host-sessionid", True, True, "Lax", "/", None]


@pytest.mark.parametrize("path", ["/akun/inactive/", "/desk/"])
def test_policy_allows_nothing_inline(answers, path):
    policy = answers[path]["Content-Security-Policy"]
    assert "unsafe" not in policy
    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'"):
        assert rule in policy


def test_other_headers_guard_too(answers):
    headers = answers["/akun/inactive/"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_names_of_others_are_refused(answers):
    assert answers["alien"] == 400


def test_deployment_checks_of_django_find_nothing(tmp_path):
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('check', deploy=True, fail_level='WARNING', tags=['security'])"
    )
    result = start(
        code,
        home=tmp_path,
        **GOOD,
        CERMIN_FROM_EMAIL="humas@contoh.go.id",
        CERMIN_HSTS_PRELOAD="yes",
    )
    assert result.returncode == 0, result.stderr


def test_two_proxies_can_be_told(tmp_path):
    ask = "print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    assert start(ask, **GOOD).stdout == "1\n"
    assert start(ask, **GOOD, CERMIN_TRUSTED_PROXIES="2").stdout == "2\n"
    assert start(ask, settings="base").stdout == "0\n"
