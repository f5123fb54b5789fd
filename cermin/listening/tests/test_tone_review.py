"""Readings that the machine is unsure of are shown as such until a person judges."""

import pytest
from django.urls import reverse

from cermin.listening.models import Mention
from cermin.listening.querysets import UNSURE
from cermin.listening.tests.factories import MentionFactory
from cermin.units.models import Reach, Role
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db
BADGE = 'badge--yellow">perlu tinjauan'
CASES = pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"confidence": 0.6}, True),
        ({"confidence": 0.9}, False),
        ({"confidence": 0.6, "human_tone": "neutral"}, False),
    ],
)


@CASES
def test_the_pane_and_the_list_mark_them(client, settings, changes, shown):
    settings.CERMIN_MFA_ROLES = []
    unit = UnitFactory()
    user = MembershipFactory(unit=unit, role=Role.EDITOR, reach=Reach.UNIT).user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    mention = MentionFactory(
        unit=unit, body_tone="negative", title_confidence=0.95, because=["kecewa"], **changes
    )
    address = reverse("listening:mention", args=[mention.pk])
    pane = client.get(address, headers={"hx-request": "true"}).content.decode()
    table = client.get(reverse("listening:mentions")).content.decode()
    assert (BADGE in pane) is shown
    assert (BADGE in table) is shown


@CASES
def test_the_rows_and_the_model_agree(changes, shown):
    mention = MentionFactory(**changes)
    assert mention.needs_review is shown
    assert Mention.objects.filter(UNSURE).exists() is shown
