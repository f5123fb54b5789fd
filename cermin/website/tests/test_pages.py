"""What a reader meets on the public site."""

import gzip
import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.rich_text import RichText

from cermin.newsroom.models import Contact, UnitHomePage
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit

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
        timezone="Asia/Jayapura",
    )


def read(client, address, **headers):
    response = client.get(address, **headers)
    assert response.status_code == 200, address
    return response.content.decode()


def test_an_installation_without_units_answers_not_found(client):
    for address in ("/", "/cari/?q=x", "/satker/", "/rss.xml", "/sitemap.xml"):
        assert client.get(address).status_code == 404


def test_the_hub_speaks_for_the_root_unit(client, root, unit):
    NewsPageFactory(unit=root, title="Kabar pusat")
    NewsPageFactory(unit=unit, title="Kabar kabupaten")
    html = read(client, "/")
    assert "Kabar pusat" in html
    assert "Kabar kabupaten" not in html
    assert "/satker/" in html


def test_a_home_shows_its_own_news_contacts_and_address(client, root, unit):
    NewsPageFactory(unit=unit, title="Berita utama")
    Contact.objects.create(unit=unit, name="Meja Humas", phone="0285 (67) 1234")
    Contact.objects.create(unit=root, name="Orang pusat", phone="021")
    UnitHomePage.objects.filter(pk=unit.site_root_id).update(address="Jalan Melati <12>")
    html = read(client, "/kpn-sekarwangi/")
    assert "Berita utama" in html
    assert 'href="tel:0285671234"' in html
    assert "Orang pusat" not in html
    assert "Jalan Melati &lt;12&gt;" in html


def test_a_home_without_news_says_what_will_stand_there(client, unit):
    assert "Belum ada berita" in read(client, "/kpn-sekarwangi/")


def test_an_article_shows_its_moment_in_the_units_zone(client, unit):
    moment = timezone.datetime(2021, 4, 26, 1, 0, tzinfo=timezone.get_fixed_timezone(0))
    page = NewsPageFactory(unit=unit, first_published_at=moment, last_published_at=moment)
    html = read(client, page.url)
    assert "Senin, 26 April 2021, pukul 10.00 WIT" in html
    assert '<html lang="id">' in html


def test_drafts_and_private_pages_are_nowhere(client, unit):
    NewsPageFactory(unit=unit, live=False, title="Rancangan rahasia")
    private = NewsPageFactory(unit=unit, title="Hanya internal")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    NewsPageFactory(unit=unit, title="Terbuka")
    for address in (
        "/kpn-sekarwangi/",
        "/kpn-sekarwangi/berita/",
        "/kpn-sekarwangi/rss.xml",
        "/kpn-sekarwangi/atom.xml",
        "/cari/?q=Hanya",
        "/cari/?q=rahasia",
        "/cari/?q=internal",
        "/sitemap.xml",
    ):
        response = client.get(address)
        text = b"".join(response).decode()
        assert "Hanya internal" not in text, address
        assert "hanya-internal" not in text, address
        assert "rancangan-rahasia" not in text, address
        assert "Rancangan rahasia" not in text, address


def test_a_whole_restricted_unit_is_left_out(client, root, unit):
    PageViewRestriction.objects.create(page=unit.site_root, restriction_type="login")
    NewsPageFactory(unit=unit, title="Di balik pintu")
    assert client.get("/kpn-sekarwangi/rss.xml").status_code == 404
    assert "Di balik pintu" not in read(client, "/cari/?q=pintu")


def test_what_is_answered_is_shown_only_when_the_office_wants_it(client, unit):
    given = {
        "in_reply_to_url": "https://warta.example/1",
        "in_reply_to_title": "Kotak suara terlambat",
        "in_reply_to_outlet": "Warta",
    }
    quiet = NewsPageFactory(unit=unit, title="A", **given)
    open_ = NewsPageFactory(unit=unit, title="B", show_in_reply_to=True, **given)
    assert "Kotak suara terlambat" not in read(client, quiet.url)
    html = read(client, open_.url)
    assert "Menanggapi:" in html
    assert 'href="https://warta.example/1" rel="nofollow noopener"' in html


def test_the_index_pages_and_filters_by_days_of_the_units_zone(client, unit):
    utc = timezone.get_fixed_timezone(0)
    # 20.00 UTC on the 1st is already the 2nd in Jayapura.
    late = timezone.datetime(2026, 3, 1, 20, 0, tzinfo=utc)
    early = timezone.datetime(2026, 3, 1, 3, 0, tzinfo=utc)
    NewsPageFactory(unit=unit, title="Malam", first_published_at=late, last_published_at=late)
    NewsPageFactory(unit=unit, title="Siang", first_published_at=early, last_published_at=early)
    address = index_of(unit).url
    second = read(client, f"{address}?dari=2026-03-02&sampai=2026-03-02")
    assert "Malam" in second and "Siang" not in second
    first = read(client, f"{address}?sampai=2026-03-01")
    assert "Siang" in first and "Malam" not in first
    turned = read(client, f"{address}?dari=2026-03-02&sampai=2026-03-01")
    assert "Siang" in turned and "Malam" in turned


@pytest.mark.parametrize(
    "query", ["?dari=x", "?dari=2026-13-45", "?dari=0001-01-01", "?hal=x", "?hal=-1", "?hal=9" * 9]
)
def test_nonsense_in_the_address_of_the_index_is_ignored(client, unit, query):
    NewsPageFactory(unit=unit, title="Tetap ada")
    assert "Tetap ada" in read(client, index_of(unit).url + query)


def test_long_lists_have_pages(client, unit):
    for number in range(14):
        NewsPageFactory(unit=unit, title=f"Berita ke-{number}")
    address = index_of(unit).url
    assert "hal=2" in read(client, address)
    assert read(client, f"{address}?hal=2").count("<time") == 2


def test_a_closed_unit_stays_readable_and_says_so(client, unit):
    page = NewsPageFactory(unit=unit, title="Arsip")
    unit.valid_until = unit.today() - timedelta(days=1)
    unit.save()
    assert "berakhir pada" in read(client, page.url)
    unit.valid_until = unit.today()
    unit.save()
    assert "berakhir pada" not in read(client, page.url)


def test_the_browsers_language_does_not_change_the_page_but_a_choice_does(client, unit):
    assert "Beranda" in read(client, "/kpn-sekarwangi/", headers={"accept-language": "en"})
    client.cookies["django_language"] = "en"
    html = read(client, "/kpn-sekarwangi/")
    assert '<html lang="en">' in html


def test_nothing_is_loaded_from_elsewhere_and_no_cookie_is_set(client, unit):
    page = NewsPageFactory(unit=unit)
    for address in ("/kpn-sekarwangi/", page.url, "/cari/?q=x", "/satker/"):
        response = client.get(address)
        html = response.content.decode()
        loaded = re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=\"(https?:[^\"]*)", html)
        canonical = re.findall(r"<link rel=\"canonical\" href=\"([^\"]*)", html)
        assert set(loaded) <= set(canonical)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


def test_a_home_page_weighs_little(client, unit):
    for number in range(9):
        NewsPageFactory(unit=unit, title=f"Berita nomor {number}", summary="Ringkasan " * 20)
    html = client.get("/kpn-sekarwangi/").content
    weight = len(gzip.compress(html))
    for name in ("site.css", "share.js"):
        weight += len(gzip.compress(Path(finders.find(f"website/{name}")).read_bytes()))
    assert weight < 15_000


def test_machines_are_told_what_the_article_is(client, unit):
    page = NewsPageFactory(
        unit=unit, title="Judul </script><script>alert(1)</script>", slug="judul", byline="smh"
    )
    html = read(client, page.url)
    assert "<script>alert" not in html
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    by_type = {facts["@type"]: facts for facts in map(json.loads, blocks)}
    facts = by_type["NewsArticle"]
    assert facts["headline"].startswith("Judul </script>")
    assert facts["publisher"]["name"] == unit.name
    assert '<meta property="og:type" content="article">' in html


def test_the_root_units_home_names_the_hub_as_its_true_address(client, root):
    html = read(client, "/kpn/")
    assert re.search(r'rel="canonical" href="http://[^/"]+/"', html)


def test_blocks_are_rendered_with_speaker_and_heading(client, unit):
    page = NewsPageFactory(
        unit=unit,
        body=[
            ("heading", "Bagian <dua>"),
            ("paragraph", RichText("<p>Isi.</p>")),
            ("quote", {"text": "Kami siap.", "name": "Bambang", "position": "Ketua"}),
        ],
    )
    html = read(client, page.url)
    assert "<h2>Bagian &lt;dua&gt;</h2>" in html
    assert "<strong>Bambang</strong>, Ketua" in html


def test_the_directory_lists_open_units_under_the_one_above(client, root, unit):
    make_unit(parent=unit, code="ppk-wanasari", short_name="PPK Wanasari")
    make_unit(
        parent=root,
        code="lama",
        short_name="Kantor lama",
        valid_until=timezone.localdate() - timedelta(days=1),
    )
    html = read(client, "/satker/")
    assert html.index("KPN Kabupaten Sekarwangi") < html.index("PPK Wanasari")
    assert "Kantor lama" not in html
    assert 'href="/kpn-sekarwangi/"' in html


def test_an_article_costs_few_questions(client, unit, django_assert_max_num_queries):
    page = NewsPageFactory(unit=unit)
    client.get(page.url)
    with django_assert_max_num_queries(22):
        client.get(page.url)
    with django_assert_max_num_queries(22):
        client.get("/kpn-sekarwangi/")


def test_a_page_that_is_taken_off_the_air_is_gone(client, unit):
    page = NewsPageFactory(unit=unit)
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert client.get(page.url).status_code == 404


@pytest.mark.parametrize(
    "path", ["/tidak-ada/", "/kpn-sekarwangi/tidak/ada/", "/berita/", "/kpn/x/"]
)
def test_what_does_not_exist_is_not_found(client, unit, path):
    assert client.get(path).status_code == 404


def test_pages_of_one_slug_in_two_offices_are_told_apart(client, root, unit):
    NewsPageFactory(unit=root, title="Pusat", slug="sama")
    NewsPageFactory(unit=unit, title="Kabupaten", slug="sama")
    assert "<h1>Pusat</h1>" in read(client, "/kpn/berita/sama/")
    assert "<h1>Kabupaten</h1>" in read(client, "/kpn-sekarwangi/berita/sama/")
