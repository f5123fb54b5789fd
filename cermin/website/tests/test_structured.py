"""Every page's data for machines passes the rules of schema.org and of the search engines."""

import copy

import pytest
from pydantic import ValidationError
from wagtail_factories import ImageFactory

from cermin.newsroom.models import Contact, UnitHomePage
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.website.structured import international
from cermin.website.tests import schema

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit(code="kpn", name="Komisi Pemilihan Nusantara", short_name="KPN RI")


@pytest.fixture
def unit(root):
    return make_unit(
        parent=root,
        code="kpn-sekarwangi",
        name="Komisi Pemilihan Nusantara Kabupaten Sekarwangi",
        short_name="KPN Kabupaten Sekarwangi",
    )


def facts(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return schema.checked(response.content.decode())


def test_an_article_says_what_it_is_and_where_it_stands(client, unit):
    page = NewsPageFactory(unit=unit, title="Pelantikan" * 20, slug="pelantikan", byline="smh")
    found = facts(client, page.url)
    assert set(found) == {"NewsArticle", "BreadcrumbList"}
    assert found["NewsArticle"]["author"] == [{"@type": "Person", "name": "smh"}]
    steps = [(i["name"], i["item"]) for i in found["BreadcrumbList"]["itemListElement"]]
    assert steps == [
        ("KPN RI", "http://testserver/"),
        ("KPN Kabupaten Sekarwangi", "http://testserver/kpn-sekarwangi/"),
        ("Berita", "http://testserver/kpn-sekarwangi/berita/"),
        (page.title, "http://testserver/kpn-sekarwangi/berita/pelantikan/"),
    ]


def test_an_article_without_a_byline_is_the_offices(client, unit):
    page = NewsPageFactory(
        unit=unit, byline="", show_in_reply_to=True, in_reply_to_url="https://a.example/1"
    )
    article = facts(client, page.url)["NewsArticle"]
    assert article["author"][0]["name"] == unit.name
    assert article["citation"] == "https://a.example/1"


def test_a_home_is_an_organisation_with_contacts_and_address(client, root, unit):
    Contact.objects.create(unit=unit, name="Meja Humas", phone="0285 (67) 1234")
    Contact.objects.create(unit=unit, name="Siti", position="Kasubbag", email="s@kpn.example")
    UnitHomePage.objects.filter(pk=unit.site_root_id).update(
        address="Jalan Melati 12\r\nSekarwangi", introduction="Kantor."
    )
    found = facts(client, "/kpn-sekarwangi/")
    assert set(found) == {"GovernmentOrganization"}
    office = found["GovernmentOrganization"]
    assert office["address"]["streetAddress"] == "Jalan Melati 12, Sekarwangi"
    assert {c.get("telephone") for c in office["contactPoint"]} == {"+62285671234", None}
    assert office["parentOrganization"]["url"] == "http://testserver/"
    assert set(facts(client, "/")) == {"GovernmentOrganization"}


def test_every_other_page_knows_its_place(client, root, unit):
    assert set(facts(client, index_of(unit).url)) == {"BreadcrumbList"}
    assert len(facts(client, index_of(root).url)["BreadcrumbList"]["itemListElement"]) == 2
    assert facts(client, "/cari/?q=x") == facts(client, "/satker/") == {}


@pytest.mark.parametrize(
    ("written", "abroad"),
    [("0283 671234", "+62283671234"), ("+62 811-98", "+6281198"), ("110", "110"), ("", "")],
)
def test_numbers_are_written_as_abroad_dials_them(written, abroad):
    assert international(written) == abroad


GOOD = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Judul",
    "description": "Ringkasan",
    "inLanguage": "id",
    "mainEntityOfPage": "https://kpn.example/a/",
    "datePublished": "2026-04-26T10:00:00+07:00",
    "dateModified": "2026-04-26T10:00:00+07:00",
    "author": [{"@type": "Person", "name": "smh"}],
    "publisher": {"@type": "GovernmentOrganization", "name": "KPN", "url": "https://kpn.example"},
    "isAccessibleForFree": True,
}


@pytest.mark.parametrize(
    "wrong",
    [
        {"headline": "x" * 111},
        {"datePublished": "2026-04-26T10:00:00"},
        {"datePublished": "26 April 2026"},
        {"datePublished": "2026-13-26T10:00:00+07:00"},
        {"mainEntityOfPage": "/a/"},
        {"author": []},
        {"author": [{"@type": "Person", "name": ""}]},
        {"image": ["relatif.jpg"]},
        {"dateModified": "2026-04-25T10:00:00+07:00"},
        {"headlin": "salah ketik"},
    ],
)
def test_the_rules_refuse_what_is_wrong(wrong):
    schema.NewsArticle.model_validate(GOOD)
    with pytest.raises(ValidationError):
        schema.NewsArticle.model_validate({**copy.deepcopy(GOOD), **wrong})


def test_an_image_is_named_by_its_whole_address(client, unit):
    page = NewsPageFactory(unit=unit, lead_image=ImageFactory())
    (image,) = facts(client, page.url)["NewsArticle"]["image"]
    assert image.startswith("http://")
