"""A small tree, and people signed in to it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from cermin.accounts.models import User
from cermin.accounts.tests.factories import UserFactory
from cermin.units.models import Reach, Role, Unit
from cermin.units.tests.factories import MembershipFactory, UnitFactory
from cermin.workdesk import panels


@pytest.fixture(autouse=True)
def no_panels_of_higher_apps(monkeypatch):
    """What the apps above put on Today is tested there."""
    monkeypatch.setattr(panels, "_panels", {})


@dataclass
class Tree:
    """centre → (east → east_one, west); another institution stands beside it."""

    centre: Unit
    east: Unit
    east_one: Unit
    west: Unit
    foreign: Unit


@pytest.fixture
def tree(db) -> Tree:
    centre = UnitFactory(code="pusat", name="Lembaga Contoh", short_name="Pusat")
    east = UnitFactory(parent=centre, code="timur", short_name="Kantor Timur")
    east_one = UnitFactory(parent=east, code="timur-1", short_name="Kantor Timur Satu")
    west = UnitFactory(parent=centre, code="barat", short_name="Kantor Barat")
    foreign = UnitFactory(code="asing", short_name="Lembaga Asing")
    return Tree(centre, east, east_one, west, foreign)


@pytest.fixture
def sign_in():
    def make(unit: Unit | None = None, role=Role.EDITOR, reach=Reach.UNIT, **fields):
        user: User = UserFactory(**fields)
        if unit is not None:
            MembershipFactory(user=user, unit=unit, role=role, reach=reach)
        client = Client(headers={"accept-language": "id"})
        client.force_login(user)
        client.user = user
        return client

    return make
