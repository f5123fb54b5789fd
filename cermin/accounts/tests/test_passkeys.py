"""Passkeys: added, used as the second step and instead of the password, and not forged."""

import json
import re

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.urls import reverse

from cermin.accounts.tests.authenticator import SoftwarePasskey
from cermin.accounts.tests.test_pages import check

pytestmark = pytest.mark.django_db
SECOND_STEP = "/akun/2fa/authenticate/"


def asked(page):
    """Return what the page's script would hand to the browser."""
    block = re.search(r'id="js_data" type="application/json">(.*?)</script>', page.content.decode())
    return json.loads(block[1])


@pytest.fixture
def passkey(person, sign_in, client):
    passkey = SoftwarePasskey()
    sign_in()
    page = reverse("mfa_add_webauthn")
    options = asked(client.get(page))["creation_options"]
    form = {"name": "Ponsel kantor", "passwordless": "on", "credential": passkey.create(options)}
    assert client.post(page, form).headers["Location"] == reverse("mfa_view_recovery_codes")
    client.post("/akun/logout/")
    return passkey


def login_options(client):
    page = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})
    return page.json()["request_options"]


def test_passkey_signs_in_without_a_password(person, passkey, client):
    answer = passkey.get(login_options(client))
    page = client.post(reverse("mfa_login_webauthn"), {"credential": answer, "next": "/cms/pages/"})
    assert page.headers["Location"] == "/cms/pages/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_passkey_is_the_second_step(person, passkey, sign_in, client):
    assert sign_in().headers["Location"] == SECOND_STEP
    options = asked(client.get(SECOND_STEP))["request_options"]
    page = client.post(SECOND_STEP, {"credential": passkey.get(options)})
    assert page.headers["Location"] == "/desk/"


def test_answer_to_an_older_question_is_refused(passkey, client):
    answer = passkey.get(login_options(client))
    login_options(client)
    client.post(reverse("mfa_login_webauthn"), {"credential": answer})
    assert "_auth_user_id" not in client.session


def test_another_key_with_the_same_number_is_refused(passkey, client):
    forged = SoftwarePasskey()
    forged.number, forged.user = passkey.number, passkey.user
    client.post(reverse("mfa_login_webauthn"), {"credential": forged.get(login_options(client))})
    assert "_auth_user_id" not in client.session


def test_unlocked_device_without_its_owner_does_not_replace_a_password(passkey, client):
    passkey.flags = 0x01  # present, yet neither finger nor PIN
    client.post(reverse("mfa_login_webauthn"), {"credential": passkey.get(login_options(client))})
    assert "_auth_user_id" not in client.session


def test_page_of_another_site_cannot_pass_the_answer_on(passkey, client, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    passkey.origin = "https://cermin.jahat.example"
    client.post(reverse("mfa_login_webauthn"), {"credential": passkey.get(login_options(client))})
    assert "_auth_user_id" not in client.session


def test_closed_account_does_not_open(person, passkey, client):
    person.is_active = False
    person.save()
    page = client.post(
        reverse("mfa_login_webauthn"), {"credential": passkey.get(login_options(client))}
    )
    assert page.headers["Location"] == "/akun/inactive/"


def test_passkey_confirms_a_change_long_after_sign_in(person, passkey, client):
    with time_machine.travel("2026-11-22 08:00:00Z", tick=False) as clock:
        answer = passkey.get(login_options(client))
        client.post(reverse("mfa_login_webauthn"), {"credential": answer})
        clock.shift(1000)
        wanted = reverse("mfa_activate_totp")
        client.get(wanted)
        page = client.get(f"/akun/2fa/webauthn/reauthenticate/?next={wanted}")
        check(page)
        answer = passkey.get(asked(page)["request_options"])
        done = client.post(
            "/akun/2fa/webauthn/reauthenticate/", {"credential": answer, "next": wanted}
        )
        assert done.headers["Location"] == wanted
        assert client.get(wanted).status_code == 200


def test_passkey_is_renamed_and_listed(person, passkey, client):
    client.post(reverse("mfa_login_webauthn"), {"credential": passkey.get(login_options(client))})
    row = Authenticator.objects.get(type="webauthn")
    client.post(reverse("mfa_edit_webauthn", args=[row.pk]), {"name": "Laptop <b>rumah</b>"})
    page = client.get(reverse("mfa_list_webauthn"))
    check(page)
    assert "Laptop &lt;b&gt;rumah&lt;/b&gt;" in page.content.decode()
    assert "masuk tanpa kata sandi" in page.content.decode()


def test_recovery_codes_go_with_the_last_factor(person, passkey, client):
    client.post(reverse("mfa_login_webauthn"), {"credential": passkey.get(login_options(client))})
    row = Authenticator.objects.get(type="webauthn")
    client.post(reverse("mfa_remove_webauthn", args=[row.pk]))
    assert not Authenticator.objects.exists()
