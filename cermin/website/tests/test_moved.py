"""Old addresses lead to where a page stands now; what is gone says what to do."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.website.views.errors import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi", short_name="KPN Sekarwangi")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    def rename(page, slug):
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return rename


@pytest.fixture
def page(unit, rename):
    page = NewsPageFactory(unit=unit, slug="lama")
    rename(page, "baru")
    return page


OLD, NEW = "/kpn-sekarwangi/berita/lama/", "/kpn-sekarwangi/berita/baru/"


def goes(client, address, **kwargs):
    response = client.get(address, **kwargs)
    return response.status_code, response.get("Location")


def test_a_renamed_page_keeps_its_old_address(client, page):
    assert goes(client, OLD) == (301, NEW)
    assert goes(client, f"{OLD}?utm=x") == (301, f"{NEW}?utm=x")
    assert client.head(OLD).status_code == 301
    assert client.post(OLD).status_code != 301


def test_two_renamings_make_no_chain(client, page, rename):
    rename(page, "terbaru")
    assert goes(client, OLD) == (301, "/kpn-sekarwangi/berita/terbaru/")
    assert goes(client, NEW) == (301, "/kpn-sekarwangi/berita/terbaru/")


def test_a_page_that_takes_its_old_name_back_answers_there(client, page, rename):
    rename(page, "lama")
    assert client.get(OLD).status_code == 200
    assert goes(client, NEW) == (301, OLD)
    page.unpublish()
    assert client.get(OLD).status_code == 404


def test_a_page_that_moves_to_another_unit_is_still_found(client, root, page):
    other = make_unit(parent=root, code="kpn-lain")
    page.move(index_of(other), pos="last-child")
    for address in (OLD, NEW):
        assert goes(client, address) == (301, "/kpn-lain/berita/baru/")


@pytest.mark.parametrize(
    "address",
    [
        "/KPN-Sekarwangi/Berita/Baru/",
        "/kpn-sekarwangi//berita/baru/",
        "/kpn-sekarwangi/berita/baru/index.html",
        "/kpn-sekarwangi/berita/baru.html",
        "/kpn-sekarwangi/berita/baru/index.php",
        "/KPN-sekarwangi/berita/LAMA/",
        "/kpn-sekarwangi/berita/lama.html",
    ],
)
def test_other_spellings_go_to_the_one_address_at_once(client, page, address):
    assert goes(client, address) == (301, NEW)


def test_the_missing_slash_is_added(client, page):
    assert goes(client, NEW.rstrip("/")) == (301, NEW)


def test_nobody_is_sent_to_what_they_cannot_read(client, page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(OLD).status_code == 404
    PageViewRestriction.objects.all().delete()
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert client.get(OLD).status_code == 404
    assert client.get("/KPN-Sekarwangi/berita/baru/").status_code == 404


def test_redirects_in_a_row_end_at_once_and_circles_nowhere(client, page):
    site = Site.objects.get(is_default_site=True)
    add = Redirect.objects.create
    add(site=site, old_path="/a", redirect_link="/b/")
    add(site=site, old_path="/b", redirect_link="/c/")
    add(site=site, old_path="/c", redirect_link=NEW)
    assert goes(client, "/a/") == (301, NEW)
    add(site=site, old_path="/x", redirect_link="/y/")
    add(site=site, old_path="/y", redirect_link="/x/")
    add(site=site, old_path="/z", redirect_link="/z/")
    for address in ("/x/", "/y/", "/z/"):
        assert client.get(address).status_code == 404
    add(site=site, old_path="/luar", redirect_link="https://kpu.example/baru/")
    assert goes(client, "/luar/") == (301, "https://kpu.example/baru/")


def test_what_never_was_says_what_to_do(client, root, unit):
    response = client.get("/kpn-sekarwangi/berita/pleno-terbuka-2024/")
    html = response.content.decode()
    assert response.status_code == 404
    assert 'href="/cari/?q=pleno%20terbuka&amp;satker=kpn-sekarwangi"' in html
    assert "KPN Sekarwangi" in html
    assert not response.cookies


@pytest.mark.parametrize(
    "address", ["/%00/", "/" + "a" * 3000 + "/", "/<script>alert(1)</script>/", "/%ff%fe/", "/a//"]
)
def test_strange_addresses_are_not_found_and_harm_nobody(client, unit, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "<script>alert" not in response.content.decode()


def test_the_office_has_its_own_answer(client, unit):
    assert "satker=" not in client.get("/desk/tidak/ada/").content.decode()


def test_words_are_taken_from_the_address():
    assert words_of("/a/pleno-terbuka_2024.html") == "pleno terbuka"
    assert words_of("/%20/") == words_of("/1/") == ""
