"""The frame: who gets in, which unit, which colours."""

import pytest
from django.urls import reverse

from cermin.accounts.tests.factories import UserFactory
from cermin.units.middleware import SESSION_KEY
from cermin.units.models import Reach, Role

PAGES = [
    "today",
    "unit",
    "menu",
    "search",
    "design",
    "people",
    "unit_details",
]
ADMIN_PAGES = ["add_person", "change_unit", "add_alias", "history"]


@pytest.mark.parametrize("name", PAGES + ADMIN_PAGES)
def test_an_administrator_opens_every_page(tree, sign_in, name):
    client = sign_in(tree.east, Role.ADMIN)
    response = client.get(reverse(f"workdesk:{name}"))
    assert response.status_code == 200
    page = response.content.decode()
    assert "Kantor Timur" in page
    assert 'id="main"' in page


@pytest.mark.parametrize("name", ADMIN_PAGES)
def test_an_editor_does_not_find_the_administrators_pages(tree, sign_in, name):
    assert sign_in(tree.east).get(reverse(f"workdesk:{name}")).status_code == 404


@pytest.mark.parametrize("name", PAGES + ADMIN_PAGES)
def test_a_stranger_is_sent_to_sign_in(client, db, name):
    address = reverse(f"workdesk:{name}")
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={address}"


def test_somebody_without_a_unit_is_told_what_to_do(db, client):
    client.force_login(UserFactory(email="baru@contoh.go.id"))
    response = client.get(reverse("workdesk:today"))
    assert response.status_code == 403
    assert "baru@contoh.go.id" in response.content.decode()


def test_pages_are_not_kept_by_the_browser(tree, sign_in):
    response = sign_in(tree.east).get(reverse("workdesk:today"))
    assert response["Cache-Control"] == "private, no-store"


def test_the_policy_allows_no_inline_code(tree, sign_in):
    policy = sign_in(tree.east).get(reverse("workdesk:today"))["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "script-src 'self'" in policy


def test_switching_to_a_unit_that_one_reaches(tree, sign_in):
    client = sign_in(tree.east, Role.EDITOR, Reach.SUBTREE)
    response = client.post(
        reverse("workdesk:unit"), {"unit": tree.east_one.pk, "next": reverse("workdesk:people")}
    )
    assert response["Location"] == reverse("workdesk:people")
    assert client.session[SESSION_KEY] == tree.east_one.pk
    assert "Kantor Timur Satu" in client.get(reverse("workdesk:today")).content.decode()


def test_foreign_units_cannot_be_chosen(tree, sign_in):
    client = sign_in(tree.east, Role.ADMIN, Reach.SUBTREE)
    for unit in (tree.centre, tree.west, tree.foreign):
        assert client.post(reverse("workdesk:unit"), {"unit": unit.pk}).status_code == 404
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("raw", ["", "x", "-1", "9" * 30, "１２", "1 OR 1=1"])
def test_nonsense_is_no_unit(tree, sign_in, raw):
    assert sign_in(tree.east).post(reverse("workdesk:unit"), {"unit": raw}).status_code == 404


def test_a_unit_left_in_the_session_after_the_role_ended_is_not_entered(tree, sign_in):
    client = sign_in(tree.east)
    session = client.session
    session[SESSION_KEY] = tree.foreign.pk
    session.save()
    page = client.get(reverse("workdesk:today")).content.decode()
    assert "Lembaga Asing" not in page
    assert "Kantor Timur" in page


@pytest.mark.parametrize("target", ["https://jahat.example/", "//jahat.example", "javascript:x"])
def test_switching_never_leads_elsewhere(tree, sign_in, target):
    client = sign_in(tree.east)
    response = client.post(reverse("workdesk:unit"), {"unit": tree.east.pk, "next": target})
    assert response["Location"] == reverse("workdesk:today")


def test_after_switching_a_page_on_one_row_of_the_former_unit_is_left(tree, sign_in):
    client = sign_in(tree.east, Role.ADMIN, Reach.SUBTREE)
    response = client.post(
        reverse("workdesk:unit"),
        {"unit": tree.east_one.pk, "next": reverse("workdesk:change_role", args=[1])},
    )
    assert response["Location"] == reverse("workdesk:today")


def test_the_picker_shows_only_units_within_reach_and_narrows(tree, sign_in):
    client = sign_in(tree.east, Role.EDITOR, Reach.SUBTREE)
    page = client.get(reverse("workdesk:unit")).content.decode()
    assert "Kantor Timur Satu" in page
    assert "Kantor Barat" not in page
    assert "Lembaga Asing" not in page
    narrowed = client.get(reverse("workdesk:unit"), {"q": "satu"}).context["found"]
    assert [unit for unit, _above in narrowed.rows] == [tree.east_one]
    assert narrowed.total == 1


def test_colours_are_remembered_in_a_cookie_and_shown(tree, sign_in):
    client = sign_in(tree.east)
    response = client.post(reverse("workdesk:theme"), {"theme": "dark", "next": "/desk/"})
    assert response["Location"] == "/desk/"
    assert 'data-theme="dark"' in client.get(reverse("workdesk:today")).content.decode()


@pytest.mark.parametrize("value", ["", "neon", '"><script>'])
def test_an_unknown_theme_counts_as_the_devices(client, db, value):
    client.post(reverse("workdesk:theme"), {"theme": value})
    assert client.cookies["cermin_theme"].value == "auto"
    assert client.get(reverse("workdesk:theme")).status_code == 405
