"""What holds for every kind of source."""

from __future__ import annotations

import html.parser
import http.server
import string
import threading
from collections.abc import Iterator

import pytest

from cermin.core.http import FETCH_CODES
from cermin.listening.sources.article import ArticleSource
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, Source, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.feed import FeedSource
from cermin.listening.sources.sitemap import SitemapSource
from cermin.listening.sources.table import TableSource
from cermin.listening.sources.text import TextSource

from .conftest import fixture_bytes

SOURCES = (FeedSource, ArticleSource, SitemapSource, TableSource, TextSource)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.headers.get("If-None-Match") == '"v1"':
            self.send_response(304)
            self.end_headers()
            return
        body = fixture_bytes("warta_lembah.xml")
        self.send_response(200 if self.path != "/hilang" else 404)
        self.send_header("ETag", '"v1"')
        self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("source", SOURCES)
def test_each_source_names_itself(source):
    assert issubclass(source, Source)
    assert source.key
    assert source.label
    assert source.max_bytes > 0


def test_keys_are_distinct():
    assert {s.key for s in SOURCES} == {"feed", "article", "sitemap", "table", "text"}


def test_every_fetch_code_has_a_sentence():
    assert set(FETCH_CODES) <= set(MESSAGES)


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_sentence_can_be_filled(code):
    sentence = MESSAGES[code]
    names = [part.split(")")[0] for part in sentence.split("%(")[1:]]
    filled = sentence % dict.fromkeys(names, "x")
    assert filled[-1] in ".:x" + string.ascii_letters
    assert "%" not in filled


def test_fetch_then_parse(address):
    raw = FeedSource().fetch(address + "/rss", user_agent="t", allow_private=True)
    assert (raw.etag, raw.charset, raw.content_type) == ('"v1"', "utf-8", "application/rss+xml")
    assert len(FeedSource.parse(raw).items) == 5
    again = FeedSource().fetch(address + "/rss", user_agent="t", allow_private=True, etag=raw.etag)
    assert again.not_modified


def test_a_failed_fetch_is_a_source_error_that_says_whether_to_retry(address):
    with pytest.raises(SourceError) as caught:
        FeedSource().fetch(address + "/hilang", user_agent="t", allow_private=True)
    assert (caught.value.code, caught.value.retry) == ("http_404", False)
    with pytest.raises(SourceError) as caught:
        FeedSource().fetch(address, user_agent="t")
    assert caught.value.code in ("port_not_allowed", "address_private")
    assert MESSAGES[caught.value.code] % caught.value.params


def test_outcomes_give_items_refusals_and_stream():
    parsed = Parsed(stream=iter(()))
    assert list(parsed.outcomes()) == []


BROKEN = ["<!--", "<a b='", "</", "&", "A", "\n-", "<![CDATA["]


@pytest.mark.parametrize("unit", BROKEN)
@pytest.mark.parametrize(
    ("source", "head", "expected"),
    [
        (
            FeedSource,
            "<rss><channel><item><title>a</title><link>https://x.example/</link>",
            {"a", "feed_damaged"},
        ),
        (
            FeedSource,
            '{"items":[{"title":"a","url":"https://x.example/","content_html":"<p>',
            {"a"},
        ),
        (
            SitemapSource,
            "<urlset><url><loc>https://x.example/",
            {"", "feed_damaged", "feed_unreadable"},
        ),
        (ArticleSource, "<html><body><p>Kata. ", {"", "not_an_article"}),
        (TextSource, "Judul\n", {"text_not_article", "text_too_short"}),
        (TableSource, "judul,isi\n", None),
    ],
)
def test_broken_markup_comes_to_its_end(counted, source, head, expected, unit):
    """100 kB of what html.parser and careless patterns need minutes for."""
    slow = counted(html.parser.HTMLParser, "feed")
    tail = '"}]}' if head.startswith("{") else ""
    unit = unit.replace("\n", "\\n") if tail else unit
    repeats = 100_000 // len(unit)
    body = (head + unit * repeats + tail).encode()
    try:
        outcomes = list(source.parse(Raw(body=body)).outcomes())
    except SourceError as error:
        outcomes = [error.refusal()]
    found = [outcome for outcome in outcomes if isinstance(outcome, Found)]
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    if expected is None:  # whatever stands in a cell is a title, a line break begins a row
        assert [one.title[:100] for one in found] == [(unit * repeats)[:100].strip()] or (
            [one.title for one in found] == ["-"] * repeats
        )
        assert refused == []
    else:
        assert {one.title for one in found} | {one.code for one in refused} <= expected
        assert (len(found) <= 1, 1 <= len(outcomes) <= 2) == (True, True)
    assert sum(len(one.text) for one in found) <= len(body)
    assert slow.seen == []
