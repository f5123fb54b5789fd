"""A host name of a unit's own."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Site

from cermin.newsroom.models import EventPage
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.newsroom.tests.rooms import make
from cermin.units.audit import history_of
from cermin.units.models import Reach, Role
from cermin.website import services
from cermin.website.exceptions import HostNotServed, HostReserved, HostTaken, InvalidHost
from cermin.website.models import UnitHost
from cermin.website.services.hosts import as_hostname

pytestmark = pytest.mark.django_db

HOST = "sekarwangi.contoh.go.id"


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1", ".contoh.go.id", "xn--brger-kva.example"]


@pytest.fixture
def own(regency):
    services.give_host(unit=regency, hostname=HOST)
    return regency


def at(client, path, host=HOST):
    port = Site.objects.filter(unit_host__isnull=False).values_list("port", flat=True).first()
    return client.get(path, headers={"host": f"{host}:{port or 80}"})


def test_the_host_answers_with_the_units_pages(client, centre, own):
    page = NewsPageFactory(unit=own, title="Kabar sendiri", slug="kabar")
    NewsPageFactory(unit=centre, title="Kabar pusat")
    html = at(client, "/").content.decode()
    assert "Kabar sendiri" in html and "Kabar pusat" not in html
    assert 'href="/berita/kabar/"' in html
    article = at(client, "/berita/kabar/").content.decode()
    assert re.search(rf'rel="canonical" href="http://{HOST}(:\d+)?/berita/kabar/"', article)
    assert page.full_url.startswith(f"http://{HOST}")
    assert at(client, "/kpn/").status_code == 404


def test_the_old_path_leads_to_the_host_for_good(client, own):
    NewsPageFactory(unit=own, slug="kabar")
    for old, new in (
        ("/kpn-sekarwangi/", "/"),
        ("/kpn-sekarwangi/berita/?hal=2", "/berita/?hal=2"),
        ("/kpn-sekarwangi/berita/kabar/", "/berita/kabar/"),
        ("/kpn-sekarwangi/rss.xml", "/rss.xml"),
    ):
        response = client.get(old)
        assert response.status_code == 301
        assert re.fullmatch(rf"http://{HOST}(:\d+)?{re.escape(new)}", response["Location"]), old


def test_everything_around_the_pages_works_at_the_host(client, centre, own):
    NewsPageFactory(unit=own, title="Kabar pelajar", slug="kabar")
    NewsPageFactory(unit=centre, title="Pelajar pusat", slug="pusat")
    found = at(client, "/cari/?q=pelajar").content.decode()
    assert "Kabar pelajar" in found and "Pelajar pusat" not in found
    feed = at(client, "/rss.xml").content.decode()
    assert "Kabar pelajar" in feed and "Pelajar pusat" not in feed
    assert at(client, "/atom.xml").status_code == 200
    mapped = b"".join(at(client, "/sitemap.xml")).decode()
    assert re.search(rf"<loc>http://{HOST}(:\d+)?/berita/kabar/</loc>", mapped)
    assert "pusat" not in mapped
    assert HOST in at(client, "/robots.txt").content.decode()
    directory = at(client, "/satker/").content.decode()
    assert 'href="/"' in directory
    assert re.search(r'href="http://127.0.0.1(:\d+)?/kpn-rajawali/"', directory)


def test_calendars_stand_at_the_host(client, centre, own):
    event = make(EventPage, own, title="Rapat sini", slug="rapat")
    make(EventPage, centre, title="Rapat pusat", slug="pusat")
    for address in ("/agenda.ics", "/agenda/rapat.ics"):
        text = at(client, address).content.decode()
        assert "Rapat sini" in text and "pusat" not in text
    assert at(client, "/agenda/pusat.ics").status_code == 404
    assert 'href="/agenda/rapat.ics"' in at(client, "/agenda/rapat/").content.decode()
    assert 'href="/agenda.ics"' in at(client, "/agenda/").content.decode()
    for tail in ("agenda.ics", f"agenda/{event.slug}.ics"):
        moved = client.get(f"/kpn-sekarwangi/{tail}")
        assert moved.status_code == 301
        assert re.fullmatch(rf"http://{HOST}(:\d+)?/{tail}", moved["Location"])


def test_the_centre_links_to_the_host_and_leaves_it_out_of_its_map(client, centre, own):
    NewsPageFactory(unit=own, slug="kabar", title="Kabar pelajar")
    assert re.search(rf'href="http://{HOST}(:\d+)?/"', client.get("/satker/").content.decode())
    found = client.get("/cari/?q=pelajar").content.decode()
    assert re.search(rf'href="http://{HOST}(:\d+)?/berita/kabar/"', found)
    assert "sekarwangi" not in b"".join(client.get("/sitemap.xml")).decode()


def test_a_host_dropped_leaves_the_path(client, own):
    services.drop_host(unit=own)
    services.drop_host(unit=own)
    assert client.get("/kpn-sekarwangi/").status_code == 200
    assert not Site.objects.filter(hostname=HOST).exists()
    actions = [entry.action for entry in history_of(own)]
    assert actions.count("website.host_drop") == actions.count("website.host_give") == 1


def test_a_unit_has_one_name(own):
    services.give_host(unit=own, hostname="baru.contoh.go.id")
    services.give_host(unit=own, hostname="baru.contoh.go.id")
    assert list(UnitHost.objects.values_list("hostname", flat=True)) == ["baru.contoh.go.id"]
    assert not Site.objects.filter(hostname=HOST).exists()


def test_one_name_leads_to_one_unit(province, own):
    with pytest.raises(HostTaken, match="KPN Sekarwangi"):
        services.give_host(unit=province, hostname=HOST.upper())
    site = Site.objects.get(hostname=HOST)
    other = Site.objects.create(hostname=HOST, port=9999, root_page=province.site_root)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitHost.objects.create(unit=province, hostname=HOST, site=other)
    assert site.root_page_id == own.site_root_id


def test_an_institutions_name_is_no_units(regency, settings):
    make_unit(code="lain")  # a second institution, with a site of its own
    taken = Site.objects.exclude(is_default_site=True).get().hostname
    Site.objects.filter(hostname=taken).update(hostname="lain.contoh.go.id")
    settings.BASE_URL = "https://pusat.contoh.go.id"
    for name in (
        "lain.contoh.go.id",
        "pusat.contoh.go.id",
        "unit.localhost",
        "x.local",
        "a.internal",
    ):
        with pytest.raises(HostReserved):
            services.give_host(unit=regency, hostname=name)


def test_a_name_that_the_server_does_not_answer_to_is_refused_with_what_to_do(regency):
    with pytest.raises(HostNotServed, match="CERMIN_HOSTS"):
        services.give_host(unit=regency, hostname="sekarwangi.lain.go.id")
    assert not Site.objects.filter(hostname__contains="lain").exists()


def test_the_centre_keeps_the_institutions_name(centre):
    with pytest.raises(InvalidHost):
        services.give_host(unit=centre, hostname=HOST)


@pytest.mark.parametrize(
    "wrong",
    [
        *("", "kata", "https://a.go.id", "a.go.id/x", "a.go.id:80", "-a.go.id", "a-.go.id"),
        *("a..go.id", "a_b.go.id", "127.0.0.1", "1.2.3", "[::1]", "a b.go.id", "a.go.id\n.x"),
        *(".".join(["abcdefgh"] * 29), "xn--zzzzzz-----.example", "*.go.id", "a.go.id?x"),
        f"{'a' * 64}.go.id",
    ],
)
def test_what_is_no_host_name_is_refused(wrong):
    with pytest.raises(InvalidHost):
        as_hostname(wrong)


def test_names_are_kept_in_one_form():
    assert as_hostname(" Sekarwangi.Contoh.go.id. ") == HOST
    assert as_hostname("bürger.example") == "xn--brger-kva.example"


def test_administrators_of_the_centre_give_names_on_the_desk(client, centre, regency, member):
    chief = member(centre)
    client.force_login(chief)
    client.post(reverse("workdesk:unit"), {"unit": regency.pk})
    refused = client.post(reverse("site:host"), {"hostname": "lain.example"}).content.decode()
    assert "CERMIN_HOSTS" in refused
    assert client.post(reverse("site:host"), {"hostname": HOST}).status_code == 302
    assert HOST in client.get(reverse("site:site")).content.decode()
    assert client.get(reverse("site:host")).status_code == 200
    assert client.get(reverse("site:drop_host")).status_code == 200
    assert client.post(reverse("site:drop_host")).status_code == 302
    assert not UnitHost.objects.exists()


def test_a_units_own_administrator_does_not(client, regency, member):
    client.force_login(member(regency, Role.ADMIN, Reach.SUBTREE))
    assert client.get(reverse("site:host")).status_code == 404
    assert client.post(reverse("site:drop_host")).status_code == 404
