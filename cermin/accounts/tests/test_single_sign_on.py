"""Single sign-on against a provider on loopback: who may enter, and who stays outside."""

import html
import logging
import re
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from cermin.accounts.models import User
from cermin.accounts.provider_settings import single_sign_on
from cermin.accounts.tests.conftest import code_of
from cermin.accounts.tests.factories import PASSWORD, UserFactory
from cermin.accounts.tests.provider import CLIENT, SECRET, Provider, serve

pytestmark = pytest.mark.django_db
START = "/akun/oidc/sso/login/"
SITI = {"sub": "s-1", "email": "siti@contoh.go.id", "email_verified": True, "name": "Siti"}


@pytest.fixture
def provider(settings):
    provider = Provider(claims=dict(SITI))
    server = serve(provider)
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": single_sign_on(
            issuer=provider.issuer, name="SSO Contoh", client_id=CLIENT, secret=SECRET
        )
    }
    yield provider
    server.shutdown()
    server.server_close()


@pytest.fixture
def come_in(client, provider):
    """Go the whole way: the button, the provider, and back."""

    def _come_in(start=START):
        page = client.post(start)
        assert page.status_code == 200
        target = html.unescape(re.search(r"0;URL='([^']+)'", page.content.decode())[1])
        assert target.startswith(provider.issuer + "/auth?")
        return client.get(provider.authorize(urlsplit(target).query))

    return _come_in


def is_inside(client):
    return "_auth_user_id" in client.session


def test_login_page_offers_it(client, provider):
    assert "Masuk dengan SSO Contoh" in client.get("/akun/login/").content.decode()


def test_login_page_is_silent_without_a_provider(client):
    assert "SSO" not in client.get("/akun/login/").content.decode()
    assert client.get(START).status_code == 404


def test_verified_address_opens_the_account_and_links_it(person, come_in, provider, client, caplog):
    caplog.set_level(logging.INFO, "cermin.accounts")
    page = come_in(f"{START}?next=/cms/")
    assert page.headers["Location"] == "/cms/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert SocialAccount.objects.get().user == person
    assert provider.faults == []
    assert f"single sign-on linked user={person.pk}" in caplog.text


def test_password_still_works_afterwards(person, come_in, client, sign_in):
    come_in()
    client.post("/akun/logout/")
    assert sign_in(password=PASSWORD).status_code == 302


def test_link_holds_when_the_address_changes_at_the_provider(person, come_in, provider, client):
    come_in()
    client.post("/akun/logout/")
    provider.claims["email"] = "siti.rahma@contoh.go.id"
    come_in()
    assert client.session["_auth_user_id"] == str(person.pk)


@pytest.mark.parametrize("said", [False, None, "false", "no", 0, ["true"]])
def test_address_that_is_not_verified_opens_nothing(person, come_in, provider, client, said):
    provider.claims["email_verified"] = said
    page = come_in()
    assert page.status_code == 403
    assert "tidak menyatakan alamat siti@contoh.go.id sudah diverifikasi" in page.content.decode()
    assert not is_inside(client)
    assert not SocialAccount.objects.exists()


def test_unknown_person_stays_outside_and_no_account_is_made(person, come_in, provider, client):
    provider.claims |= {"sub": "s-2", "email": "asing@contoh.go.id"}
    page = come_in()
    assert page.status_code == 403
    assert "Cermin tidak memiliki akun dengan alamat itu" in page.content.decode()
    assert not is_inside(client)
    assert User.objects.count() == 1


def test_hostile_address_is_shown_harmlessly(person, come_in, provider):
    provider.claims |= {"sub": "s-3", "email": "<script>alert(1)</script>@contoh.go.id"}
    assert "<script>alert" not in come_in().content.decode()


def test_closed_account_stays_closed(person, come_in, client):
    person.is_active = False
    person.save()
    assert come_in().headers["Location"] == "/akun/inactive/"
    assert not is_inside(client)


def test_closed_account_stays_closed_when_it_was_linked(person, come_in, client):
    come_in()
    client.post("/akun/logout/")
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert come_in().headers["Location"] == "/akun/inactive/"
    assert not is_inside(client)


def test_own_second_factor_is_still_asked(person, with_app, come_in, client):
    assert come_in().headers["Location"] == "/akun/2fa/authenticate/"
    assert not is_inside(client)
    client.post("/akun/2fa/authenticate/", {"code": code_of(with_app)})
    assert is_inside(client)


def test_second_factor_is_left_to_a_trusted_provider(
    person, with_app, come_in, client, settings, sign_in
):
    settings.CERMIN_OIDC_TRUST_MFA = True
    assert come_in().headers["Location"] == "/desk/"
    client.post("/akun/logout/")
    # Trust in the provider says nothing about a password.
    assert sign_in().headers["Location"] == "/akun/2fa/authenticate/"


def test_trusted_provider_satisfies_a_role_and_a_password_does_not(
    come_in, client, settings, sign_in
):
    settings.CERMIN_MFA_ROLES, settings.CERMIN_OIDC_TRUST_MFA = ["admin"], True
    UserFactory(keeper=True, email="siti@contoh.go.id")
    come_in()
    assert client.get("/desk/").headers.get("Location") != "/akun/2fa/"
    client.post("/akun/logout/")
    sign_in()
    assert client.get("/desk/").headers["Location"] == "/akun/2fa/"


@pytest.mark.parametrize(
    ("field", "value"),
    [("audience", "aplikasi-lain"), ("token_issuer", "https://lain.example"), ("lifetime", -600)],
)
def test_tokens_for_others_and_old_ones_open_nothing(
    person, come_in, provider, client, field, value
):
    setattr(provider, field, value)
    page = come_in()
    assert "SSO instansi tidak berhasil" in page.content.decode()
    assert not is_inside(client)


def test_userinfo_about_somebody_else_opens_nothing(person, come_in, provider, client):
    provider.claims = {"sub": "penyerang"}
    provider.userinfo = dict(SITI)
    page = come_in()
    assert page.status_code == 403
    assert "jawaban yang tidak konsisten" in page.content.decode()
    assert not is_inside(client)


def test_code_without_the_state_of_this_browser_opens_nothing(person, provider, client, come_in):
    client.post(START)
    page = client.get(f"{START}callback/", {"code": "x", "state": "milik-orang-lain"})
    assert "SSO instansi tidak berhasil" in page.content.decode()
    assert not is_inside(client)


def test_answer_is_taken_once(person, come_in, provider, client):
    page = client.post(START)
    target = html.unescape(re.search(r"0;URL='([^']+)'", page.content.decode())[1])
    back = provider.authorize(urlsplit(target).query)
    client.get(back)
    client.post("/akun/logout/")
    client.get(back)
    assert not is_inside(client)


def test_somebody_elses_identity_is_not_linked_to_this_account(
    person, come_in, provider, client, sign_in
):
    UserFactory(email="budi@contoh.go.id")
    sign_in()
    provider.claims |= {"sub": "s-9", "email": "budi@contoh.go.id"}
    page = come_in(f"{START}?process=connect")
    assert "mengenal Anda sebagai orang lain" in page.content.decode()
    assert not SocialAccount.objects.exists()


def test_cancelling_is_told_calmly(provider, client):
    page = client.post(START)
    state = re.search(r"state=(\w+)", page.content.decode())[1]
    back = client.get(f"{START}callback/", {"error": "access_denied", "state": state}, follow=True)
    assert "Anda berhenti di halaman masuk instansi" in back.content.decode()


def test_provider_that_is_down_is_told_calmly(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": single_sign_on(
            issuer="http://127.0.0.1:9", name="SSO", client_id=CLIENT, secret=SECRET
        )
    }
    page = client.post(START)
    assert "SSO instansi tidak berhasil" in page.content.decode()


@pytest.mark.parametrize("missing", ["token_endpoint", "authorization_endpoint"])
def test_half_a_configuration_is_told_calmly(provider, client, monkeypatch, missing):
    whole = provider.configuration()
    del whole[missing]
    monkeypatch.setattr(provider, "configuration", lambda: whole)
    page = client.post(START)
    assert page.status_code == 502
    assert "SSO instansi tidak berhasil" in page.content.decode()


def test_tokens_without_substance_are_told_calmly(person, come_in, provider, client, monkeypatch):
    monkeypatch.setattr(provider, "exchange", lambda form: (200, {"token_type": "Bearer"}))
    assert "SSO instansi tidak berhasil" in come_in().content.decode()
    assert not is_inside(client)


def test_opening_the_address_does_not_start_it(provider, client):
    page = client.get(START)
    assert page.status_code == 200
    assert "http-equiv" not in page.content.decode()


def test_next_does_not_lead_away(person, come_in, client):
    assert come_in(f"{START}?next=https://jahat.example/").headers["Location"] == "/desk/"
