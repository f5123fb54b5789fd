"""The tree of 500 units, built once for all tests here and rolled back after the last."""

import pytest
from django.core.management import call_command
from django.db import transaction

from cermin.accounts.models import User
from cermin.units.models import Membership, Reach, Role
from cermin.units.services import sync_access
from tests.isolation.tree import PASSWORD, Tree, build

#: Numbers in the tree: a province, a regency of it, that regency's sibling, and the next province.
PROVINCE, REGENCY, SIBLING, OTHER_PROVINCE = 1, 3, 4, 15


@pytest.fixture(scope="package")
def tree(django_db_setup, django_db_blocker):
    """Make the tree in a transaction that outlives the single test."""
    with django_db_blocker.unblock(), transaction.atomic():
        tree = build()
        tree.people = _people(tree)
        call_command("wagtail_update_index", verbosity=0)
        yield tree
        transaction.set_rollback(True)


def _people(tree: Tree) -> dict[str, User]:
    """Make one person for each point of view of the walk."""

    def person(name: str) -> User:
        return User.objects.create_user(f"{name}@contoh.go.id", PASSWORD, first_name=name)

    people = {name: person(name) for name in ("editor", "approver", "analyst", "nobody")}
    for name, number, role, reach in (
        ("editor", REGENCY, Role.EDITOR, Reach.UNIT),
        ("approver", PROVINCE, Role.APPROVER, Reach.SUBTREE),
        ("analyst", REGENCY, Role.ANALYST, Reach.UNIT),
    ):
        Membership.objects.create(
            user=people[name], unit=tree.holdings[number].unit, role=role, reach=reach
        )
    sync_access()
    return people
