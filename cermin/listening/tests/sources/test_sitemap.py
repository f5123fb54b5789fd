"""Sitemaps."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.base import Raw, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.sitemap import SitemapSource, parse_sitemap

from .conftest import fixture_bytes, raw


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap_packed_or_not(pack):
    parsed = parse_sitemap(raw(pack(fixture_bytes("sitemap_news.xml"))))
    news, other = parsed.items
    assert (news.title, news.outlet, news.language) == (
        "Dermaga & Gudang Dibuka",
        "Kabar Teluk",
        "id",
    )
    assert news.url == "https://kabarteluk.example/berita/dermaga-12"
    assert news.published_at.isoformat() == "2025-07-01T10:00:00+08:00"
    assert news.summary_only
    assert (other.date_precision, other.extra) == ("day", (("date_from", "lastmod"),))
    assert [(r.code, r.locator) for r in parsed.refusals] == [("item_without_content", "item 3")]


def test_an_index_gives_its_children_newest_first():
    body = (
        "<sitemapindex><sitemap><loc>https://k.example/a.xml</loc></sitemap>"
        "<sitemap><loc>/b.xml</loc><lastmod>2025-01-01</lastmod></sitemap>"
        "<sitemap><loc>https://k.example/c.xml</loc><lastmod>2025-06-01</lastmod></sitemap>"
        "<sitemap><loc>javascript:x</loc></sitemap></sitemapindex>"
    )
    parsed = parse_sitemap(raw(body, url="https://k.example/sitemap.xml"))
    assert parsed.next == (
        "https://k.example/c.xml",
        "https://k.example/b.xml",
        "https://k.example/a.xml",
    )
    assert parsed.items == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"<rss></rss>", "not_a_sitemap"),
        (b"\x1f\x8bjunk", "feed_unreadable"),
        (b"<urlset><url><loc", "feed_unreadable"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset/>', "entities_refused"),
        (b"<urlset>" + b"<url>" * 300 + b"</url>" * 300 + b"</urlset>", "xml_too_deep"),
    ],
)
def test_what_is_no_sitemap(body, code):
    with pytest.raises(SourceError) as caught:
        parse_sitemap(raw(body))
    assert caught.value.code == code


def test_a_packed_bomb_is_refused():
    bomb = gzip.compress(b"<urlset>" + b" " * 60_000_000, 9)
    assert len(bomb) < 100_000
    with pytest.raises(SourceError) as caught:
        parse_sitemap(raw(bomb))
    assert caught.value.code == "too_large"


def test_a_cut_sitemap_keeps_what_can_be_read():
    whole = fixture_bytes("sitemap_news.xml")
    parsed = parse_sitemap(raw(whole[: whole.index(b"lain-13") + 20]))
    assert parsed.items[0].title == "Dermaga & Gudang Dibuka"
    assert parsed.refusals[-1].code == "feed_damaged"


@given(st.binary(max_size=200), st.sampled_from([b"", b"<urlset>", b"<sitemapindex>", b"\x1f\x8b"]))
@settings(deadline=None)
def test_any_bytes_give_items_or_a_source_error(body, head):
    try:
        SitemapSource.parse(Raw(body=head + body))
    except SourceError as error:
        assert error.code in MESSAGES
