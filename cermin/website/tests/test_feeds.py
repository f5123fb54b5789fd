"""Feeds, maps and robots.txt."""

import json
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.rich_text import RichText

from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.website.views import machines

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def root():
    return make_unit(code="kpn", name="Komisi Pemilihan Nusantara")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi", name="KPN Kabupaten Sekarwangi")


def test_rss_carries_the_units_news_with_absolute_addresses(client, root, unit):
    NewsPageFactory(unit=unit, title="Satu & dua", summary="Ringkasan lengkap.", byline="smh")
    NewsPageFactory(unit=root, title="Kabar pusat")
    response = client.get("/kpn-sekarwangi/rss.xml")
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    channel = ET.fromstring(response.content).find("channel")
    (item,) = channel.findall("item")
    assert item.findtext("title") == "Satu & dua"
    assert item.findtext("description") == "Ringkasan lengkap."
    assert item.findtext("link").startswith("http://")
    assert item.findtext("link").endswith("/kpn-sekarwangi/berita/satu-dua/")
    assert "KPN Kabupaten Sekarwangi" in channel.findtext("title")


def test_atom_says_the_same(client, unit):
    page = NewsPageFactory(unit=unit, title="Satu")
    response = client.get("/kpn-sekarwangi/atom.xml")
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    (entry,) = ET.fromstring(response.content).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Satu"
    assert entry.findtext(f"{ATOM}published") is not None
    assert str(page.translation_key) in entry.findtext(f"{ATOM}id")


def test_the_institutions_own_feed_is_the_root_units(client, root, unit):
    NewsPageFactory(unit=root, title="Kabar pusat")
    NewsPageFactory(unit=unit, title="Kabar kabupaten")
    titles = [t.text for t in ET.fromstring(client.get("/rss.xml").content).iter("title")]
    assert "Kabar pusat" in titles
    assert "Kabar kabupaten" not in titles


def test_a_reader_who_has_it_all_gets_no_body(client, unit):
    page = NewsPageFactory(unit=unit)
    first = client.get("/kpn-sekarwangi/rss.xml")
    assert first["ETag"] and first["Last-Modified"]
    again = client.get("/kpn-sekarwangi/rss.xml", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = {"if-modified-since": first["Last-Modified"]}
    assert client.get("/kpn-sekarwangi/rss.xml", headers=since).status_code == 304
    later = timezone.now() + timedelta(minutes=5)
    Page.objects.filter(pk=page.pk).update(last_published_at=later)
    again = client.get("/kpn-sekarwangi/rss.xml", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200


def test_a_withdrawn_article_changes_the_feed_for_who_asks_by_date(client, unit):
    older = timezone.now() - timedelta(days=2)
    NewsPageFactory(unit=unit, title="Lama", first_published_at=older, last_published_at=older)
    newer = NewsPageFactory(unit=unit, title="Baru")
    first = client.get("/kpn-sekarwangi/rss.xml")
    Page.objects.get(pk=newer.pk).specific.unpublish()
    again = client.get("/kpn-sekarwangi/rss.xml", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert b"Baru" not in again.content


def test_characters_that_xml_cannot_hold_are_left_out(client, unit):
    NewsPageFactory(unit=unit, title="Judul\x0b\x01 aneh", slug="aneh", summary="a\x1fb")
    response = client.get("/kpn-sekarwangi/rss.xml")
    assert ET.fromstring(response.content).find("channel/item").findtext("description") == "ab"


def test_an_unknown_unit_has_no_feed(client, root):
    assert client.get("/tidak-ada/rss.xml").status_code == 404


def test_robots_keep_out_of_the_office_and_find_the_map(client, root):
    text = client.get("/robots.txt").content.decode()
    for path in ("/cms/", "/desk/", "/akun/"):
        assert f"Disallow: {path}\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def addresses(client, path="/sitemap.xml"):
    tree = ET.fromstring(b"".join(client.get(path)))
    return [element.text for element in tree.iter(f"{MAP}loc")]


def test_the_map_holds_what_anybody_may_read(client, root, unit):
    other = make_unit(code="bwn")
    NewsPageFactory(unit=unit, title="Satu")
    NewsPageFactory(unit=unit, title="Rancangan", live=False)
    NewsPageFactory(unit=other, title="Lembaga lain")
    found = addresses(client)
    assert "http://testserver/" in found
    assert "http://testserver/kpn-sekarwangi/berita/satu/" in found
    assert not any("rancangan" in address or "lembaga-lain" in address for address in found)
    assert "http://testserver/kpn/" not in found  # the hub stands for it
    for address in found:
        assert client.get(address).status_code == 200


def test_a_large_map_comes_in_parts(client, unit, monkeypatch):
    monkeypatch.setattr(machines, "PER_MAP", 3)
    for number in range(3):
        NewsPageFactory(unit=unit, title=f"Berita {number}")
    parts = addresses(client)
    assert parts == [f"http://testserver/sitemap-{number}.xml" for number in range(3)]
    found = [address for part in parts for address in addresses(client, part)]
    assert len(found) == len(set(found)) == 7
    assert client.get("/sitemap-9.xml").status_code == 404


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


def test_json_feed_says_what_version_1_1_demands(client, unit):
    page = NewsPageFactory(
        unit=unit,
        title='Satu "dua"',
        slug="satu",
        body=[
            ("heading", "Bagian <1>"),
            ("paragraph", RichText('<p>Isi <a href="/kpn/">tautan</a>.</p>')),
            ("quote", {"text": "Siap.\nAyo.", "name": "Bambang", "position": "Ketua"}),
        ],
    )
    response = client.get("/kpn-sekarwangi/feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/kpn-sekarwangi/feed.json"
    (item,) = feed["items"]
    assert item["title"] == 'Satu "dua"'
    assert item["id"] != item["url"]
    assert str(page.translation_key) in item["id"]
    assert datetime.fromisoformat(item["date_published"]).utcoffset() is not None
    assert item["content_html"] == (
        '<h2>Bagian &lt;1&gt;</h2><p>Isi <a href="http://testserver/kpn/">tautan</a>.</p>'
        "<blockquote><p>Siap.<br>Ayo.</p><p>Bambang</p></blockquote>"
    )
    again = client.get("/kpn-sekarwangi/feed.json", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_rss_and_atom_carry_the_whole_text(client, unit):
    NewsPageFactory(unit=unit, body=[("paragraph", RichText("<p>Isi & lengkap.</p>"))])
    rss = ET.fromstring(client.get("/kpn-sekarwangi/rss.xml").content)
    assert rss.findtext(f"channel/item/{CONTENT}encoded") == "<p>Isi & lengkap.</p>"
    atom = ET.fromstring(client.get("/kpn-sekarwangi/atom.xml").content)
    assert atom.find(f"{ATOM}entry/{ATOM}content").get("type") == "html"


def test_pages_name_their_feeds(client, unit):
    html = client.get("/kpn-sekarwangi/").content.decode()
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert f'href="/kpn-sekarwangi/{name}"' in html


def test_the_news_map_holds_two_days(client, root, unit, monkeypatch):
    old = timezone.now() - timedelta(hours=49)
    NewsPageFactory(unit=unit, title="Lama", first_published_at=old, last_published_at=old)
    NewsPageFactory(unit=unit, title="Baru & <penting>", slug="baru")
    NewsPageFactory(unit=make_unit(code="bwn"), title="Lembaga lain")
    tree = ET.fromstring(b"".join(client.get("/sitemap-berita.xml")))
    (news,) = tree.iter(f"{NEWS}news")
    assert news.findtext(f"{NEWS}title") == "Baru & <penting>"
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == root.name
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "id"
    assert datetime.fromisoformat(news.findtext(f"{NEWS}publication_date")).tzinfo is not None
    monkeypatch.setattr(machines, "NEWS_ITEMS", 1)
    NewsPageFactory(unit=unit, title="Lebih baru")
    assert len(addresses(client, "/sitemap-berita.xml")) == 1


def test_the_index_names_maps_that_answer(client, unit):
    found = addresses(client, "/sitemap-index.xml")
    assert found == [
        "http://testserver/sitemap-0.xml",
        "http://testserver/sitemap-berita.xml",
    ]
    for address in found:
        assert client.get(address).status_code == 200
    assert "Sitemap: http://testserver/sitemap-index.xml" in client.get("/robots.txt").text


def test_security_txt_names_whom_to_tell_and_never_expires(client, root, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.CERMIN_SECURITY_CONTACTS = ["aman@kpn.example", "https://kpn.example/lapor"]
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Contact: mailto:aman@kpn.example" in lines
    assert "Contact: https://kpn.example/lapor" in lines
    assert "Preferred-Languages: id, en" in lines
    assert "Canonical: http://testserver/.well-known/security.txt" in lines
    (expires,) = [line.split(": ")[1] for line in lines if line.startswith("Expires")]
    left = datetime.fromisoformat(expires) - timezone.now()
    assert timedelta(days=170) < left < timedelta(days=365)
