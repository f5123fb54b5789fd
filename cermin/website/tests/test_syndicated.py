"""What readers see of an article that a unit took from another."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cermin.newsroom.models import SyndicatedPage
from cermin.newsroom.services import offer_pages, take_as_is
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(centre):
    return make_unit(parent=centre, code="kpn-rajawali")


@pytest.fixture
def source(centre):
    page = NewsPageFactory(unit=centre, title="Jadwal kampanye ditetapkan")
    page.save_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def taken(centre, unit, source):
    offer = offer_pages(unit=centre, pages=[source], by=None)
    approver = MembershipFactory(unit=unit, role=Role.APPROVER).user
    page = take_as_is(adoption=offer.adoptions.get(unit=unit), by=approver)[0]
    SyndicatedPage.objects.filter(pk=page.pk).update(local_lead="Di Rajawali <b>mulai</b> Senin.")
    return page


def test_the_text_is_the_sources_and_the_address_too(client, taken, source):
    page = client.get(taken.url).content.decode()
    assert f'<link rel="canonical" href="{source.full_url}">' in page
    assert "Pelantikan berlangsung di pendopo." in page
    assert "Berita dari KPN RI" in page
    assert "Di Rajawali &lt;b&gt;mulai&lt;/b&gt; Senin." in page
    assert f'"mainEntityOfPage": "{source.full_url}"' in page


def test_lists_and_feeds_name_the_source(client, taken, unit):
    assert "Berita dari KPN RI" in client.get(f"/{unit.code}/").content.decode()
    assert "Berita dari KPN RI" in client.get(f"/{unit.code}/berita/").content.decode()
    assert "KPN RI" in client.get(f"/{unit.code}/rss.xml").content.decode()


def test_maps_hold_the_source_alone(client, taken, source):
    for name in ("/sitemap.xml", "/sitemap-berita.xml"):
        answer = client.get(name)
        if answer.status_code == 404:
            continue
        text = b"".join(answer.streaming_content).decode()
        assert source.url in text and taken.url not in text


def test_while_the_source_is_away_its_address_answers(client, taken, source):
    source.unpublish()
    answer = client.get(taken.url)
    assert (answer.status_code, answer.url) == (302, source.url)
    source.save_revision().publish()
    assert client.get(taken.url).status_code == 200


def test_questions_stay_the_same_however_many_took_it(
    client, centre, taken, source, django_assert_num_queries
):
    client.get(taken.url)
    with CaptureQueriesContext(connection) as questions:
        client.get(taken.url)
    another = make_unit(parent=centre, code="kpn-samudra")
    offer = offer_pages(unit=centre, pages=[source], by=None, units=[another])
    approver = MembershipFactory(unit=another, role=Role.APPROVER).user
    take_as_is(adoption=offer.adoptions.get(), by=approver)
    with django_assert_num_queries(len(questions)):
        client.get(taken.url)
