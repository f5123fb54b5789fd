"""Settings › People: who may give which role to whom."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from cermin.accounts.models import User
from cermin.accounts.tests.factories import UserFactory
from cermin.units.models import Membership, Reach, Role
from cermin.units.tests.factories import MembershipFactory

ADD = "workdesk:add_person"


def add(client, **data):
    return client.post(
        reverse(ADD), {"email": "sari@contoh.go.id", "role": Role.EDITOR, **data}, follow=True
    )


def test_a_new_person_gets_an_account_and_a_link_that_works(tree, sign_in, client):
    admin = sign_in(tree.east, Role.ADMIN)
    page = add(admin, email=" Sari@Contoh.go.id ", name="Sari Wulandari").content.decode()
    assert "sari@contoh.go.id" in page
    membership = Membership.objects.get(user__email="sari@contoh.go.id")
    assert (membership.unit, membership.role, membership.reach) == (
        tree.east,
        Role.EDITOR,
        Reach.UNIT,
    )
    assert not membership.user.has_usable_password()
    (message,) = mail.outbox
    assert message.to == ["sari@contoh.go.id"]
    path = re.search(r"https?://[^/]+(/\S+)", message.body).group(1)
    assert client.get(path, follow=True).status_code == 200


def test_an_existing_person_only_gets_the_role(tree, sign_in):
    known = UserFactory(email="sari@contoh.go.id")
    add(sign_in(tree.east, Role.ADMIN), name="Nama Lain")
    assert known.memberships.get().unit == tree.east
    known.refresh_from_db()
    assert known.first_name != "Nama"
    assert mail.outbox == []


def test_a_closed_account_is_refused_and_nothing_is_written(tree, sign_in):
    closed = UserFactory(email="sari@contoh.go.id", is_active=False)
    page = add(sign_in(tree.east, Role.ADMIN)).content.decode()
    assert "error-summary" in page
    assert not closed.memberships.exists()


def test_a_wrong_address_or_role_is_shown_beside_its_field(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    page = add(admin, email="bukan surel", role="raja").content.decode()
    assert page.count("aria-invalid") >= 1
    assert User.objects.count() == 1


def test_an_administrator_of_one_unit_cannot_give_a_role_that_reaches_below(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    assert 'name="reach"' not in admin.get(reverse(ADD)).content.decode()
    add(admin, reach=Reach.SUBTREE)
    assert Membership.objects.get(user__email="sari@contoh.go.id").reach == Reach.UNIT


def test_an_administrator_of_the_subtree_can(tree, sign_in):
    add(sign_in(tree.centre, Role.ADMIN, Reach.SUBTREE), reach=Reach.SUBTREE)
    assert Membership.objects.get(user__email="sari@contoh.go.id").reach == Reach.SUBTREE


def test_giving_a_held_role_again_cannot_shorten_somebodys_reach(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    held = MembershipFactory(
        user=UserFactory(email="sari@contoh.go.id"), unit=tree.east, reach=Reach.SUBTREE
    )
    assert "error-summary" in add(admin).content.decode()
    held.refresh_from_db()
    assert held.reach == Reach.SUBTREE


@pytest.mark.parametrize("role", [r for r in Role.values if r != Role.ADMIN])
def test_no_other_role_adds_people(tree, sign_in, role):
    client = sign_in(tree.east, role)
    assert client.post(reverse(ADD), {"email": "a@contoh.go.id", "role": role}).status_code == 404
    assert User.objects.count() == 1


def test_a_mail_that_cannot_be_sent_is_said_and_may_be_sent_again(tree, sign_in, monkeypatch):
    admin = sign_in(tree.east, Role.ADMIN)

    def broken(*args, **kwargs):
        raise OSError("connection refused")

    monkeypatch.setattr("cermin.workdesk.services.people.send_mail", broken)
    page = add(admin).content.decode()
    assert "notice--warning" in page
    membership = Membership.objects.get(user__email="sari@contoh.go.id")
    monkeypatch.undo()
    admin.post(reverse("workdesk:send_link", args=[membership.pk]))
    assert len(mail.outbox) == 1


def test_no_link_goes_to_somebody_who_has_a_password(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    membership = MembershipFactory(unit=tree.east)
    admin.post(reverse("workdesk:send_link", args=[membership.pk]))
    assert mail.outbox == []


def test_changing_a_role(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    membership = MembershipFactory(unit=tree.east, role=Role.EDITOR)
    admin.post(reverse("workdesk:change_role", args=[membership.pk]), {"role": Role.APPROVER})
    assert [m.role for m in membership.user.memberships.all()] == [Role.APPROVER]


def test_removing_a_role_asks_first(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    membership = MembershipFactory(unit=tree.east)
    address = reverse("workdesk:remove_role", args=[membership.pk])
    assert admin.get(address).status_code == 200
    assert Membership.objects.filter(pk=membership.pk).exists()
    admin.post(address)
    assert not Membership.objects.filter(pk=membership.pk).exists()


@pytest.mark.parametrize("name", ["change_role", "remove_role", "send_link"])
def test_a_role_in_another_unit_is_not_found(tree, sign_in, name):
    admin = sign_in(tree.east, Role.ADMIN)
    for unit in (tree.west, tree.foreign, tree.centre):
        membership = MembershipFactory(unit=unit)
        address = reverse(f"workdesk:{name}", args=[membership.pk])
        assert admin.post(address, {"role": Role.AUDITOR}).status_code == 404
        membership.refresh_from_db()
        assert membership.role == Role.EDITOR


def test_a_role_that_reaches_further_than_ones_own_stays(tree, sign_in):
    admin = sign_in(tree.east, Role.ADMIN)
    membership = MembershipFactory(unit=tree.east, role=Role.ADMIN, reach=Reach.SUBTREE)
    admin.post(reverse("workdesk:remove_role", args=[membership.pk]))
    admin.post(reverse("workdesk:change_role", args=[membership.pk]), {"role": Role.AUDITOR})
    membership.refresh_from_db()
    assert (membership.role, membership.reach) == (Role.ADMIN, Reach.SUBTREE)


def test_nobody_takes_away_their_own_administration(tree, sign_in):
    admin = sign_in(tree.centre, Role.ADMIN, Reach.SUBTREE)
    own = admin.user.memberships.get()
    admin.post(reverse("workdesk:remove_role", args=[own.pk]))
    for data in ({"role": Role.EDITOR, "reach": Reach.SUBTREE}, {"role": Role.ADMIN}):
        admin.post(reverse("workdesk:change_role", args=[own.pk]), data)
    own.refresh_from_db()
    assert (own.role, own.reach) == (Role.ADMIN, Reach.SUBTREE)


def test_the_list_shows_this_units_people_only(tree, sign_in):
    MembershipFactory(unit=tree.west, user__email="barat@contoh.go.id")
    MembershipFactory(unit=tree.east_one, user__email="satu@contoh.go.id")
    page = sign_in(tree.east, Role.ADMIN, Reach.SUBTREE).get(reverse("workdesk:people"))
    assert "barat@contoh.go.id" not in page.content.decode()
    assert "satu@contoh.go.id" not in page.content.decode()


def test_roles_from_above_are_counted_not_named(tree, sign_in):
    MembershipFactory(unit=tree.centre, reach=Reach.SUBTREE, user__email="pusat@contoh.go.id")
    MembershipFactory(unit=tree.centre, reach=Reach.UNIT)
    response = sign_in(tree.east).get(reverse("workdesk:people"))
    assert response.context["from_above"] == 1
    assert "pusat@contoh.go.id" not in response.content.decode()


def test_the_list_asks_the_database_the_same_few_questions_however_long(
    tree, sign_in, django_assert_max_num_queries
):
    client = sign_in(tree.east, Role.ADMIN)
    for _number in range(12):
        MembershipFactory(unit=tree.east, reach=Reach.SUBTREE)
    client.get(reverse("workdesk:people"))
    with django_assert_max_num_queries(17):
        response = client.get(reverse("workdesk:people"))
    assert response.content.decode().count("row-link") == 1
