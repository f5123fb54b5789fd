"""Every page that a person can reach speaks Indonesian, also where the library wrote the words."""

import gettext
import html
import re
from pathlib import Path

import allauth
import pytest
from django.conf import settings as project
from django.urls import reverse

from cermin.accounts.tests.conftest import code_of

pytestmark = pytest.mark.django_db
HERE = Path(__file__).resolve().parents[1]
LIBRARY = Path(allauth.__file__).parent / "locale/id/LC_MESSAGES"
ANONYMOUS = [
    "/akun/login/",
    "/akun/signup/",
    "/akun/inactive/",
    "/akun/password/reset/",
    "/akun/password/reset/done/",
    "/akun/password/reset/key/1-salah/",
    "/akun/password/reset/key/done/",
    "/akun/3rdparty/login/cancelled/",
    "/akun/3rdparty/login/error/",
    "/akun/oidc/sso/login/callback/",
]
SIGNED_IN = [
    "/akun/",
    "/akun/logout/",
    "/akun/reauthenticate/",
    "/akun/password/change/",
    "/akun/2fa/",
    "/akun/2fa/totp/activate/",
    "/akun/2fa/webauthn/",
    "/akun/2fa/webauthn/add/",
    "/akun/sessions/",
    "/akun/3rdparty/",
]
GUARDED = [
    "/akun/2fa/",
    "/akun/2fa/totp/deactivate/",
    "/akun/2fa/recovery-codes/",
    "/akun/2fa/recovery-codes/generate/",
    "/akun/2fa/reauthenticate/",
]


def english() -> list[tuple[re.Pattern[str], str]]:
    """Return a pattern for every English phrase of the library and of ours."""
    found = {}
    for folder in (LIBRARY, HERE / "locale/id/LC_MESSAGES"):
        with (folder / "django.mo").open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog
        for key, text in catalogue.items():
            phrase = key[0] if isinstance(key, tuple) else key
            # Words that are the same in both languages, or too short to say which it is.
            if len(phrase) < 5 or phrase == text or phrase in SAME:
                continue
            parts = re.split(r"%\(\w+\)s|\{\w*\}|%[ds]", phrase.strip())
            if max(map(len, parts)) < 5:
                continue
            pattern = r"(?<!\w)" + ".{0,80}?".join(map(re.escape, parts)) + r"(?!\w)"
            found[phrase] = re.compile(pattern)
    return [(pattern, phrase) for phrase, pattern in found.items()]


SAME = {"Passkey", "WebAuthn", "token", "Token", "Status", "Browser", "English", "email", "Email"}


def words(page: str) -> str:
    """Return what a person reads or hears of the page, without what others lay around it."""
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S)
    page = re.sub(
        r"<(header|footer)\b.*?</\1>|<a class=\"skip-link\".*?</a>", " ", page, flags=re.S
    )
    spoken = " ".join(re.findall(r"(?:alt|title|aria-label|placeholder)=\"([^\"]+)\"", page))
    return html.unescape(re.sub(r"<[^>]+>", " ", page) + " " + spoken)


def check(page):
    assert page.headers["Content-Language"] == "id"
    text = re.sub(r"\s+", " ", words(page.content.decode()))
    left = [phrase for pattern, phrase in english() if pattern.search(text)]
    assert left == [], f"{page.request['PATH_INFO']} still says {left}"
    assert not re.search(r"\b(the|your|please|you|with|account)\b", text, re.I), text


@pytest.fixture
def provider_is_set(settings):
    from cermin.accounts.provider_settings import single_sign_on

    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": single_sign_on(
            issuer="http://127.0.0.1:9", name="SSO Contoh", client_id="a", secret="b"
        )
    }


def test_the_check_itself_sees_english():
    phrases = [
        phrase
        for pattern, phrase in english()
        if pattern.search("Please type your current password.")
    ]
    assert "Please type your current password." in phrases
    assert len(english()) > 200


@pytest.mark.parametrize("path", ANONYMOUS)
def test_pages_before_sign_in(client, provider_is_set, path):
    check(client.get(path, follow=True))


@pytest.mark.parametrize("path", SIGNED_IN)
def test_pages_after_sign_in(person, sign_in, client, provider_is_set, path):
    sign_in()
    check(client.get(path, follow=True))


@pytest.mark.parametrize("path", GUARDED)
def test_pages_with_a_second_factor(person, with_app, sign_in, client, path):
    sign_in()
    check(client.get("/akun/2fa/authenticate/"))
    client.post("/akun/2fa/authenticate/", {"code": code_of(with_app)})
    page = client.get(path)
    assert page.status_code == 200
    check(page)


def test_pages_of_a_passkey(person, sign_in, client):
    from cermin.accounts.tests.test_second_factor import add_passkey

    passkey = add_passkey(person)
    client.force_login(person)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        check(client.get(reverse(name, args=[passkey.pk]), follow=True))
    check(client.get(reverse("mfa_list_webauthn")))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/akun/login/", {"login": "bukan alamat", "password": ""}),
        ("/akun/login/", {"login": "siti@contoh.go.id", "password": "salah"}),
        ("/akun/password/reset/", {"email": "x"}),
    ],
)
def test_errors_before_sign_in(person, client, path, form):
    check(client.post(path, form))


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/akun/password/change/", {"oldpassword": "x", "password1": "a", "password2": "b"}),
        ("/akun/password/change/", {}),
        ("/akun/2fa/totp/activate/", {"code": "1"}),
        ("/akun/", {"name": "", "phone": "x", "language": "xx"}),
        ("/akun/reauthenticate/", {"password": "x"}),
        ("/akun/2fa/recovery-codes/generate/", {}),
    ],
)
def test_errors_after_sign_in(person, sign_in, client, path, form):
    sign_in()
    check(client.post(path, form))


def test_no_page_has_inline_code(person, sign_in, client):
    sign_in()
    for path in SIGNED_IN:
        page = client.get(path, follow=True).content.decode()
        for tag in re.findall(r"<script\b[^>]*>", page):
            assert "src=" in tag or 'type="application/json"' in tag, (path, tag)
        assert not re.search(r"\sstyle=|\son\w+=", page), path


def test_policy_of_these_pages_is_the_strict_one(client):
    policy = client.get("/akun/login/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert project.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == ["'self'"]
