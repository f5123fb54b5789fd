"""Upkeep on the desk: who sees what, and what one may do about a finding."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cermin.newsroom.models import Finding, UpkeepRound
from cermin.newsroom.tests.factories import make_unit
from cermin.units.models import Reach, Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit(code="kpn")


@pytest.fixture
def editor(unit, client, settings):
    settings.CERMIN_MFA_ROLES = []
    person = MembershipFactory(unit=unit, role=Role.EDITOR).user
    client.force_login(person)
    return person


def finding(unit, kind="alt_missing", key="a", **facts):
    now = timezone.now()
    return Finding.objects.create(
        unit=unit, kind=kind, key=key, first_seen=now, last_seen=now, page=unit.site_root, **facts
    )


def shown(client, query=""):
    answer = client.get(f"{reverse('newsroom:upkeep')}{query}")
    assert answer.status_code == 200
    return [cells[0][1] for cells in answer.context["body"]], answer.content.decode()


def test_the_list_shows_open_findings_and_the_others_on_request(client, unit, editor):
    open_one = finding(unit, owner=editor)
    finding(unit, key="b", kind="no_contact", snoozed_until=unit.today() + timedelta(3))
    finding(unit, key="c", kind="no_news", resolved_at=timezone.now())
    finding(unit, key="d", kind="page_stale", snoozed_until=unit.today())  # its day has come
    assert len(shown(client)[0]) == 2
    assert len(shown(client, "?status=ditunda")[0]) == 1
    assert len(shown(client, "?status=selesai")[0]) == 1
    assert len(shown(client, "?status=semua")[0]) == 4
    [mine] = shown(client, "?siapa=saya")[0]
    assert reverse("newsroom:finding", args=[open_one.pk]) in mine
    assert len(shown(client, "?jenis=page_stale")[0]) == 1


def test_a_neighbours_findings_are_neither_listed_nor_found(client, unit, editor):
    theirs = finding(make_unit(parent=unit, code="kpn-lain"), where="rahasia")
    assert "rahasia" not in shown(client)[1]
    address = reverse("newsroom:finding", args=[theirs.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"do": "snooze"}).status_code == 404


def test_who_does_not_write_sees_nothing(client, unit, settings):
    settings.CERMIN_MFA_ROLES = []
    client.force_login(MembershipFactory(unit=unit, role=Role.ANALYST).user)
    row = finding(unit)
    for name, args in (("upkeep", []), ("finding", [row.pk])):
        assert client.get(reverse(f"newsroom:{name}", args=args)).status_code == 404
    assert client.post(reverse("newsroom:look")).status_code == 404
    assert not UpkeepRound.objects.exists()


def test_a_finding_is_put_off_with_a_reason_and_a_day_ahead(client, unit, editor):
    row = finding(unit)
    address = reverse("newsroom:finding", args=[row.pk])
    assert client.get(address).status_code == 200
    day = unit.today() + timedelta(days=20)
    for bad in (unit.today(), unit.today() + timedelta(days=400)):
        answer = client.post(address, {"do": "snooze", "until": bad, "reason": "x"})
        assert answer.status_code == 422
    assert client.post(address, {"do": "snooze", "until": day, "reason": ""}).status_code == 422
    given = {"do": "snooze", "until": day, "reason": "Foto dicari"}
    assert client.post(address, given).status_code == 302
    row.refresh_from_db()
    assert (row.snoozed_until, row.snooze_reason) == (day, "Foto dicari")
    assert shown(client)[0] == []


def test_a_finding_is_handed_only_to_who_writes_for_the_unit(client, unit, editor):
    row = finding(unit)
    address = reverse("newsroom:finding", args=[row.pk])
    colleague = MembershipFactory(unit=unit, role=Role.APPROVER).user
    analyst = MembershipFactory(unit=unit, role=Role.ANALYST).user
    stranger = MembershipFactory(unit=make_unit(parent=unit, code="kpn-lain")).user
    for bad in (analyst, stranger):
        assert client.post(address, {"do": "assign", "owner": bad.pk}).status_code == 422
    assert client.post(address, {"do": "assign", "owner": colleague.pk}).status_code == 302
    row.refresh_from_db()
    assert row.owner == colleague


def test_a_look_can_be_asked_for_and_is_due_at_once(client, unit, editor):
    assert client.post(reverse("newsroom:look")).status_code == 302
    assert UpkeepRound.objects.due(timezone.now()).get().unit == unit


def test_who_reaches_the_units_below_sees_how_they_stand(client, unit, settings):
    settings.CERMIN_MFA_ROLES = []
    below = make_unit(parent=unit, code="kpn-11", short_name="KPN Provinsi Utara")
    finding(below)
    UpkeepRound.objects.create(unit=below, last_success_at=timezone.now())
    person = MembershipFactory(unit=unit, role=Role.EDITOR, reach=Reach.SUBTREE).user
    client.force_login(person)
    assert "KPN Provinsi Utara" in shown(client)[1]


def test_today_names_what_is_mine_to_mend(client, unit, editor):
    finding(unit, owner=editor)
    finding(unit, key="b", kind="no_contact")
    text = client.get("/desk/").content.decode()
    assert reverse("newsroom:upkeep") in text
