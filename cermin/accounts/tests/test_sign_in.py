"""Signing in: who may, how often, from where, and what is written down about it."""

import logging

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.urls import reverse

from cermin.accounts.tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
REFUSED = "Terlalu banyak percobaan yang gagal. Demi keamanan, tunggu lima menit"


def test_right_password_opens_the_desk(person, sign_in, client):
    assert sign_in().headers["Location"] == "/desk/"
    assert client.session["_auth_user_id"] == str(person.pk)


def test_address_is_read_without_regard_to_case(person, sign_in):
    assert sign_in(email="  Siti@Contoh.GO.id ").status_code == 302


def test_wrong_password_and_unknown_address_are_told_alike(person, sign_in):
    wrong = sign_in(password="bukan kata sandi").content.decode()
    unknown = sign_in(email="tidak.ada@contoh.go.id").content.decode()
    for page in (wrong, unknown):
        assert "Alamat surel atau kata sandi tidak cocok." in page


def test_sixth_attempt_on_an_account_is_refused_even_with_the_right_password(
    person, sign_in, client
):
    for _ in range(5):
        assert REFUSED not in sign_in(password="salah").content.decode()
    page = sign_in()
    assert REFUSED in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_refusal_ends_after_five_minutes(person, sign_in):
    with time_machine.travel("2026-11-22 08:00:00Z", tick=False) as clock:
        for _ in range(6):
            sign_in(password="salah")
        assert REFUSED in sign_in().content.decode()
        clock.shift(301)
        assert sign_in().status_code == 302


def test_attempts_on_one_account_do_not_close_another(person, sign_in):
    UserFactory(email="budi@contoh.go.id")
    for _ in range(6):
        sign_in(password="salah")
    assert sign_in(email="budi@contoh.go.id").status_code == 302


def test_one_address_trying_many_accounts_is_refused(db, sign_in):
    UserFactory(email="budi@contoh.go.id")
    for number in range(10):
        sign_in(email=f"orang{number}@contoh.go.id", password="salah")
    assert REFUSED in sign_in(email="budi@contoh.go.id").content.decode()


def test_another_host_name_gives_no_new_attempts(person, client, settings):
    settings.ALLOWED_HOSTS = [".contoh.go.id"]
    for number in range(5):
        client.post(
            reverse("account_login"),
            {"login": person.email, "password": "salah"},
            headers={"host": f"h{number}.contoh.go.id"},
        )
    page = client.post(
        reverse("account_login"),
        {"login": person.email, "password": PASSWORD},
        headers={"host": "lain.contoh.go.id"},
    )
    assert REFUSED in page.content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "refused"),
    [
        # No proxy is ours: the header is anybody's invention.
        (0, "198.51.100.{n}", True),
        # One proxy is ours: what stands before its own entry is the client's invention.
        (1, "198.51.100.{n}, 203.0.113.9", True),
        # The entry of our proxy tells clients apart.
        (1, "203.0.113.9, 198.51.100.{n}", False),
        (2, "198.51.100.{n}, 203.0.113.9, 10.0.0.1", True),
    ],
)
def test_forwarded_addresses_cannot_be_forged(db, sign_in, settings, proxies, forwarded, refused):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(11):
        page = sign_in(
            email=f"orang{number}@contoh.go.id",
            password="salah",
            **{"X-Forwarded-For": forwarded.format(n=number)},
        )
    assert (REFUSED in page.content.decode()) is refused


def test_thirty_requests_a_minute_from_one_address_are_enough(db, sign_in):
    for _ in range(30):
        sign_in(password="")
    page = sign_in(password="")
    assert page.status_code == 429
    assert "Terlalu banyak permintaan datang dari jaringan Anda" in page.content.decode()


def test_attempts_are_counted_in_the_database_that_all_processes_share(
    person, sign_in, settings, django_db_blocker
):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "core_cache",
        }
    }
    call_command("createcachetable", verbosity=0)
    for _ in range(5):
        sign_in(password="salah")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM core_cache")
        assert cursor.fetchone()[0] > 0
    assert REFUSED in sign_in().content.decode()


def test_closed_account_is_refused_and_told_so(person, sign_in, client):
    person.is_active = False
    person.save()
    page = client.get(sign_in().headers["Location"])
    assert "Administrator telah menutup akun ini" in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_closing_an_account_ends_its_sessions(person, sign_in, client):
    sign_in()
    person.is_active = False
    person.save()
    assert client.get("/akun/").status_code == 302


def test_nobody_signs_up(client):
    page = client.post(
        reverse("account_signup"),
        {"email": "x@contoh.go.id", "password1": PASSWORD, "password2": PASSWORD},
    )
    assert "Tidak ada pendaftaran mandiri" in page.content.decode()
    assert not EmailAddress.objects.exists()


def test_people_do_not_manage_addresses(person, sign_in, client):
    sign_in()
    client.post("/akun/email/", {"action_add": "", "email": "lain@contoh.go.id"})
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        (person.email, True, True)
    ]


def test_address_list_follows_the_person(person):
    person.email = "siti.baru@contoh.go.id"
    person.save()
    assert list(EmailAddress.objects.values_list("email", flat=True)) == [person.email]


@pytest.mark.parametrize(
    "target",
    [
        "https://jahat.example/",
        "//jahat.example/",
        "/\\jahat.example",
        "javascript:alert(1)",
        "https:jahat.example",
    ],
)
def test_open_redirects_are_refused(person, sign_in, client, target):
    assert sign_in(to=target).headers["Location"] == "/desk/"
    assert client.post("/akun/logout/", {"next": target}).headers["Location"] == "/"


def test_own_pages_are_gone_to(person, sign_in):
    assert sign_in(to="/cms/pages/").headers["Location"] == "/cms/pages/"


def test_signing_out_needs_a_form(person, sign_in, client):
    sign_in()
    assert client.get("/akun/logout/").status_code == 200
    assert "_auth_user_id" in client.session


def test_forgotten_password_is_chosen_anew_by_mail_and_once(person, client, sign_in):
    client.post(reverse("account_reset_password"), {"email": person.email})
    [message] = mail.outbox
    assert message.to == [person.email]
    assert message.subject == "[Cermin] Tautan untuk kata sandi baru"
    assert "tautan berlaku satu kali selama tiga hari" in message.body
    link = next(line for line in message.body.splitlines() if "/password/reset/key/" in line)
    form = client.get(link, follow=True)
    fresh = "kata-sandi-baru-sekali"
    client.post(form.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})
    assert sign_in(password=fresh).status_code == 302
    assert "Tautan ini tidak berlaku lagi" in client.get(link, follow=True).content.decode()


def test_strangers_mailboxes_are_left_alone(db, client):
    page = client.post(
        reverse("account_reset_password"), {"email": "asing@contoh.com"}, follow=True
    )
    assert "Jika ada akun dengan alamat itu" in page.content.decode()
    assert mail.outbox == []


def test_short_and_common_passwords_are_refused_in_indonesian(person, sign_in, client):
    sign_in()
    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "12345678", "password2": "12345678"},
    ).content.decode()
    assert "sekurang-kurangnya 12 karakter" in page
    assert "hanya berisi angka" in page


def test_trail_names_people_and_addresses_but_no_secret(person, sign_in, client, caplog):
    caplog.set_level(logging.INFO, "cermin.accounts")
    sign_in(email="kata-sandi-di-kolom-yang-salah@", password="Rahasia-Tidak-Boleh-Tercatat")
    sign_in(password="Rahasia-Tidak-Boleh-Tercatat")
    sign_in()
    client.post("/akun/logout/")
    trail = caplog.text
    assert "sign-in failed email=siti@contoh.go.id ip=127.0.0.1" in trail
    assert f"signed in user={person.pk} ip=127.0.0.1" in trail
    assert f"signed out user={person.pk}" in trail
    for secret in ("Rahasia", "kolom-yang-salah", PASSWORD):
        assert secret not in trail


def test_trail_writes_no_address_that_is_none(client, caplog):
    from django.contrib.auth import authenticate

    caplog.set_level(logging.INFO, "cermin.accounts")
    authenticate(None, email="kata sandi saya\nsigned in user=1", password="x")
    assert "(not an address)" in caplog.text
    assert "kata sandi saya" not in caplog.text
