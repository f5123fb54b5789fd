"""Memberships become groups, page permissions and collection permissions, and nothing more."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cermin.accounts.tests.factories import UserFactory
from cermin.units.models import Membership, Reach, Role, RoleGroup
from cermin.units.services import (
    create_unit,
    grant_membership,
    one_sync,
    revoke_membership,
    set_site_root,
    sync_access,
)
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def top():
    return Page.get_first_root_node()


def give_home(unit, hub):
    page = hub.add_child(instance=Page(title=unit.name, slug=unit.code))
    set_site_root(unit=unit, page=page)
    return page


@pytest.fixture
def tree(top):
    """A centre, two provinces, two regencies in the first; all with homes under one hub."""
    hub = top.add_child(instance=Page(title="KPU", slug="hub-kpu"))
    centre = UnitFactory(code="c", institution="KPU")
    first = UnitFactory(code="p1", parent=centre)
    second = UnitFactory(code="p2", parent=centre)
    units = {
        "c": centre,
        "p1": first,
        "p2": second,
        "k1": UnitFactory(code="k1", parent=first),
        "k2": UnitFactory(code="k2", parent=first),
    }
    for unit in units.values():
        give_home(unit, hub)
    units["hub"] = hub
    return units


def page_rows(membership):
    rows = GroupPagePermission.objects.filter(group__user=membership.user)
    return {(row.page_id, row.permission.codename) for row in rows.select_related("permission")}


def collection_rows(membership):
    rows = GroupCollectionPermission.objects.filter(group__user=membership.user)
    return {
        (row.collection_id, row.permission.codename) for row in rows.select_related("permission")
    }


MEDIA = {
    f"{action}_{model}" for model in ("image", "document") for action in ("add", "change", "choose")
}


@pytest.mark.parametrize(
    ("role", "codenames"),
    [
        (Role.EDITOR, {"add_page", "change_page"}),
        (Role.SPOKESPERSON, {"add_page", "change_page"}),
        (Role.APPROVER, {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
        (Role.ADMIN, {"add_page", "change_page", "publish_page", "lock_page", "unlock_page"}),
    ],
)
def test_writing_roles_stand_on_their_own_home_and_collection_only(tree, role, codenames):
    membership = MembershipFactory(unit=tree["p1"], role=role)
    home = tree["p1"].site_root_id
    assert page_rows(membership) == {(home, codename) for codename in codenames}
    assert collection_rows(membership) == {(tree["p1"].collection_id, name) for name in MEDIA}
    assert membership.user.has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize(
    "role", [Role.ANALYST, Role.FOI_OFFICER, Role.PROTOCOL_OFFICER, Role.AUDITOR]
)
def test_other_roles_do_not_enter_the_cms(tree, role):
    membership = MembershipFactory(unit=tree["c"], role=role, reach=Reach.SUBTREE)
    assert page_rows(membership) == collection_rows(membership) == set()
    assert not membership.user.has_perm("wagtailadmin.access_admin")


def test_reach_from_a_root_is_one_row_on_the_hub(tree):
    membership = MembershipFactory(unit=tree["c"], reach=Reach.SUBTREE)
    assert {page for page, _ in page_rows(membership)} == {tree["hub"].pk}
    hub_collection = tree["c"].collection.get_parent()
    assert hub_collection.depth == 2
    assert {place for place, _ in collection_rows(membership)} == {hub_collection.pk}


def test_reach_from_a_lower_unit_is_written_unit_by_unit(tree):
    membership = MembershipFactory(unit=tree["p1"], reach=Reach.SUBTREE)
    reached = [tree["p1"], tree["k1"], tree["k2"]]
    assert {page for page, _ in page_rows(membership)} == {u.site_root_id for u in reached}
    assert {place for place, _ in collection_rows(membership)} == {u.collection_id for u in reached}


def test_no_home_means_no_page_row(tree):
    bare = UnitFactory(parent=tree["p1"])
    membership = MembershipFactory(unit=bare)
    assert page_rows(membership) == set()
    assert collection_rows(membership)


def test_a_home_set_later_reaches_those_above(tree):
    membership = MembershipFactory(unit=tree["p1"], reach=Reach.SUBTREE)
    late = UnitFactory(code="k3", parent=tree["p1"])
    assert (late.collection_id, "choose_image") in collection_rows(membership)
    home = give_home(late, tree["hub"])
    assert (home.pk, "change_page") in page_rows(membership)


def test_a_foreign_home_beneath_the_hub_ends_the_grant_on_the_hub(tree):
    membership = MembershipFactory(unit=tree["c"], reach=Reach.SUBTREE)
    other = UnitFactory(code="other")
    foreign = give_home(other, tree["hub"])
    pages = {page for page, _ in page_rows(membership)}
    assert pages == {tree[code].site_root_id for code in ("c", "p1", "p2", "k1", "k2")}
    assert foreign.pk not in pages


def test_a_home_elsewhere_gets_a_row_beside_the_hub(tree, top):
    membership = MembershipFactory(unit=tree["c"], reach=Reach.SUBTREE)
    elsewhere = top.add_child(instance=Page(title="Lain", slug="lain"))
    late = UnitFactory(code="late", parent=tree["c"])
    home = give_home(late, elsewhere)
    assert {page for page, _ in page_rows(membership)} == {tree["hub"].pk, home.pk}


def test_the_top_of_all_pages_is_never_a_hub(top):
    root = UnitFactory()
    give_home(root, top)
    membership = MembershipFactory(unit=root, reach=Reach.SUBTREE)
    assert {page for page, _ in page_rows(membership)} == {root.site_root_id}


def test_one_group_serves_all_holders_and_goes_with_the_last(tree):
    first = MembershipFactory(unit=tree["p1"])
    second = MembershipFactory(unit=tree["p1"])
    group = RoleGroup.objects.get().group
    assert set(group.user_set.all()) == {first.user, second.user}
    revoke_membership(membership=first, by=None)
    assert set(group.user_set.all()) == {second.user}
    revoke_membership(membership=second, by=None)
    assert not Group.objects.filter(pk=group.pk).exists()
    assert not GroupPagePermission.objects.filter(group_id=group.pk).exists()


def test_a_changed_reach_moves_the_person_to_another_group(tree):
    membership = MembershipFactory(unit=tree["p1"], reach=Reach.SUBTREE)
    grant_membership(
        user=membership.user, unit=tree["p1"], role=Role.EDITOR, reach=Reach.UNIT, by=None
    )
    assert Membership.objects.count() == 1
    assert RoleGroup.objects.get().reach == Reach.UNIT
    assert {page for page, _ in page_rows(membership)} == {tree["p1"].site_root_id}


def test_hand_made_changes_to_a_role_group_are_undone(tree):
    membership = MembershipFactory(unit=tree["p1"])
    group = RoleGroup.objects.get().group
    GroupPagePermission.objects.create(
        group=group, page=tree["p2"].site_root, permission_type="change"
    )
    stranger = UserFactory()
    stranger.groups.add(group)
    changes = sync_access()
    assert (changes.rows_removed, changes.rows_added) == (2, 0)
    assert {page for page, _ in page_rows(membership)} == {tree["p1"].site_root_id}
    assert not stranger.groups.exists()


def test_groups_that_are_not_ours_are_left_alone(tree):
    editors = Group.objects.create(name="Penjaga")
    GroupPagePermission.objects.create(group=editors, page=tree["hub"], permission_type="change")
    user = UserFactory()
    user.groups.add(editors)
    MembershipFactory(unit=tree["p1"], user=user)
    sync_access()
    assert editors.page_permissions.count() == 1
    assert editors.user_set.count() == 1


def test_a_second_synchronisation_writes_nothing(tree):
    MembershipFactory(unit=tree["c"], reach=Reach.SUBTREE, role=Role.ADMIN)
    MembershipFactory(unit=tree["p1"], reach=Reach.SUBTREE)
    assert not sync_access()


def test_a_unit_without_members_costs_the_same_few_queries(tree, django_assert_max_num_queries):
    MembershipFactory(unit=tree["c"], reach=Reach.SUBTREE)
    with django_assert_max_num_queries(22):
        sync_access(unit=tree["k1"])


def test_the_number_of_queries_does_not_grow_with_the_rows(top, django_assert_max_num_queries):
    """Thousands of rows are compared in a few queries."""
    hub = top.add_child(instance=Page(title="Pusat", slug="pusat"))
    with one_sync():
        centre = UnitFactory(code="centre")
        province = UnitFactory(code="prov", parent=centre)
        for number in range(60):
            unit = UnitFactory(code=f"k{number}", parent=province)
            give_home(unit, hub)
        users = UserFactory.create_batch(3)
        for user in users:
            for role in (Role.ADMIN, Role.EDITOR, Role.APPROVER, Role.SPOKESPERSON):
                grant_membership(user=user, unit=province, role=role, reach=Reach.SUBTREE, by=None)
    rows = GroupPagePermission.objects.filter(group__role_group__isnull=False).count()
    media = GroupCollectionPermission.objects.filter(group__role_group__isnull=False).count()
    assert rows == 60 * (5 + 5 + 2 + 2)
    assert media == 61 * 6 * 4
    with django_assert_max_num_queries(20):
        assert not sync_access()
    GroupPagePermission.objects.filter(group__role_group__isnull=False).delete()
    GroupCollectionPermission.objects.filter(group__role_group__isnull=False).delete()
    with django_assert_max_num_queries(30):  # rows are inserted 500 at a time
        assert sync_access().rows_added == rows + media


def test_one_sync_that_fails_leaves_nothing(tree):
    user = UserFactory()
    with pytest.raises(RuntimeError), one_sync():
        grant_membership(user=user, unit=tree["p1"], role=Role.EDITOR, by=None)
        raise RuntimeError
    assert not Membership.objects.exists()
    assert not RoleGroup.objects.exists()
    MembershipFactory(unit=tree["p1"], user=user)  # and the block is really left
    assert RoleGroup.objects.exists()


def test_collections_are_flat(tree):
    hub = Collection.objects.get(name="KPU")
    assert {c.pk for c in hub.get_children()} == {
        tree[code].collection_id for code in ("c", "p1", "p2", "k1", "k2")
    }
    assert Collection.find_problems() == ([], [], [], [], [])


def test_a_new_tree_gets_a_hub_of_its_own(tree):
    other = create_unit(
        parent=None,
        code="bawaslu",
        kind="national",
        institution="Bawaslu",
        name="Badan Pengawas Pemilihan Umum",
        short_name="Bawaslu RI",
    )
    assert other.collection.get_parent().name == "Bawaslu"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_a_role_granted_while_a_unit_is_made_reaches_it():
    """Whichever comes second sees what the first wrote."""
    root = UnitFactory(code="root")
    middle = UnitFactory(code="middle", parent=root)
    low = UnitFactory(code="low", parent=middle)
    person = UserFactory()
    made, granted = threading.Event(), threading.Event()

    def grant():
        try:
            made.wait(10)
            MembershipFactory(user=person, unit=middle, reach=Reach.SUBTREE)
            granted.set()
        finally:
            connection.close()

    other = threading.Thread(target=grant)
    other.start()
    with transaction.atomic():
        unit = UnitFactory(code="late", parent=low)
        made.set()
        assert not granted.wait(1)  # it waits for us
    other.join(10)
    rows = GroupCollectionPermission.objects.filter(group__user=person)
    assert set(rows.values_list("collection", flat=True)) == {
        middle.collection_id,
        low.collection_id,
        unit.collection_id,
    }
