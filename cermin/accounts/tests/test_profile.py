"""The person's own page, their language, and where they are signed in."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from cermin.accounts.models import User
from cermin.accounts.tests.factories import PASSWORD, UserFactory
from cermin.accounts.user_agents import describe

pytestmark = pytest.mark.django_db
FORM = {
    "name": "Siti  Rahmawati Putri",
    "job_title": "Pranata Humas",
    "phone": "",
    "language": "id",
}
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36"


def test_name_of_many_words_and_of_one(person, sign_in, client):
    sign_in()
    client.post("/akun/", FORM)
    person.refresh_from_db()
    assert (person.first_name, person.last_name) == ("Siti", "Rahmawati Putri")
    client.post("/akun/", {**FORM, "name": "Suharto"})
    person.refresh_from_db()
    assert (person.first_name, person.last_name, person.name) == ("Suharto", "", "Suharto")


def test_address_and_rights_are_not_for_the_person_to_change(person, sign_in, client):
    sign_in()
    client.post("/akun/", {**FORM, "email": "lain@contoh.go.id", "is_superuser": "on"})
    person.refresh_from_db()
    assert person.email == "siti@contoh.go.id"
    assert not person.is_superuser


@pytest.mark.parametrize("phone", ["nol delapan", "0812<script>", "12", "0" * 31])
def test_numbers_that_no_telephone_dials_are_refused(person, sign_in, client, phone):
    sign_in()
    page = client.post("/akun/", {**FORM, "phone": phone})
    assert page.status_code == 200
    person.refresh_from_db()
    assert person.phone == ""


def test_stranger_is_sent_to_sign_in(client):
    assert client.get("/akun/").headers["Location"] == "/akun/login/?next=/akun/"


def test_indonesian_whatever_the_browser_says(client):
    page = client.get("/akun/login/", headers={"Accept-Language": "en-US,en"})
    assert page.headers["Content-Language"] == "id"
    assert 'lang="id"' in page.content.decode()


def test_chosen_language_follows_the_person_to_another_device(person, sign_in, client):
    sign_in()
    page = client.post("/akun/", {**FORM, "language": "en"}, follow=True)
    assert "Your profile was saved." in page.content.decode()
    other = Client()
    sign_in(browser=other)
    assert "My account" in other.get("/akun/").content.decode()


def test_language_that_does_not_exist_is_ignored(client):
    client.cookies["django_language"] = "xx; path=/"
    assert client.get("/akun/login/").headers["Content-Language"] == "id"


def test_sessions_name_browser_and_address(person, sign_in, client):
    sign_in()
    sign_in(browser=Client(), **{"User-Agent": ANDROID})
    page = client.get("/akun/sessions/").content.decode()
    assert "Chrome di Android" in page
    assert "127.0.0.1" in page


def test_one_session_is_ended_and_this_one_never(person, sign_in, client):
    phone = Client()
    sign_in()
    sign_in(browser=phone)
    theirs = UserSession.objects.exclude(session_key=client.session.session_key).get()
    mine = UserSession.objects.get(session_key=client.session.session_key)
    for number in (theirs.pk, mine.pk, "bukan-angka", 10**12):
        client.post("/akun/sessions/", {"session": number})
    assert phone.get("/akun/").status_code == 302
    assert client.get("/akun/").status_code == 200


def test_all_other_sessions_are_ended(person, sign_in, client):
    phones = [Client(), Client()]
    sign_in()
    for phone in phones:
        sign_in(browser=phone)
    client.post("/akun/sessions/")
    assert [phone.get("/akun/").status_code for phone in phones] == [302, 302]
    assert client.get("/akun/").status_code == 200


def test_nobody_ends_anothers_session(person, sign_in, client):
    other = UserFactory(email="budi@contoh.go.id")
    theirs = Client()
    sign_in(browser=theirs, email=other.email)
    sign_in()
    client.post("/akun/sessions/", {"session": UserSession.objects.get(user=other).pk})
    assert theirs.get("/akun/").status_code == 200


def test_new_password_ends_the_other_sessions(person, sign_in, client):
    phone = Client()
    sign_in()
    sign_in(browser=phone)
    fresh = "kata-sandi-baru-sekali"
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh},
    )
    assert phone.get("/akun/").status_code == 302
    assert client.get("/akun/").status_code == 200


@pytest.mark.parametrize(
    ("user_agent", "names"),
    [
        (ANDROID, ("Chrome", "Android")),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) Gecko/20100101 Firefox/140.0",
            ("Firefox", "Windows"),
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140.0", ("Edge", "Windows")),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            ("Safari", "iPhone"),
        ),
        ("", ("", "")),
    ],
)
def test_browsers_are_named(user_agent, names):
    assert describe(user_agent) == names


def test_person_is_called_by_name_or_address():
    assert str(User(email="a@contoh.go.id")) == "a@contoh.go.id"
    assert str(User(email="a@contoh.go.id", first_name="Ani")) == "Ani"
