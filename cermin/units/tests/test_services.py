"""What changes a unit is checked, logged in the unit's history, and told to the apps above."""

from datetime import date

import pytest
from django.utils import translation
from wagtail.log_actions import registry
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cermin.accounts.signals import mfa_demanded
from cermin.accounts.tests.factories import UserFactory
from cermin.units import audit, snippets
from cermin.units.audit import history_of
from cermin.units.exceptions import (
    CodeTaken,
    InvalidUnit,
    MovesIntoItself,
    UnfitHomePage,
    UnitsStillOpen,
    UnknownMember,
)
from cermin.units.models import Membership, Reach, Role, RoleGroup, Unit, UnitAlias
from cermin.units.permissions import can_write
from cermin.units.services import (
    add_alias,
    close_unit,
    grant_membership,
    move_unit,
    remove_alias,
    revoke_membership,
    set_site_root,
    sync_access,
    update_unit,
)
from cermin.units.signals import membership_changed, unit_changed, unit_moved
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard():
    """Everything that the domain signals said."""
    said = []

    def listen(signal, **kwargs):
        kwargs.pop("sender")
        said.append((signal, kwargs))

    for signal in (unit_changed, unit_moved, membership_changed):
        signal.connect(listen)
    yield said
    for signal in (unit_changed, unit_moved, membership_changed):
        signal.disconnect(listen)


def sentences(unit, language="en"):
    registry.scan_for_actions()
    with translation.override(language):
        return [registry.get_formatter(entry).format_message(entry) for entry in history_of(unit)]


# Creating


def test_a_code_is_unique():
    UnitFactory(code="x")
    with pytest.raises(CodeTaken) as refusal:
        UnitFactory(code="x")
    assert list(refusal.value.fields) == ["code"]
    assert Unit.objects.count() == 1
    assert Collection.objects.filter(depth=2).count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "dengan spasi"),
        ("code", ""),
        ("kind", "bukan"),
        ("name", "   "),
        ("name", "x" * 201),
        ("name", "a\x00b"),
        ("short_name", ""),
        ("region_code", "3329"),
        ("timezone", "Europe/Paris"),
        ("valid_until", date(1999, 1, 1)),
    ],
)
def test_fields_are_checked_before_anything_is_written(field, value):
    with pytest.raises(InvalidUnit) as refusal:
        UnitFactory(**{"valid_from": date(2000, 1, 1), field: value})
    assert field in refusal.value.fields
    assert str(refusal.value)
    assert not Unit.objects.exists()
    assert not Collection.objects.filter(depth__gt=1).exists()


def test_names_are_tidied():
    unit = UnitFactory(name="  Kantor \n  Satu ")
    assert unit.name == "Kantor Satu"


# Changing


def test_an_update_is_logged_with_old_and_new_values(heard):
    person = UserFactory()
    unit = UnitFactory(code="x", name="Lama", short_name="Lama")
    unit = update_unit(unit=unit, by=person, short_name="Baru", kind=Unit.Kind.TECHNICAL)
    entry = history_of(unit).first()
    assert entry.user == person
    assert entry.data == {
        "fields": {"short_name": ["Lama", "Baru"], "kind": ["other", "technical"]}
    }
    assert sentences(unit)[0] == "Changed: kind, short name"
    assert heard == [(unit_changed, {"unit": unit, "by": person, "fields": {"short_name", "kind"}})]
    unit.collection.refresh_from_db()
    assert unit.collection.name == "Baru"


def test_an_update_to_the_same_values_leaves_no_trace(heard):
    unit = UnitFactory(name="Sama")
    update_unit(unit=unit, name=" Sama ")
    assert history_of(unit).count() == 1
    assert heard == []


def test_a_renamed_office_is_found_under_its_old_name():
    unit = UnitFactory(name="Badan Lama", short_name="BL")
    update_unit(unit=unit, keep_old_names=True, name="Badan Baru", short_name="BB")
    assert set(UnitAlias.objects.values_list("name", flat=True)) == {"Badan Lama", "BL"}


def test_a_corrected_slip_leaves_no_alias():
    unit = UnitFactory(name="Badn")
    update_unit(unit=unit, name="Badan")
    assert not UnitAlias.objects.exists()


def test_an_update_is_refused_like_a_creation():
    UnitFactory(code="x")
    unit = UnitFactory(code="y")
    with pytest.raises(CodeTaken):
        update_unit(unit=unit, code="x")
    with pytest.raises(InvalidUnit):
        update_unit(unit=unit, valid_from=date(2020, 1, 1), valid_until=date(2019, 1, 1))
    unit.refresh_from_db()
    assert (unit.code, unit.valid_from) == ("y", None)


def test_a_new_code_renames_the_groups():
    membership = MembershipFactory(unit=UnitFactory(code="lama"))
    update_unit(unit=membership.unit, code="baru")
    assert RoleGroup.objects.get().group.name == "baru editor"


# Aliases


def test_aliases_are_noted_once_with_their_period(heard):
    unit = UnitFactory()
    add_alias(unit=unit, name="Kanwil  Lama")
    add_alias(unit=unit, name="Kanwil Lama")
    alias = add_alias(unit=unit, name="Kanwil Lama", valid_until=date(2024, 10, 20))
    assert UnitAlias.objects.get() == alias
    assert len(heard) == 2
    with pytest.raises(InvalidUnit):
        add_alias(unit=unit, name="X", valid_from=date(2020, 1, 1), valid_until=date(2019, 1, 1))
    with pytest.raises(InvalidUnit):
        add_alias(unit=unit, name=" ")
    remove_alias(alias=alias)
    assert not UnitAlias.objects.exists()
    assert [entry.action for entry in history_of(unit)][:2] == [audit.ALIAS_REMOVED, audit.ALIAS]


# Closing


def test_an_office_closes_after_those_below_it(heard):
    root = UnitFactory()
    child = UnitFactory(parent=root)
    with pytest.raises(UnitsStillOpen):
        close_unit(unit=root, valid_until=date(2024, 10, 20))
    closed = close_unit(unit=root, valid_until=date(2024, 10, 20), below=True)
    child.refresh_from_db()
    assert closed.valid_until == child.valid_until == date(2024, 10, 20)
    assert not closed.is_valid_on(date(2024, 10, 21))
    assert len(heard) == 2
    assert sentences(root)[0] == "Closed as of 2024-10-20"


def test_an_office_does_not_close_before_it_opens():
    unit = UnitFactory(valid_from=date(2020, 1, 1))
    with pytest.raises(InvalidUnit):
        close_unit(unit=unit, valid_until=date(2019, 1, 1))


# Moving


def test_a_unit_does_not_move_below_itself():
    root = UnitFactory()
    child = UnitFactory(parent=root)
    for parent in (root, child):
        with pytest.raises(MovesIntoItself):
            move_unit(unit=root, parent=parent)


def test_a_move_changes_who_reaches_the_unit(heard):
    one, two = UnitFactory(code="one"), UnitFactory(code="two")
    moving = UnitFactory(code="m", parent=one)
    before = MembershipFactory(unit=one, reach=Reach.SUBTREE)
    after = MembershipFactory(unit=two, reach=Reach.SUBTREE)
    heard.clear()
    moved = move_unit(unit=moving, parent=two)
    assert heard == [
        (unit_moved, {"unit": moved, "old_parent": one, "by": None, "root_changed": True})
    ]
    assert not can_write(before.user, moved)
    assert can_write(after.user, moved)
    moved.collection.refresh_from_db()
    rows = GroupCollectionPermission.objects.select_related("collection")

    def reaches(membership):
        return any(
            moved.collection.path.startswith(row.collection.path)
            for row in rows.filter(group__user=membership.user)
        )

    assert not reaches(before)
    assert reaches(after)
    assert sentences(moved)[0] == "Moved from Kantor one to Kantor two"


def test_a_move_below_another_province_changes_rows():
    root = UnitFactory()
    one, two = UnitFactory(parent=root), UnitFactory(parent=root)
    moving = UnitFactory(parent=one)
    before = MembershipFactory(unit=one, reach=Reach.SUBTREE)
    after = MembershipFactory(unit=two, reach=Reach.SUBTREE)
    move_unit(unit=moving, parent=two)
    places = {
        membership.pk: set(
            GroupCollectionPermission.objects.filter(group__user=membership.user).values_list(
                "collection", flat=True
            )
        )
        for membership in (before, after)
    }
    assert places == {
        before.pk: {one.collection_id},
        after.pk: {two.collection_id, moving.collection_id},
    }
    assert not sync_access()


# Home pages


def test_homes_are_flat():
    top = Page.get_first_root_node()
    one, two = UnitFactory(), UnitFactory()
    home = top.add_child(instance=Page(title="Satu", slug="satu"))
    below = home.add_child(instance=Page(title="Dua", slug="dua"))
    set_site_root(unit=one, page=home)
    for page in (below, home, top):
        with pytest.raises(UnfitHomePage):
            set_site_root(unit=two, page=page)
    set_site_root(unit=one, page=below)
    with pytest.raises(UnfitHomePage):
        set_site_root(unit=two, page=home)


def test_without_a_home_there_is_no_page_to_stand_on():
    unit = UnitFactory()
    home = Page.get_first_root_node().add_child(instance=Page(title="Satu", slug="satu"))
    set_site_root(unit=unit, page=home)
    MembershipFactory(unit=unit)
    assert GroupPagePermission.objects.filter(page=home).exists()
    set_site_root(unit=unit, page=None)
    assert not GroupPagePermission.objects.filter(page=home).exists()


# Memberships


def test_roles_are_logged_in_the_unit_and_told(heard):
    unit, person, keeper = UnitFactory(), UserFactory(first_name="Siti"), UserFactory()
    membership = grant_membership(user=person, unit=unit, role=Role.APPROVER, by=keeper)
    assert can_write(person, unit)
    revoke_membership(membership=membership, by=keeper)
    assert not can_write(person, unit)
    assert [said["granted"] for signal, said in heard if signal is membership_changed] == [
        True,
        False,
    ]
    assert sentences(unit)[:2] == [
        "Siti Contoh is no longer approver",
        "Siti Contoh became approver (this unit only)",
    ]
    with pytest.raises(UnknownMember):
        revoke_membership(membership=membership, by=keeper)


@pytest.mark.parametrize(("role", "reach"), [("raja", "unit"), ("editor", "dunia")])
def test_unknown_roles_are_refused(role, reach):
    with pytest.raises(InvalidUnit):
        MembershipFactory(role=role, reach=reach)
    assert not Membership.objects.exists()


def test_the_same_grant_twice_leaves_one_entry():
    membership = MembershipFactory()
    again = grant_membership(
        user=membership.user, unit=membership.unit, role=membership.role, by=None
    )
    assert again == membership
    actions = [entry.action for entry in history_of(membership.unit)]
    assert actions == [audit.GRANT, audit.CREATE]


def test_registered_models_give_model_permissions(monkeypatch):
    monkeypatch.setattr(snippets, "unit_snippet_models", {})
    monkeypatch.setattr(
        "cermin.units.services.access.unit_snippet_models", snippets.unit_snippet_models
    )
    snippets.register_unit_snippet(
        UnitAlias, {Role.ADMIN: {"add", "change"}, Role.ANALYST: {"view"}}
    )
    admin, analyst = MembershipFactory(role=Role.ADMIN), MembershipFactory(role=Role.ANALYST)
    editor = MembershipFactory(role=Role.EDITOR)
    assert admin.user.has_perms(["units.add_unitalias", "units.change_unitalias"])
    assert analyst.user.has_perm("units.view_unitalias")
    assert not analyst.user.has_perm("units.add_unitalias")
    assert not editor.user.has_perm("units.view_unitalias")


# Second factor


def demanded(user):
    return any(answer for _receiver, answer in mfa_demanded.send(sender=type(user), user=user))


def test_a_second_factor_is_demanded_of_the_roles_in_the_setting(settings):
    settings.CERMIN_MFA_ROLES = ["admin"]
    assert demanded(MembershipFactory(role=Role.ADMIN).user)
    assert not demanded(MembershipFactory(role=Role.EDITOR).user)
    assert demanded(UserFactory(keeper=True))
    assert not demanded(UserFactory())
    settings.CERMIN_MFA_ROLES = []
    assert not demanded(UserFactory(keeper=True))
