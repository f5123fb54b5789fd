"""Ready pages are given quickly, and never after they changed."""

import gzip
import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.test import RequestFactory
from wagtail.models import Page, PageViewRestriction

from cermin.newsroom.models import Contact, NewsPage
from cermin.newsroom.signals import site_changed
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.website.page_cache import clearing
from cermin.website.page_cache.changes import ALL, FileLog, LogUnreadable
from cermin.website.page_cache.front import PageFront
from cermin.website.page_cache.store import Answer, AnswerStore, Body

ROOM = 8_000_000


class Reader:
    """Asks one web process as a browser would."""

    def __init__(self, log):
        self.asked = 0
        django = get_wsgi_application()

        def counted(environ, start_response):
            self.asked += 1
            return django(environ, start_response)

        self.front = PageFront(counted, log, ROOM)

    def get(self, path, method="GET", **extra):
        environ = RequestFactory().generic(method, path, **extra).environ
        head = []
        content = b"".join(self.front(environ, lambda *given: head.extend(given)))
        return head[0], dict(head[1]), content


@pytest.fixture(autouse=True)
def one_connection():
    # A request of its own would close the connection that the test's transaction lives in.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def log(tmp_path, monkeypatch):
    log = FileLog(tmp_path / "changes.log")
    monkeypatch.setattr(clearing, "change_log", lambda: log)
    # A test is one transaction that is never committed.
    monkeypatch.setattr(transaction, "on_commit", lambda told, robust=False: told())
    return log


@pytest.fixture
def site(db):
    root = make_unit(code="kpn", name="Komisi Pemilihan Nusantara", short_name="KPN RI")
    one = make_unit(parent=root, code="kpn-satu", short_name="KPN Satu")
    two = make_unit(parent=root, code="kpn-dua", short_name="KPN Dua")
    return root, one, two


def publish(page, title):
    page.title = title
    page.save_revision().publish()


def test_the_second_reader_costs_nothing_and_reads_the_same(site, log):
    reader = Reader(log)
    first, second = reader.get("/kpn-satu/"), reader.get("/kpn-satu/")
    assert reader.asked == 1
    assert first == second
    status, headers, body = second
    assert status == "200 OK"
    assert b"KPN Satu" in body
    assert headers["Cache-Control"] == "no-cache"
    assert not [name for name in headers if name.startswith("X-Cermin")]
    assert "Set-Cookie" not in headers


def test_what_is_published_is_seen_at_once_and_nothing_else_is_forgotten(site, log):
    _root, one, two = site
    page = NewsPageFactory(unit=one, title="Judul lama")
    readers = [Reader(log), Reader(log)]  # two web processes
    for reader in readers:
        for address in ("/kpn-satu/", "/kpn-dua/", page.url):
            reader.get(address)
    publish(page, "Judul baru")
    for reader in readers:
        assert b"Judul baru" in reader.get("/kpn-satu/")[2]
        assert b"Judul baru" in reader.get(page.url)[2]
        assert reader.asked == 5
        reader.get("/kpn-dua/")
        assert reader.asked == 5
    page.unpublish()
    assert readers[0].get(page.url)[0].startswith("404")
    assert b"Judul baru" not in readers[0].get("/kpn-satu/")[2]
    assert two.pk != one.pk


def test_what_stands_beside_the_news_is_never_stale(site, log):
    root, one, _two = site
    reader = Reader(log)
    reader.get("/kpn-satu/")
    contact = Contact.objects.create(unit=one, name="Meja Humas", phone="0283 1")
    assert b"Meja Humas" in reader.get("/kpn-satu/")[2]
    contact.delete()
    assert b"Meja Humas" not in reader.get("/kpn-satu/")[2]
    asked = reader.asked
    site_changed.send(None, unit=root, pages=None, subtree=True)
    reader.get("/kpn-satu/")
    assert reader.asked == asked + 1


def test_a_page_that_is_closed_to_the_public_is_gone_at_once(site, log):
    _root, one, _two = site
    page = NewsPageFactory(unit=one)
    reader = Reader(log)
    assert reader.get(page.url)[0] == "200 OK"
    restriction = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=PageViewRestriction.LOGIN
    )
    assert not reader.get(page.url)[0].startswith("200")
    restriction.delete()
    assert reader.get(page.url)[0] == "200 OK"


def test_a_change_while_a_page_is_being_made_is_not_overlooked(site, log):
    _root, one, _two = site
    page = NewsPageFactory(unit=one, title="Judul lama")
    publishing = threading.Event()

    class Slow(Reader):
        def __init__(self):
            super().__init__(log)
            inner = self.front._application

            def late(environ, start_response):
                content = inner(environ, start_response)
                if not publishing.is_set():
                    publishing.set()
                    publish(NewsPage.objects.get(pk=page.pk), "Judul baru")
                return content

            self.front._application = late

    reader = Slow()
    assert b"Judul lama" in reader.get(page.url)[2]
    assert b"Judul baru" in reader.get(page.url)[2]


def test_a_page_changes_when_its_own_day_ends(site, log):
    reader = Reader(log)
    with time_machine.travel(datetime(2026, 11, 24, 16, 50, tzinfo=UTC), tick=False) as clock:
        reader.get("/kpn-satu/")  # 23.50 WIB
        clock.shift(timedelta(minutes=5))
        reader.get("/kpn-satu/")
        assert reader.asked == 1
        clock.shift(timedelta(minutes=10))
        reader.get("/kpn-satu/")
        assert reader.asked == 2


@pytest.mark.parametrize(
    ("path", "extra"),
    [
        ("/kpn-satu/", {"HTTP_COOKIE": "sessionid=abc"}),
        ("/kpn-satu/", {"HTTP_COOKIE": "x=1; django_language=en"}),
        ("/kpn-satu/?entah=1", {}),
        ("/kpn-satu/?hal=" + "1" * 200, {}),
        ("/cari/?q=pemilu", {}),
        ("/akun/login/", {}),
        ("/tidak-ada/", {}),
        ("/kpn-satu/", {"HTTP_AUTHORIZATION": "Basic x"}),
        ("/kpn-satu/", {"method": "POST"}),
    ],
)
def test_what_is_one_persons_own_is_asked_anew(site, log, path, extra):
    reader = Reader(log)
    reader.get(path, **extra)
    reader.get(path, **extra)
    assert reader.asked == 2


def test_hosts_schemes_and_lists_do_not_mix(site, log):
    reader = Reader(log)
    for extra in ({}, {"HTTP_HOST": "localhost"}, {"HTTP_X_FORWARDED_PROTO": "https"}):
        reader.get("/kpn-satu/berita/", **extra)
    reader.get("/kpn-satu/berita/?hal=2")
    assert reader.asked == 4


def test_forms_of_an_answer(site, log):
    reader = Reader(log)
    _status, plain, body = reader.get("/kpn-satu/")
    _status, packed, squeezed = reader.get("/kpn-satu/", HTTP_ACCEPT_ENCODING="br, gzip")
    assert gzip.decompress(squeezed) == body
    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) == len(squeezed) < len(body)
    assert packed["Vary"] == "Accept-Encoding"
    status, headers, nothing = reader.get("/kpn-satu/", method="HEAD")
    assert (status, nothing) == ("200 OK", b"")
    assert int(headers["Content-Length"]) == len(body)
    status, headers, nothing = reader.get("/kpn-satu/", HTTP_IF_NONE_MATCH=plain["ETag"])
    assert (status, nothing) == ("304 Not Modified", b"")
    assert headers["ETag"] == plain["ETag"]
    assert reader.asked == 1


def test_without_the_log_nothing_kept_is_given(site, log, monkeypatch):
    reader = Reader(log)
    reader.get("/kpn-satu/")

    def broken(position):
        raise LogUnreadable("gone")

    monkeypatch.setattr(log, "since", broken)
    assert reader.get("/kpn-satu/")[0] == "200 OK"
    assert reader.asked == 2
    assert len(reader.front._store) == 0


def test_a_log_tells_every_process_once_and_is_begun_anew(tmp_path):
    writer, reader = FileLog(tmp_path / "log"), FileLog(tmp_path / "log")
    writer.append(frozenset({"u2"}))
    _all, at = reader.since(None)
    writer.append(frozenset({"u1", "i0001"}))
    touched, at = reader.since(at)
    assert touched == {"u1", "i0001"}
    assert reader.since(at) == (frozenset(), at)
    for _ in range(300):
        writer.append(frozenset({"u" + "1" * 999}))
    touched, at = reader.since(at)
    assert touched >= ALL
    assert (tmp_path / "log").stat().st_size < 300_000


def test_a_store_keeps_to_its_room():
    def answer(tag):
        return Answer("e", Body(b"x" * 8_000, []), None, frozenset({tag}), 1e12)

    store = AnswerStore(limit=100_000)
    for number in range(50):
        store.put(number, answer(f"u{number % 5}"))
    assert len(store) == 10
    assert store.get(0, 0) is None
    assert store.get(49, 0) is not None
    assert store.clear(frozenset({"u4"})) == 2
    assert store.get(49, 0) is None
    store.put("large", Answer("e", Body(b"x" * 50_000, []), None, frozenset({"u1"}), 1e12))
    assert store.get("large", 0) is None
    assert store.clear(ALL) == 8
    assert len(store) == 0


def test_the_log_hears_of_a_change_when_it_is_committed(
    site, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    log = FileLog(tmp_path / "changes.log")
    monkeypatch.setattr(clearing, "change_log", lambda: log)
    with django_capture_on_commit_callbacks(execute=True):
        NewsPageFactory(unit=site[1]).save_revision().publish()
        assert not log.path.exists()
    assert f"u{site[1].pk}" in log.path.read_text()


def test_moving_a_page_shows_it_at_its_new_place(site, log):
    _root, one, two = site
    page = NewsPageFactory(unit=one, title="Kabar berpindah")
    reader = Reader(log)
    reader.get("/kpn-satu/")
    reader.get("/kpn-dua/")
    page.move(index_of(two), pos="last-child")
    assert b"Kabar berpindah" not in reader.get("/kpn-satu/")[2]
    assert b"Kabar berpindah" in reader.get("/kpn-dua/")[2]
