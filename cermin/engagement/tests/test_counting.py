"""A signal counts once a reader, page and half hour; robots, floods and forgeries do not."""

import threading
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from cermin.engagement import readers
from cermin.engagement.models import PageCount
from cermin.engagement.referrers import source_of
from cermin.engagement.robots import is_robot
from cermin.engagement.services import add_to_count
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Unit

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def nobody_has_read():
    caches["readers"].clear()


@pytest.fixture
def page(db):
    root = make_unit(code="kpn")
    return NewsPageFactory(unit=make_unit(parent=root, code="kpn-x", timezone="Asia/Jayapura"))


def send(page_id, kind="view", host="", client=None, address="10.0.0.1", **headers):
    named = {"user-agent": FIREFOX, "origin": "http://testserver", **headers}
    return (client or Client()).post(
        "/hitung/",
        {"p": page_id, "k": kind, "r": host},
        headers={name: value for name, value in named.items() if value is not None},
        REMOTE_ADDR=address,
    )


def counted(**which):
    return PageCount.objects.filter(**which).total()


def test_a_reading_counts_and_answers_with_the_new_words(page):
    response = send(page.pk, host="www.google.co.id")
    assert response.json() == {"words": "Dibaca 1 kali"}
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    row = PageCount.objects.get()
    assert (row.number, row.kind, row.source, row.unit) == (1, "view", "search", page.owning_unit)


def test_one_reader_counts_once_in_half_an_hour(page):
    with time_machine.travel(datetime(2026, 4, 1, 3, tzinfo=ZoneInfo("UTC"))) as clock:
        send(page.pk)
        send(page.pk, host="t.co")
        assert counted() == 1
        send(page.pk, address="10.0.0.2")
        send(page.pk, **{"user-agent": PHONE})
        assert counted() == 3
        clock.shift(timedelta(minutes=31))
        send(page.pk)
        assert counted() == 4


def test_the_day_is_the_one_on_the_units_wall(page):
    with time_machine.travel(datetime(2026, 4, 1, 20, tzinfo=ZoneInfo("UTC"))):
        send(page.pk)
    assert PageCount.objects.get().day == date(2026, 4, 2)


def test_clicks_on_ways_to_share_are_told_apart(page):
    for kind in ("whatsapp", "copy", "whatsapp"):
        assert send(page.pk, kind, host="t.co").status_code == 204
    assert counted(kind="whatsapp", source="unknown") == 1
    assert counted(kind="copy") == 1
    assert counted(kind="view") == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": None},
        {"user-agent": ""},
        {"user-agent": "curl/8.5.0"},
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user-agent": "WhatsApp/2.23.20.0"},
        {"user-agent": "facebookexternalhit/1.1"},
        {"user-agent": "TelegramBot (like TwitterBot)"},
        {"user-agent": FIREFOX.replace("Firefox", "HeadlessChrome")},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
        {"x-moz": "prefetch"},
        {"dnt": "1"},
        {"sec-gpc": "1"},
        {"origin": "https://lain.example"},
        {"origin": "null"},
        {"origin": None},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_robots_forgers_and_those_who_decline_do_not_count(page, headers):
    assert send(page.pk, **headers).status_code == 204
    assert counted() == 0


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        PHONE,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 13) Chrome/130.0 Mobile [FB_IAB/FB4A;FBAV/480.0]",
        "Mozilla/5.0 (Linux; Android 12; CUBOT X70) Chrome/120.0 Mobile Safari/537.36",
        "Opera/9.80 (Android; Opera Mini/36.2/191.256; U; id) Presto/2.12 Version/12.16",
        "UCWEB/2.0 (MIDP-2.0; U; Adr 9; id-ID) U2/1.0.0 UCBrowser/10.7 Mobile",
    ],
)
def test_people_are_not_taken_for_robots(agent):
    assert not is_robot({"User-Agent": agent})


@pytest.mark.parametrize(
    ("host", "source"),
    [
        ("", "direct"),
        (None, "unknown"),
        ("testserver", "internal"),
        ("www.google.com", "search"),
        ("google.co.id", "search"),
        ("duckduckgo.com", "search"),
        ("l.facebook.com", "social"),
        ("t.me", "social"),
        ("X.COM", "social"),
        ("notx.com", "other"),
        ("detik.example", "other"),
        ("<script>", "other"),
        ("a" * 5000, "other"),
    ],
)
def test_where_a_reader_came_from_is_kept_as_a_class(host, source):
    assert source_of(host, "testserver:8000") == source


@pytest.mark.parametrize(
    ("page_id", "kind"),
    [("x", "view"), (0, "view"), (-1, "view"), (10**30, "view"), ("", ""), (10**6, "view")],
)
def test_nonsense_gets_the_same_empty_answer(page, page_id, kind):
    response = send(page_id, kind)
    assert (response.status_code, response.content) == (204, b"")
    assert send(page.pk, "purchase").status_code == 204
    assert send(page.pk, "read_through").status_code == 204
    assert send(page.pk, host="x" * 700).status_code == 204
    assert counted() == 0


def test_what_nobody_may_read_is_not_counted(page):
    draft = NewsPageFactory(unit=page.owning_unit, live=False, title="Rancangan")
    elsewhere = NewsPageFactory(unit=make_unit(code="bwn"))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    for one in (draft, elsewhere, page):
        assert send(one.pk).status_code == 204
    assert counted() == 0


def test_a_flood_from_one_address_ends(page, monkeypatch):
    monkeypatch.setattr(readers, "PER_MINUTE", 3)
    for number in range(6):
        send(page.pk, **{"user-agent": f"{FIREFOX} {number}"})
    assert counted() == 3
    send(page.pk, address="10.0.0.9")
    assert counted() == 4


def test_reading_to_the_end_is_counted_where_that_is_on(page, settings):
    settings.CERMIN_READING_DEPTH = True
    send(page.pk, "read_through")
    assert counted(kind="read_through") == 1


def test_a_browser_without_scripts_loads_a_point(page):
    response = Client().get(
        f"/hitung/{page.pk}.gif",
        headers={"user-agent": FIREFOX, "referer": f"http://testserver{page.url}"},
    )
    assert response["Content-Type"] == "image/gif"
    assert response["Cache-Control"] == "no-store"
    assert counted(source="unknown") == 1
    elsewhere = {"user-agent": PHONE, "referer": "https://lain.example/"}
    assert Client().get(f"/hitung/{page.pk}.gif", headers=elsewhere).status_code == 200
    assert Client().head(f"/hitung/{page.pk}.gif", headers={"user-agent": PHONE}).status_code == 200
    assert counted() == 1


def test_only_posts_signal(page):
    assert Client().get("/hitung/").status_code == 405


def test_nothing_about_readers_reaches_the_database(page, django_assert_max_num_queries):
    client = Client()
    with django_assert_max_num_queries(9):  # site, page, unit, row twice, savepoints, sum
        send(page.pk, client=client)
    names = {field.name for field in PageCount._meta.fields}
    assert names == {"id", "unit", "page", "day", "kind", "source", "number"}


def test_yesterdays_key_is_forgotten():
    with time_machine.travel(datetime(2026, 4, 1, 12, tzinfo=ZoneInfo("UTC"))) as clock:
        first = readers._hashed("10.0.0.1")
        assert readers._hashed("10.0.0.1") == first
        clock.shift(timedelta(days=1))
        assert readers._hashed("10.0.0.1") != first


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_readers_at_once_lose_nothing():
    Locale.objects.get_or_create(language_code="id")
    page = Page.get_first_root_node() or Page.add_root(title="Akar", slug="akar")
    unit = Unit.add_root(code="kpn", institution="KPN", name="KPN", short_name="KPN")
    start, failures = threading.Barrier(4), []

    def read():
        try:
            start.wait()
            for _ in range(25):
                add_to_count(
                    unit=unit, page_id=page.pk, day=date(2026, 4, 1), kind="view", source="direct"
                )
        except Exception as error:  # the test shows it
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failures
    assert PageCount.objects.get().number == 100


def test_adding_again_adds(page):
    which = {"unit": page.owning_unit, "page_id": page.pk, "day": date(2026, 4, 1)}
    for number in (3, 4):
        add_to_count(**which, kind="view", source="direct", number=number)
    assert PageCount.objects.get().number == 7
