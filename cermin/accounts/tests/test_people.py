"""The command line for people, and the services behind it."""

import logging
import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.management import CommandError, call_command

from cermin.accounts.exceptions import PersonExists
from cermin.accounts.models import User
from cermin.accounts.services.invite_person import invite_person, password_link
from cermin.accounts.services.reset_second_factor import reset_second_factor

pytestmark = pytest.mark.django_db


def test_link_sets_a_password_once(capsys, client, sign_in):
    call_command("people", "add", "Budi@Contoh.go.id", "--name", "Budi Santoso", "--superuser")
    link = re.search(r"http://\S+", capsys.readouterr().out)[0]
    budi = User.objects.get(email="budi@contoh.go.id")
    assert (budi.name, budi.is_superuser, budi.has_usable_password()) == (
        "Budi Santoso",
        True,
        False,
    )
    path = "/" + link.split("/", 3)[3]
    form = client.get(path, follow=True)
    word = "kata-sandi-pertama-saya"
    client.post(form.redirect_chain[-1][0], {"password1": word, "password2": word})
    assert sign_in(email=budi.email, password=word).status_code == 302
    assert "Tautan ini tidak berlaku lagi" in client.get(path, follow=True).content.decode()


def test_link_stands_at_the_installations_address(person, settings):
    settings.BASE_URL = "https://humas.contoh.go.id"
    assert password_link(user=person).startswith("https://humas.contoh.go.id/akun/password/reset/")


def test_same_address_twice_is_refused(person):
    with pytest.raises(CommandError, match=r"SITI@contoh\.go\.id sudah dipakai"):
        call_command("people", "add", "SITI@contoh.go.id")
    with pytest.raises(PersonExists):
        invite_person(email="siti@contoh.go.id")
    assert User.objects.count() == 1


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="“budi” bukan alamat surel"):
        call_command("people", "add", "budi")
    assert not User.objects.exists()


def test_lost_telephone(
    person, with_app, sign_in, client, caplog, django_capture_on_commit_callbacks
):
    sign_in()
    from cermin.accounts.tests.conftest import code_of

    client.post("/akun/2fa/authenticate/", {"code": code_of(with_app)})
    caplog.set_level(logging.INFO, "cermin.accounts")
    with django_capture_on_commit_callbacks(execute=True):
        assert reset_second_factor(user=person) == 1
    assert not Authenticator.objects.exists()
    assert client.get("/akun/").status_code == 302, "a stolen telephone's session must end"
    assert mail.outbox[0].subject == "[Cermin] Verifikasi dua langkah Anda dihapus"
    assert "Siti Rahmawati, administrator menghapus" in mail.outbox[0].body
    assert f"second factor reset user={person.pk} factors=1 by=the command line" in caplog.text
    assert sign_in().headers["Location"] == "/desk/"


def test_unknown_person_is_named():
    with pytest.raises(
        CommandError, match=r"Tidak ada orang dengan alamat tidak\.ada@contoh\.go\.id"
    ):
        call_command("people", "reset-mfa", "tidak.ada@contoh.go.id")


def test_list_shows_who_is_guarded(person, with_app, capsys):
    invite_person(email="budi@contoh.go.id", name="Budi")
    User.objects.create_user("ani@contoh.go.id", "kata-sandi-ani", is_active=False)
    User.objects.create_superuser("chandra@contoh.go.id", "kata-sandi-chandra")
    call_command("people", "list")
    ani, budi, chandra, siti = capsys.readouterr().out.splitlines()
    assert ani.endswith("\tditutup, kata sandi saja, belum pernah masuk")
    assert budi == "budi@contoh.go.id\tBudi\tbelum punya kata sandi, belum pernah masuk"
    assert chandra.endswith("\tpengelola instalasi, kata sandi saja, belum pernah masuk")
    assert "verifikasi dua langkah" in siti


def test_the_command_line_says_what_was_removed(person, with_app, capsys):
    call_command("people", "reset-mfa", person.email)
    assert "1 verifikasi dua langkah" in capsys.readouterr().out
    assert not Authenticator.objects.exists()
