"""A kept brief is read by its own unit only."""

from __future__ import annotations

from datetime import date

import pytest

from cermin.accounts.tests.factories import UserFactory
from cermin.reports.models import Brief
from cermin.reports.services import compose_brief
from cermin.units.models import Role
from cermin.units.services import grant_membership
from cermin.units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
ADDRESS = "/desk/laporan/?tanggal=2026-11-20&simpanan=1"


def keep(unit, name: str) -> None:
    content = {**compose_brief(unit=unit, day=DAY).as_json(), "unit_name": name}
    Brief.objects.create(unit=unit, day=DAY, content=content)


def test_a_kept_brief_of_another_unit_stays_with_it(client):
    own, other = UnitFactory(), UnitFactory()
    keep(own, "RHS-own")
    keep(other, "RHS-other")
    user = UserFactory()
    grant_membership(user=user, unit=own, role=Role.EDITOR, by=None)
    client.force_login(user)
    page = client.get(ADDRESS).content.decode()
    assert "RHS-own" in page, "the own kept brief is shown"
    assert "RHS-other" not in page
