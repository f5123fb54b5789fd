"""The second factor: asked for, demanded by a role, kept encrypted, and not lightly removed."""

import logging
import re
import time

import pytest
import time_machine
from allauth.core.context import request_context
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from cermin.accounts import ciphers
from cermin.accounts.second_factor import has_second_factor, is_second_factor_demanded
from cermin.accounts.signals import mfa_demanded
from cermin.accounts.tests.conftest import code_of
from cermin.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
WRONG = "Kode salah atau sudah terpakai"
CODE_PAGE = "/akun/2fa/authenticate/"


@pytest.fixture
def demanded(settings):
    """Every person with the job title "admin" has a role that demands a second factor."""
    settings.CERMIN_MFA_ROLES = ["admin"]

    def answer(user, **kwargs):
        return user.job_title == "admin"

    mfa_demanded.connect(answer)
    yield
    mfa_demanded.disconnect(answer)


@pytest.fixture
def admin(person, demanded):
    person.job_title = "admin"
    person.save()
    return person


def add_passkey(user):
    return Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Ponsel", "credential": {"clientExtensionResults": {}}},
    )


def test_password_alone_does_not_open_an_account_with_an_app(person, with_app, sign_in, client):
    assert sign_in().headers["Location"] == CODE_PAGE
    assert client.get("/akun/").headers["Location"].startswith("/akun/login/")


def test_code_of_the_app_opens_it(person, with_app, sign_in, client):
    sign_in(to="/akun/sessions/")
    page = client.post(CODE_PAGE, {"code": code_of(with_app)})
    assert page.headers["Location"] == "/akun/sessions/"


def test_code_opens_once_as_long_as_it_is_valid(person, with_app, sign_in, client):
    with time_machine.travel("2026-11-22 08:00:15Z", tick=False) as clock:
        code = code_of(with_app, time.time())
        sign_in()
        client.post(CODE_PAGE, {"code": code})
        client.post("/akun/logout/")
        clock.shift(35)  # the next period: still within the tolerance
        sign_in()
        again = client.post(CODE_PAGE, {"code": f"{code[:3]} {code[3:]}"})
        assert WRONG in again.content.decode()


def test_codes_are_throttled(person, with_app, sign_in, client):
    sign_in()
    for _ in range(5):
        client.post(CODE_PAGE, {"code": "000000"})
    page = client.post(CODE_PAGE, {"code": code_of(with_app)})
    assert "Terlalu banyak percobaan yang gagal" in page.content.decode()


def test_recovery_code_opens_once(person, with_app, sign_in, client):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in()
    assert client.post(CODE_PAGE, {"code": codes[0]}).status_code == 302
    client.post("/akun/logout/")
    sign_in()
    assert WRONG in client.post(CODE_PAGE, {"code": codes[0]}).content.decode()
    assert client.post(CODE_PAGE, {"code": codes[1]}).status_code == 302


def test_app_is_set_up_and_told_by_mail(
    person, sign_in, client, caplog, rf, django_capture_on_commit_callbacks
):
    caplog.set_level(logging.INFO, "cermin.accounts")
    sign_in()
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r'id="authenticator_secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")
    refused = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert WRONG in refused.content.decode()
    # The library reads the request from its context, also after the test's pretended commit.
    with request_context(rf.get("/")), django_capture_on_commit_callbacks(execute=True):
        done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert has_second_factor(person)
    assert f"second factor added type=totp user={person.pk}" in caplog.text
    assert secret not in caplog.text
    assert mail.outbox[-1].subject == "[Cermin] Aplikasi autentikator aktif"
    assert "Bukan Anda yang melakukannya?" in mail.outbox[-1].body


def test_change_long_after_sign_in_asks_for_the_password_once_more(person, sign_in, client):
    with time_machine.travel("2026-11-22 08:00:00Z", tick=False) as clock:
        sign_in()
        assert client.get(reverse("mfa_activate_totp")).status_code == 200
        clock.shift(301)
        page = client.get(reverse("mfa_activate_totp"))
        assert page.headers["Location"].startswith("/akun/reauthenticate/")


def test_key_of_the_app_is_not_in_the_database(person, with_app):
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert with_app not in stored
    assert ciphers.decrypt(stored) == with_app


def test_older_secret_key_still_reads_it(settings):
    settings.SECRET_KEY = "kunci-lama"
    stored = ciphers.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "kunci-baru", ["kunci-lama"]
    assert ciphers.decrypt(stored) == "JBSWY3DPEHPK3PXP"


def test_unreadable_key_fits_no_code(settings, caplog):
    settings.SECRET_KEY = "kunci-lama"
    stored = ciphers.encrypt("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY = "kunci-baru"
    first, second = ciphers.decrypt(stored), ciphers.decrypt(stored)
    assert first != second
    assert "JBSWY3DPEHPK3PXP" not in (first, second)
    assert "CERMIN_SECRET_KEY changed" in caplog.text


@pytest.mark.parametrize("path", ["/desk/", "/desk/tidak/ada/", "/cms/", "/cms/pages/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_role_keeps_people_out_until_it_is_set_up(admin, sign_in, client, path, method):
    sign_in()
    page = getattr(client, method)(path)
    assert page.status_code == 302
    assert page.headers["Location"] == "/akun/2fa/"


def test_htmx_is_sent_to_the_whole_page(admin, sign_in, client):
    sign_in()
    page = client.post(
        "/desk/pilah/",
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/desk/?hari=2"},
    )
    assert page.headers["HX-Redirect"] == "/akun/2fa/"
    assert page.content == b""
    assert client.session["cermin_after_second_factor"] == "/desk/?hari=2"


@pytest.mark.parametrize(
    "path",
    [
        "/akun/",
        "/akun/2fa/",
        "/akun/2fa/totp/activate/",
        "/akun/2fa/webauthn/add/",
        "/akun/sessions/",
        "/akun/logout/",
    ],
)
def test_what_is_needed_to_set_it_up_stays_open(admin, sign_in, client, path):
    sign_in()
    assert client.get(path).status_code == 200


def test_page_says_why_and_goes_on_afterwards(admin, sign_in, client):
    sign_in()
    page = client.get("/desk/pemberitaan/?nada=negatif", follow=True).content.decode()
    assert "Peran Anda mewajibkan verifikasi dua langkah." in page
    form = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'id="authenticator_secret">([A-Z2-7 ]+)<', form)[1].replace(" ", "")
    page = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}, follow=True)
    assert 'href="/desk/pemberitaan/?nada=negatif"' in page.content.decode()
    assert client.get("/desk/").headers.get("Location") != "/akun/2fa/"
    assert "cermin_after_second_factor" not in client.session


def test_people_without_such_a_role_work_without_it(person, demanded, sign_in, client):
    sign_in()
    assert client.get("/desk/").headers.get("Location") != "/akun/2fa/"


def test_superuser_is_held_to_it_like_any_role(demanded):
    assert is_second_factor_demanded(UserFactory(keeper=True))


def test_empty_setting_demands_it_of_nobody(admin, settings):
    settings.CERMIN_MFA_ROLES = []
    assert not is_second_factor_demanded(admin)
    assert not is_second_factor_demanded(UserFactory(keeper=True))


def test_recovery_codes_alone_are_no_second_factor(admin):
    Authenticator.objects.create(user=admin, type="recovery_codes", data={"seed": "x"})
    assert not has_second_factor(admin)


def test_last_factor_stays_while_a_role_demands_it(admin, with_app, sign_in, client):
    sign_in()
    client.post(CODE_PAGE, {"code": code_of(with_app)})
    for page in (
        client.get("/akun/2fa/totp/deactivate/"),
        client.post("/akun/2fa/totp/deactivate/"),
    ):
        assert "ini cara terakhir yang Anda miliki" in page.content.decode()
    assert has_second_factor(admin)


def test_last_passkey_stays_too(admin, sign_in, client):
    sign_in()
    passkey = add_passkey(admin)
    page = reverse("mfa_remove_webauthn", args=[passkey.pk])
    assert "ini cara terakhir yang Anda miliki" in client.get(page).content.decode()
    assert client.post(page).status_code == 403
    assert has_second_factor(admin)


def test_one_of_two_factors_may_go(admin, with_app, sign_in, client, caplog):
    caplog.set_level(logging.INFO, "cermin.accounts")
    passkey = add_passkey(admin)
    client.force_login(admin)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(admin.pk)
    session.save()
    assert client.post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 302
    assert list(
        Authenticator.objects.exclude(type="recovery_codes").values_list("type", flat=True)
    ) == ["totp"]
    assert f"second factor removed type=webauthn user={admin.pk}" in caplog.text
    assert mail.outbox[-1].subject == "[Cermin] Kunci sandi dihapus"


def test_nobody_removes_anothers_passkey(person, sign_in, client):
    passkey = add_passkey(UserFactory())
    sign_in()
    assert client.post(reverse("mfa_remove_webauthn", args=[passkey.pk])).status_code == 404
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_failed_code_leaves_a_trace(person, with_app, sign_in, client, caplog):
    sign_in()
    client.post(CODE_PAGE, {"code": "000000"})
    assert f"second factor failed type=totp user={person.pk}" in caplog.text


BROKEN = [
    "{}",
    "[]",
    "nol",
    "null",
    '"x"',
    '{"id": "AA", "response": {}}',
    '{"id": 1, "rawId": []}',
]


@pytest.mark.parametrize("payload", BROKEN)
def test_broken_passkey_answers_are_refused_calmly(client, db, payload):
    page = client.post(reverse("mfa_login_webauthn"), {"credential": payload})
    assert page.status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("payload", BROKEN)
def test_broken_new_passkeys_are_refused_calmly(person, sign_in, client, payload):
    sign_in()
    client.get(reverse("mfa_add_webauthn"))
    page = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": payload})
    assert page.status_code == 200
    assert not Authenticator.objects.exists()
