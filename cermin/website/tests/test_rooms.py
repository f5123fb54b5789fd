"""What a reader meets in the rooms of a unit."""

import json
import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cermin.newsroom.models import (
    DivisionPage,
    EventPage,
    FaqPage,
    FreePage,
    GalleryPage,
    Official,
    PpidPage,
    PublicationPage,
    ServicePage,
)
from cermin.newsroom.tests.factories import make_unit
from cermin.newsroom.tests.rooms import make, room
from cermin.website.calendars import fold

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    root = make_unit(code="kpn", short_name="KPN RI")
    return make_unit(parent=root, code="kpn-33", short_name="KPN 33", timezone="Asia/Jayapura")


def read(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def blocks(html):
    return [json.loads(b) for b in re.findall(r'ld\+json">(.*?)</script>', html, re.S)]


def standing(unit, slug, **fields):
    page = room(unit, slug)
    for name, value in fields.items():
        setattr(page, name, value)
    page.live, page.first_published_at = True, timezone.now()
    page.save()
    return page


@pytest.mark.parametrize(
    "model", [GalleryPage, ServicePage, DivisionPage, EventPage, PublicationPage, FreePage]
)
def test_a_page_and_its_list_are_read_and_only_filled_rooms_have_doors(client, unit, model):
    page = make(model, unit, live=False, title="Draf rahasia")
    index = page.get_parent()
    assert f'href="{index.url}"' not in read(client, unit.site_root.url)
    assert "Draf rahasia" not in read(client, index.url)
    shown = make(model, unit, title="Sudah <terbit>")
    for address in (index.url, shown.url):
        html = read(client, address)
        assert "Sudah &lt;terbit&gt;" in html
        assert "Draf rahasia" not in html
    assert f'href="{index.url}"' in read(client, unit.site_root.url)
    assert client.get(page.url).status_code == 404


def test_public_information_leads_to_what_fills_an_item(client, unit):
    make(PublicationPage, unit, title="Laporan kinerja 2026", item="b03")
    make(PublicationPage, unit, title="Belum terbit", item="b04", live=False)
    page = standing(unit, "informasi-publik", working_hours="Senin", request_email="p@kpn.example")
    html = read(client, page.url)
    assert "Laporan kinerja 2026" in html and "Belum terbit" not in html
    assert html.count("belum tersedia") == 27
    assert "mailto:p@kpn.example" in html
    assert isinstance(page, PpidPage)


def test_questions_are_data_for_machines_too(client, unit):
    row = {"question": "Di mana </script>?", "answer": "<p>Di <b>sini</b>.</p>"}
    groups = [("group", {"heading": "Umum", "questions": [row]})]
    page = standing(unit, "tanya-jawab", groups=groups)
    assert isinstance(page, FaqPage)
    html = read(client, page.url)
    found = next(b for b in blocks(html) if b["@type"] == "FAQPage")
    assert found["mainEntity"][0]["acceptedAnswer"]["text"] == "Di sini."
    assert "</script>?" not in html


def test_an_event_is_data_and_a_calendar(client, unit):
    event = make(EventPage, unit, title="Rapat; pleno, akbar", status="batal", status_note="Hujan.")
    facts = next(b for b in blocks(read(client, event.url)) if b["@type"] == "Event")
    assert facts["startDate"] == "2026-12-01T09:00+09:00"
    assert facts["eventStatus"].endswith("EventCancelled")
    for address in ("/kpn-33/agenda.ics", f"/kpn-33/agenda/{event.slug}.ics"):
        text = read(client, address)
        assert "DTSTART:20261201T000000Z\r\n" in text
        assert "SUMMARY:Rapat\\; pleno\\, akbar\r\n" in text
        assert "STATUS:CANCELLED" in text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert client.get("/kpn-33/agenda/lain.ics").status_code == 404
    assert "Rapat" not in read(client, "/agenda.ics")


def test_long_lines_of_a_calendar_are_folded_between_characters():
    line = "SUMMARY:" + "é" * 100
    assert fold(line).replace("\r\n ", "") == line
    assert all(len(part.encode()) <= 75 for part in fold(line).split("\r\n"))


def test_today_stands_on_the_home_page(client, unit):
    today = unit.today()
    make(EventPage, unit, title="Acara hari ini", start_day=today, start_time=None)
    make(EventPage, unit, title="Acara besok", start_day=today + timedelta(days=1))
    home = unit.site_root.specific
    week = {"days": [str(d) for d in range(7)], "opens": time(0), "closes": time(23, 59, 59)}
    home.hours = [("hours", week)]
    home.save()
    html = read(client, home.url)
    assert "Acara hari ini" in html and "Acara besok" not in html
    assert "Kantor sedang buka sampai pukul 23.59 WIT" in html


def test_a_room_shows_who_works_in_it(client, unit):
    page = make(DivisionPage, unit)
    Official.objects.create(unit=unit, division=page, name="Siti Rahma", position="Kepala")
    past = date(2020, 1, 1)
    Official.objects.create(
        unit=unit, division=page, name="Pejabat Lama", position="Kepala", serves_until=past
    )
    html = read(client, page.url)
    assert "Siti Rahma" in html and "Pejabat Lama" not in html


@pytest.mark.parametrize("query", ["?jenis=x", "?tahun=9999", "?tahun=x&hal=-1", "?hal=zz"])
def test_nonsense_in_the_address_of_publications_is_ignored(client, unit, query):
    page = make(PublicationPage, unit, title="Tetap ada")
    assert "Tetap ada" in read(client, page.get_parent().url + query)


@pytest.mark.parametrize("model", [ServicePage, EventPage, PublicationPage, GalleryPage])
def test_lists_ask_as_much_for_one_page_as_for_many(client, unit, model):
    index = make(model, unit).get_parent()

    def count(mark):
        client.get(f"{index.url}?x={mark}")  # makes the pictures
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{index.url}?y={mark}")
        return len(asked)

    one = count(1)
    for number in range(4):
        make(model, unit, title=f"Lagi {number}")
    assert 0 < count(2) <= one
