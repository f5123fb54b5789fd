"""Feeds: good, damaged, wrongly encoded, hostile."""

from __future__ import annotations

import fastfeedparser
import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.base import Parsed, Raw, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.feed import FeedSource, feeds_on_page, parse_feed
from cermin.listening.sources.xmlguard import ITEM_LIMIT, LETTER_LIMIT

from .conftest import fixture_bytes, raw


def rss(items: str, head: str = "<title>Warta</title>") -> str:
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'


def item(number: int = 1, title: str = "Judul", extra: str = "") -> str:
    return f"<item><title>{title}</title><link>https://w.example/{number}</link>{extra}</item>"


def refused(body: bytes | str, **facts: object) -> SourceError:
    with pytest.raises(SourceError) as caught:
        parse_feed(raw(body, **facts))
    assert caught.value.code in MESSAGES
    assert MESSAGES[caught.value.code] % caught.value.params
    return caught.value


def test_an_rss_feed():
    parsed = parse_feed(
        raw(fixture_bytes("warta_lembah.xml"), url="https://wartalembah.example/rss")
    )
    assert (parsed.feed_title, parsed.ttl_minutes, parsed.hub) == (
        "RSS Feed Warta Lembah",
        30,
        "https://hub.example/",
    )
    first, day, guid, bare, future = parsed.items
    assert first.title == "Dinas Pasar Buka Loket & Layanan Malam"
    assert first.text == "Loket malam dibuka “mulai” hari ini."
    assert first.published_at.isoformat() == "2021-04-26T10:00:00+07:00"
    assert (first.author, first.section, first.outlet, first.language) == (
        "Sari Wulandari",
        "Daerah",
        "Warta Lembah",
        "id-id",
    )
    assert first.summary_only
    assert day.url == "https://wartalembah.example/berita/sehari-2"
    assert day.text == "Alinea pertama.\nAlinea kedua."
    assert (day.lead, day.date_precision) == ("Ringkasan.", "day")
    assert guid.url.endswith("guid-3")
    assert (guid.published_at, guid.date_precision) == (None, "unknown")
    assert (bare.url, bare.text) == ("", "Isi tanpa alamat.")
    assert future.published_at is None
    assert future.extra[0][1].startswith("date_in_future 2095")
    assert [(r.code, r.locator) for r in parsed.refusals] == [("item_without_content", "item 5")]


def test_an_atom_feed_of_google_alerts():
    (found,) = parse_feed(raw(fixture_bytes("google_alerts.xml"))).items
    assert found.title == "Dinas Pasar Menjawab"
    assert "wartalembah.example/berita/jawab-9" in found.url
    assert found.published_at.isoformat().startswith("2025-07-01T03:00:00+00:00")
    assert (found.text, found.author) == ("Jawaban Dinas Pasar atas keluhan.", "Redaksi")


def test_rss_one():
    (found,) = parse_feed(raw(fixture_bytes("berita_rdf.xml"))).items
    assert found.published_at.isoformat() == "2025-07-01T10:00:00+08:00"
    assert found.outlet == "Kabar Teluk"


def test_a_json_feed_with_mistakes_in_it():
    parsed = parse_feed(
        raw(
            '{"version":"https://jsonfeed.org/version/1.1","title":"Kabar","items":['
            '{"id":"https://k.example/1","title":"A","content_html":"<p>x</p>",'
            '"date_published":"2025-07-01T10:00:00+07:00","authors":[{"name":"B"}]},'
            '3,{"id":1,"title":null},{"id":"2","title":"C","content_text":"d","tags":"x"}]}'
        )
    )
    assert [(i.url, i.title, i.text, i.author) for i in parsed.items] == [
        ("https://k.example/1", "A", "x", "B"),
        ("", "C", "d", ""),
    ]
    assert [r.code for r in parsed.refusals] == ["item_damaged", "item_without_content"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        (" \n\ufeff", "empty"),
        ("halo", "not_a_feed"),
        ("<urlset></urlset>", "not_a_feed"),
        ('{"a": 1}', "not_a_feed"),
        ("{", "feed_unreadable"),
        ("[" * 100_000, "feed_unreadable"),
        ("<rss><chan", "feed_unreadable"),
    ],
)
def test_what_is_no_feed(body, code):
    assert refused(body).code == code


def test_a_page_in_place_of_a_feed_names_its_feeds():
    page = (
        '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">'
        "<link rel='alternate' type='application/atom+xml' href='https://x.example/atom?a=1&amp;b=2'>"
        '<link rel="alternate" type="text/html" href="/en"></head></html>'
    )
    error = refused(page, url="https://w.example/berita/")
    assert error.code == "html_not_feed"
    assert error.params["feeds"] == "https://w.example/rss, https://x.example/atom?a=1&b=2"
    assert not error.retry
    assert feeds_on_page("<link rel=alternate type=application/rss+xml href=javascript:x>") == []


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!-- < --><!DOCTYPE rss [ <!ENTITY % p SYSTEM "http://e.example/"> %p; ]>',
        '<!doctype rss [\n<!ELEMENT a ANY>]>',
        '<!ENTITY x "y">',
    ],
)  # fmt: skip
def test_entities_are_refused_before_any_parser(doctype):
    body = doctype + rss(item(title="&lol2;"))
    assert refused('<?xml version="1.0"?>' + body).code == "entities_refused"
    assert refused(body.encode("utf-16")).code == "entities_refused"


def test_a_plain_doctype_is_only_dropped_and_one_in_a_text_is_a_text():
    body = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://x.example/rss.dtd">' + rss(
        item(extra="<description><![CDATA[Contoh <!ENTITY x> di artikel]]></description>")
    )
    assert len(parse_feed(raw(body)).items) == 1


@pytest.mark.parametrize("closed", [True, False])
def test_towers_are_refused_before_any_parser(counted, closed):
    fast, forgiving = counted(fastfeedparser, "parse"), counted(feedparser, "parse")
    tower = "<a>" * 200_000 + ("</a>" * 200_000 if closed else "")
    assert refused(rss(item(extra=tower))).code == "xml_too_deep"
    assert fast.seen == forgiving.seen == []


def test_a_cut_feed_keeps_what_can_be_read_and_says_so():
    whole = rss("".join(item(n, f"Judul {n}") for n in range(1, 11)))
    parsed = parse_feed(raw(whole[: whole.index("Judul 8")]))
    assert [i.title for i in parsed.items][:7] == [f"Judul {n}" for n in range(1, 8)]
    damaged = [r for r in parsed.refusals if r.code == "feed_damaged"]
    assert damaged[0].params == (("count", len(parsed.items)),)


def test_bare_ampersands_and_open_tags_cost_nothing():
    body = rss(item(1, "Pasar & Kota", "<pubDate>26/04/2021 10.00</pubDate>") + item(2, "A <br> B"))
    parsed = parse_feed(raw(body))
    assert [(i.title, i.url[-1]) for i in parsed.items] == [("Pasar & Kota", "1"), ("A B", "2")]
    assert parsed.items[0].published_at.hour == 10
    assert parsed.refusals[-1].code == "feed_damaged"


def test_no_more_than_five_thousand_items():
    parsed = parse_feed(raw(rss("".join(item(n) for n in range(5_010)))))
    assert len(parsed.items) == 5_000
    assert [r.code for r in parsed.refusals] == ["too_many_items"]


TITLE = "Café “Résumé” – ‘Éx’"


@pytest.mark.parametrize(
    ("encoded", "declared", "http"),
    [
        ("utf-8", "utf-8", ""),
        ("utf-8", "iso-8859-1", "iso-8859-1"),
        ("utf-8-sig", "windows-1252", ""),
        ("cp1252", "utf-8", ""),
        ("cp1252", "utf-8", "utf-8"),
        ("cp1252", "iso-8859-1", ""),
        ("cp1252", "", ""),
        ("cp1252", "", "windows-1252"),
        ("cp1252", "nonsense-9", "idna"),
        ("utf-16", "utf-16", ""),
        ("utf-16-le", "utf-16", ""),
        ("utf-16-be", "utf-8", ""),
    ],
)
def test_encodings_said_wrongly_or_not_at_all(encoded, declared, http):
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    body = (declaration + rss(item(title=TITLE))).encode(encoded)
    (found,) = parse_feed(raw(body, charset=http)).items
    assert found.title == TITLE


def test_a_letter_cut_in_half_does_not_turn_the_rest_into_mojibake():
    body = rss(item(title=TITLE)).encode() + "é".encode()[:1]
    assert parse_feed(raw(body)).items[0].title == TITLE


def test_nothing_that_a_database_refuses_comes_through():
    body = '{"items":[{"id":"1","title":"a\\u0000\\ud800b","content_text":"c\\u0000"}]}'
    (found,) = parse_feed(raw(body)).items
    assert (found.title, found.text) == ("ab", "c")
    found.title.encode()


def test_over_long_fields_are_cut():
    (found,) = parse_feed(
        raw(rss(item(title="J" * 9_000, extra=f"<description>{'kata ' * 200_000}</description>")))
    ).items
    assert len(found.title) == 500
    assert len(found.text) <= 500_000
    assert found.extra[0][0] == "text_cut"


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_give_items_or_a_source_error(body):
    survives(body)


@given(st.text(alphabet="<>/!?[]-= \"'&;item lnkrsfedh\x00é", max_size=200))
@settings(deadline=None)
def test_any_markup_gives_items_or_a_source_error(text):
    survives(f"<rss><channel>{text}<item><title>a</title><link>https://x.example/</link>".encode())
    survives(f"<feed>{text}</feed>".encode())


def survives(body: bytes) -> None:
    try:
        assert isinstance(FeedSource.parse(Raw(body=body)), Parsed)
    except SourceError as error:
        assert error.code in MESSAGES


def test_the_real_feeds(shared_data):
    files = sorted((shared_data / "data/feeds").glob("*.xml"))
    parsed = [parse_feed(FeedSource().read(path)) for path in files]
    assert files
    assert all(p.items and not p.refusals for p in parsed)
    items = [i for p in parsed for i in p.items]
    assert all(i.url and i.title and i.published_at for i in items)


def test_a_feed_of_any_size_is_read_up_to_its_limits(counted):
    """What is cut off reaches no parser; the forgiving one, slow on junk, is spared all of it."""
    fast, forgiving = counted(fastfeedparser, "parse"), counted(feedparser, "parse")
    junk = rss(item() + "<a b='c'>x</a>&" * 600_000)
    parsed = parse_feed(raw(junk))
    assert parsed.items[0].url == "https://w.example/1"
    assert parsed.refusals[-1].code == "input_too_long"
    assert [len(body) <= LETTER_LIMIT + 100 < len(junk) for body in fast.seen] == [True]
    assert forgiving.seen == []
    empty = parse_feed(raw(rss("<item/>" * 9_000)))
    assert empty.refusals[-1].code == "too_many_items"
    assert [body.count(b"<item/>") for body in fast.seen[1:]] == [ITEM_LIMIT]


def test_the_forgiving_parser_is_given_small_damage_only(counted):
    """Its time grows with the square of what is broken."""
    forgiving = counted(feedparser, "parse")
    for repeats, asked in ((100, 1), (20_000, 0)):
        forgiving.seen.clear()
        parsed = parse_feed(raw(rss(item() + "<a b='c'>x</a>&" * repeats)))
        assert parsed.items[0].url == "https://w.example/1"
        assert parsed.refusals[-1].code == "feed_damaged"
        assert len(forgiving.seen) == asked
