"""The screens of offers: each unit sees its own, and two taps answer."""

import pytest
from django.urls import reverse

from cermin.newsroom.models import Adoption, Offer, SyndicatedPage
from cermin.newsroom.services import decline_offer, offer_pages
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(centre):
    return make_unit(parent=centre, code="kpn-rajawali", short_name="KPN Rajawali")


@pytest.fixture
def beside(centre):
    return make_unit(parent=centre, code="kpn-samudra", short_name="KPN Samudra")


@pytest.fixture
def offer(centre, unit, beside):
    source = NewsPageFactory(unit=centre, title="Jadwal kampanye ditetapkan")
    return offer_pages(unit=centre, pages=[source], by=None, note="Mohon tayang serentak")


def member(unit, role):
    return MembershipFactory(unit=unit, role=role).user


def test_today_and_inbox_lead_to_the_offer_and_opening_it_is_seen(client, offer, unit):
    client.force_login(member(unit, Role.EDITOR))
    adoption = offer.adoptions.get(unit=unit)
    address = reverse("newsroom:offer", args=[adoption.pk])
    assert address in client.get("/desk/").content.decode()
    assert address in client.get(reverse("newsroom:offers")).content.decode()
    assert "Mohon tayang serentak" in client.get(address).content.decode()
    adoption.refresh_from_db()
    assert adoption.state == Adoption.State.SEEN


def test_one_tap_takes_it(client, offer, unit):
    client.force_login(member(unit, Role.APPROVER))
    adoption = offer.adoptions.get(unit=unit)
    client.post(reverse("newsroom:take_offer", args=[adoption.pk]))
    assert SyndicatedPage.objects.get().live
    client.get(reverse("newsroom:offer", args=[adoption.pk]))
    assert client.get(reverse("newsroom:offers") + "?semua=1").status_code == 200


def test_refusals_are_said_and_change_nothing(client, offer, unit):
    client.force_login(member(unit, Role.EDITOR))
    adoption = offer.adoptions.get(unit=unit)
    for name, data in (
        ("take_with_lead", {}),
        ("take_with_lead", {"teras-x": "y", "teras-999999999999999999999": "y"}),
        ("decline_offer", {}),
        ("decline_offer", {"reason": "other"}),
        ("decline_offer", {"reason": "<script>"}),
    ):
        answer = client.post(reverse(f"newsroom:{name}", args=[adoption.pk]), data, follow=True)
        assert list(answer.context["messages"])[-1].level_tag == "error"
    adoption.refresh_from_db()
    assert adoption.answered_at is None


def test_nobody_reaches_the_answer_of_another_unit(client, offer, unit, beside):
    client.force_login(member(beside, Role.ADMIN))
    adoption = offer.adoptions.get(unit=unit)
    assert client.get(reverse("newsroom:offer", args=[adoption.pk])).status_code == 404
    for name in ("take_offer", "take_with_lead", "decline_offer"):
        answer = client.post(reverse(f"newsroom:{name}", args=[adoption.pk]))
        assert answer.status_code == 404
    for name in ("sent_offer", "adoptions"):
        assert client.get(reverse(f"newsroom:{name}", args=[offer.pk])).status_code == 404
    for name in ("remind_units", "withdraw_offer"):
        assert client.post(reverse(f"newsroom:{name}", args=[offer.pk])).status_code == 404


def test_the_centre_sees_who_did_what_also_as_a_file(client, centre, unit, beside, offer):
    editor = member(unit, Role.EDITOR)
    declined = offer.adoptions.get(unit=unit)
    decline_offer(adoption=declined, reason="other", words="Sudah lewat", by=editor)
    client.force_login(member(centre, Role.EDITOR))
    page = client.get(reverse("newsroom:sent_offer", args=[offer.pk])).content.decode()
    assert "Sudah lewat" in page and "KPN Samudra" in page
    table = reverse("newsroom:adoptions", args=[offer.pk])
    assert len(client.get(table + "?status=declined").context["body"]) == 1
    lines = b"".join(client.get(table + "?ekspor=csv").streaming_content).decode()
    assert "Sudah lewat" in lines
    assert client.get(table + "?ekspor=xlsx").status_code == 200


def test_an_editor_of_the_centre_neither_offers_nor_withdraws(client, centre, offer):
    client.force_login(member(centre, Role.EDITOR))
    page = offer.offered.get().page
    assert client.get(reverse("newsroom:make_offer", args=[page.pk])).status_code == 404
    assert client.post(reverse("newsroom:withdraw_offer", args=[offer.pk])).status_code == 404


class TestMaking:
    @pytest.fixture
    def address(self, client, centre, unit):
        client.force_login(member(centre, Role.APPROVER))
        page = NewsPageFactory(unit=centre, title="Pemilih pemula")
        other = reverse("newsroom:pages")
        address = reverse("newsroom:make_offer", args=[page.pk])
        assert address in client.get(other).content.decode()
        return address

    def test_it_is_made(self, client, address, unit):
        data = {"title": "Paket", "lead_rule": "required", "units": "KPN-Rajawali"}
        answer = client.post(address, data)
        offer = Offer.objects.get()
        assert answer.url == reverse("newsroom:sent_offer", args=[offer.pk])
        assert [row.unit for row in offer.adoptions.all()] == [unit]

    @pytest.mark.parametrize(
        "wrong",
        [
            {"deadline": "2020-01-01T10:00"},
            {"deadline": "besok"},
            {"units": "tidak-ada"},
            {"kinds": "planet"},
            {"lead_rule": "x"},
            {"title": ""},
            {"others": "abc"},
        ],
    )
    def test_wrong_fields_are_shown_and_nothing_is_made(self, client, address, wrong):
        data = {"title": "Paket", "lead_rule": "allowed", **wrong}
        assert client.post(address, data).context["form"].errors
        assert Offer.objects.count() == 0
