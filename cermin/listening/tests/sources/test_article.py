"""Article pages: taken with title, date and text; front pages refused; bombs survived."""

from __future__ import annotations

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.article import ArticleSource, parse_article
from cermin.listening.sources.base import Raw, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.extract import ELEMENT_LIMIT
from cermin.listening.sources.markup import TEXT_LIMIT

from .conftest import fixture_bytes, raw


def refused(body: bytes | str, **facts: object) -> str:
    with pytest.raises(SourceError) as caught:
        parse_article(raw(body, **facts))
    assert MESSAGES[caught.value.code] % caught.value.params
    return caught.value.code


def test_an_article_page():
    (found,) = parse_article(raw(fixture_bytes("artikel.html"))).items
    assert found.title == "Dinas Pasar Buka Loket Malam"
    assert found.url == "https://wartalembah.example/berita/dinas-pasar-buka-loket-malam-1201"
    assert found.published_at.isoformat() == "2021-04-26T20:15:00+07:00"
    assert (found.outlet, found.author, found.language) == ("Warta Lembah", "Sari Wulandari", "id")
    assert found.place == "Lembah Asri"
    assert found.text.startswith("LEMBAH ASRI")
    assert found.text.endswith("warga dapat menilai sendiri.")
    assert "Baca juga" not in found.text
    assert "Kanal 3" not in found.text
    assert not found.summary_only


def test_an_old_page_without_metadata():
    """The date next to the headline wins over the page's clock and over related news."""
    (found,) = parse_article(raw(fixture_bytes("artikel_tua.html"))).items
    assert found.title == "Dinas Pasar Buka Loket Malam"
    assert found.published_at.isoformat() == "2021-04-26T20:15:00+07:00"
    assert ("date_from", "page_text") in found.extra
    assert "mengumumkan hasil percobaan" in found.text
    assert "Kanal" not in found.text
    assert (found.url, found.outlet) == ("", "")


def test_the_address_that_was_asked_is_used_when_the_page_names_none():
    (found,) = parse_article(
        raw(fixture_bytes("artikel_tua.html"), url="https://lembah.example/2021/04/26/loket")
    ).items
    assert found.url == "https://lembah.example/2021/04/26/loket"
    assert found.outlet == "lembah.example"


@pytest.mark.parametrize("name", ["depan.html", "kanal.html"])
def test_front_pages_and_sections_are_refused(name):
    assert refused(fixture_bytes(name)) == "not_an_article"


def test_a_clock_declared_as_gmt_but_shown_as_wib_is_wib():
    page = fixture_bytes("artikel.html").decode()
    page = page.replace("2021-04-26T20:15:00+07:00", "Mon, 26 Apr 2021 20:15:00 GMT")
    shown = page.replace("</h1>", "</h1><span>Senin, 26 April 2021 20:15 WIB</span>")
    assert parse_article(raw(shown)).items[0].published_at.utcoffset().seconds == 7 * 3600
    assert parse_article(raw(page)).items[0].published_at.utcoffset().seconds == 0


def test_a_page_without_a_date_has_none():
    page = fixture_bytes("artikel.html").decode().replace("2021-04-26T20:15:00+07:00", "")
    (found,) = parse_article(raw(page)).items
    assert (found.published_at, found.date_precision) == (None, "unknown")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-16"])
def test_encodings(encoding):
    page = fixture_bytes("artikel.html").decode().replace("Ō", "")
    (found,) = parse_article(raw(page.encode(encoding))).items
    assert "“Kami mendengar keluhan itu" in found.text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        ("<?xml version='1.0'?><?xml-stylesheet a?><rss></rss>", "kind_mismatch"),
        ("<html><body></body></html>", "not_an_article"),
        ("<p>pendek</p>", "not_an_article"),
        (b"\x00\x01\x02\xff" * 500, "undecodable"),
        ("<div>" * 2_000 + "x", "article_too_deep"),
        ("<b>" * 1_000_000, "article_too_deep"),
        ("x" * (5 * 1024 * 1024 + 1), "html_too_large"),
    ],
)
def test_what_is_no_article(counted, body, code):
    extract = counted(trafilatura, "extract")
    assert refused(body) == code
    assert extract.seen == [] or code == "not_an_article"


@pytest.mark.parametrize(
    ("filling", "code"),
    [
        ("<p>kata kata kata" * 100_000, "not_an_article"),
        ("<span>kata</span>" * 200_000, "not_an_article"),
        ("<a href=x>kata</a> " * 100_000, "not_an_article"),
        ("<table><tr><td>x" * 100_000, "article_too_deep"),
    ],
)
def test_pages_of_too_many_elements_are_judged_without_the_slow_extractor(counted, filling, code):
    extract = counted(trafilatura, "extract")
    assert refused(f"<html><body>{filling}") == code
    assert extract.seen == []


def test_a_page_of_as_many_elements_as_allowed_is_extracted(counted):
    extract = counted(trafilatura, "extract")
    page = "<html><body>" + "<i>kata</i>" * (ELEMENT_LIMIT - 2)
    assert refused(page) == "not_an_article"
    assert [len(list(tree.iter())) for tree in extract.seen] == [ELEMENT_LIMIT] * 2
    extract.seen.clear()
    assert refused(page + "<i>kata</i>") == "not_an_article"
    assert extract.seen == []


def test_endless_words_are_cut_and_say_so():
    (found,) = parse_article(raw("<html><body>" + "kata " * 900_000)).items
    assert TEXT_LIMIT - 5 < len(found.text) <= TEXT_LIMIT
    assert dict(found.extra)["text_cut"] == "999999"


def test_linked_data_that_never_closes_is_no_article():
    filling = "<script type='application/ld+json'>[" * 9_000
    assert refused(f"<html><body>{filling}") == "not_an_article"


def test_linked_data_of_any_shape_is_survived():
    for data in (
        "[[[]]]",
        '{"@graph": 3}',
        '{"@type": {"a": 1}, "author": [[]]}',
        "nul",
        "[" * 9999,
        '{"@type": "NewsArticle", "headline": 5, "publisher": {"name": []}}',
    ):
        page = fixture_bytes("artikel.html").decode()
        page = page.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
        assert parse_article(raw(page)).items[0].title == "Dinas Pasar Buka Loket Malam"


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_bytes_give_an_item_or_a_source_error(body):
    try:
        ArticleSource.parse(Raw(body=body))
    except SourceError as error:
        assert error.code in MESSAGES


@given(st.text(alphabet="<>/!?= \"'&;abdiphrefstylemc\x00é\n", max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_markup_gives_an_item_or_a_source_error(text):
    page = fixture_bytes("artikel.html").decode().replace("<main>", f"<main>{text}")
    try:
        ArticleSource.parse(Raw(body=page.encode()))
    except SourceError as error:
        assert error.code in MESSAGES


def test_the_real_pages(shared_data):
    pages = sorted((shared_data / "data/html").glob("*/*.html"))
    assert pages
    for page in pages:
        source = ArticleSource()
        if "mainpage" in page.name:
            with pytest.raises(SourceError) as caught:
                source.parse(source.read(page))
            assert caught.value.code in ("not_an_article", "kind_mismatch")
        else:
            (found,) = source.parse(source.read(page)).items
            assert len(found.title) > 15
            assert found.published_at is not None
            assert found.url.startswith("http")
