"""A centre, a province below it and a regency below that, with one person who may everything."""

import pytest

from cermin.accounts.tests.factories import UserFactory
from cermin.newsroom.tests.factories import make_unit
from cermin.units.models import Reach, Role
from cermin.units.services import grant_membership


@pytest.fixture
def centre():
    return make_unit(code="kpn", name="Komisi Pemilihan Nusantara", short_name="KPN RI")


@pytest.fixture
def province(centre):
    return make_unit(parent=centre, code="kpn-rajawali", short_name="KPN Rajawali")


@pytest.fixture
def regency(province):
    return make_unit(parent=province, code="kpn-sekarwangi", short_name="KPN Sekarwangi")


@pytest.fixture
def member():
    """Return a function that gives a new person a role in a unit and returns them."""

    def make(unit, role=Role.ADMIN, reach=Reach.SUBTREE):
        user = UserFactory()
        grant_membership(user=user, unit=unit, role=role, reach=reach, by=None)
        return user

    return make


@pytest.fixture
def changes():
    """Collect what is told to those who keep copies of pages."""
    from cermin.newsroom.signals import site_changed

    told = []

    def hear(sender, **kwargs):
        told.append((kwargs["unit"], kwargs["subtree"]))

    site_changed.connect(hear, weak=False)
    yield told
    site_changed.disconnect(hear)
