"""Words find articles: all the words, newest first, bounded."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.rich_text import RichText

from cermin.newsroom.models import (
    DivisionPage,
    EventPage,
    FreePage,
    GalleryPage,
    HubPage,
    PublicationPage,
    ServicePage,
)
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.newsroom.tests.rooms import make
from cermin.website import search
from cermin.website.search import Narrowing, find_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi", short_name="KPN Sekarwangi")


@pytest.fixture
def hub(root):
    return HubPage.objects.get()


def titles(words, below, **kwargs):
    return [page.title for page in find_news(words=words, below=below, **kwargs).rows]


def test_every_word_must_stand_in_title_summary_or_text(unit, hub):
    NewsPageFactory(unit=unit, title="Logistik lengkap", summary="Di gudang.")
    NewsPageFactory(
        unit=unit,
        title="Pelantikan",
        summary="Petugas baru.",
        body=[("paragraph", RichText("<p>Logistik dibahas di pendopo.</p>"))],
    )
    assert set(titles("logistik", hub)) == {"Logistik lengkap", "Pelantikan"}
    assert titles("logistik gudang", hub) == ["Logistik lengkap"]
    assert titles("logistik bulan", hub) == []


def test_the_newest_comes_first(unit, hub):
    now = timezone.now()
    for days in (3, 1, 2):
        moment = now - timedelta(days=days)
        NewsPageFactory(
            unit=unit,
            title=f"Rapat {days}",
            first_published_at=moment,
            last_published_at=moment,
        )
    assert titles("rapat", hub) == ["Rapat 1", "Rapat 2", "Rapat 3"]


def test_a_unit_finds_its_own_and_an_institution_all_of_its_own(root, unit, hub):
    other = make_unit(code="bwn")
    NewsPageFactory(unit=root, title="Rapat pusat")
    NewsPageFactory(unit=unit, title="Rapat kabupaten")
    NewsPageFactory(unit=other, title="Rapat lembaga lain")
    assert set(titles("rapat", hub)) == {"Rapat pusat", "Rapat kabupaten"}
    assert titles("rapat", unit.site_root) == ["Rapat kabupaten"]


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "AND",
        "a OR b",
        "title:x",
        "NEAR(a b)",
        "*",
        "-x",
        "(",
        "%",
        "\\",
        "a" * 500,
        "x " * 99,
    ],
)
def test_no_word_is_an_operator(unit, hub, words):
    NewsPageFactory(unit=unit)
    assert isinstance(titles(words, hub), list)


def test_pages_of_results_are_bounded(unit, hub, monkeypatch):
    monkeypatch.setattr(search, "PAGE_SIZE", 2)
    for number in range(5):
        NewsPageFactory(unit=unit, title=f"Rapat {number}")
    first = find_news(words="rapat", below=hub)
    last = find_news(words="rapat", below=hub, number=3)
    assert (len(first.rows), first.has_next) == (2, True)
    assert (len(last.rows), last.has_next) == (1, False)
    assert find_news(words="rapat", below=hub, number=10**6).rows == []


def test_it_asks_the_database_twice(unit, hub, django_assert_max_num_queries):
    NewsPageFactory(unit=unit, title="Rapat")
    find_news(words="rapat", below=hub)
    with django_assert_max_num_queries(2):
        assert titles("rapat", hub) == ["Rapat"]


def test_the_page_repeats_what_was_asked_safely(client, unit):
    html = client.get("/cari/", {"q": "<b>rapat</b>"}).content.decode()
    assert "&lt;b&gt;rapat&lt;/b&gt;" in html
    assert "<b>rapat" not in html


def test_the_page_names_the_office_and_narrows_to_one(client, root, unit):
    NewsPageFactory(unit=unit, title="Rapat kabupaten")
    NewsPageFactory(unit=root, title="Rapat pusat")
    html = client.get("/cari/", {"q": "rapat"}).content.decode()
    assert "KPN Sekarwangi" in html and "Rapat pusat" in html
    html = client.get("/cari/", {"q": "rapat", "satker": "kpn-sekarwangi"}).content.decode()
    assert "Rapat kabupaten" in html and "Rapat pusat" not in html
    assert client.get("/cari/", {"q": "x", "satker": "tidak-ada"}).status_code == 404


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999", "²"])
def test_nonsense_page_numbers_are_ignored(client, unit, page):
    assert client.get("/cari/", {"q": "rapat", "hal": page}).status_code == 200


def test_other_forms_of_a_word_are_found(unit, hub):
    NewsPageFactory(unit=unit, title="Petugas dilantik", summary="-", body=[])
    NewsPageFactory(unit=unit, title="Bupati melantik camat", summary="-", body=[])
    NewsPageFactory(unit=unit, title="Lain sama sekali", summary="-", body=[])
    expected = {"Petugas dilantik", "Bupati melantik camat"}
    for word in ("pelantikan", "melantik", "dilantik"):
        assert set(titles(word, hub)) == expected
    assert titles("pelantikan camat", hub) == ["Bupati melantik camat"]


def test_type_and_days_narrow(client, unit):
    moment = timezone.datetime(2026, 3, 1, 20, 0, tzinfo=timezone.get_fixed_timezone(0))
    NewsPageFactory(
        unit=unit, title="Rapat maret", first_published_at=moment, last_published_at=moment
    )
    NewsPageFactory(unit=unit, title="Rapat kini")

    def shown(**asked):
        html = client.get("/cari/", {"q": "rapat", **asked}).content.decode()
        return {name for name in ("Rapat maret", "Rapat kini") if name in html}

    both = {"Rapat maret", "Rapat kini"}
    assert shown() == shown(jenis="newspage") == shown(urut="relevan") == both
    assert shown(jenis="statementpage") == set()
    assert shown(dari="2026-03-02", sampai="2026-03-02") == {"Rapat maret"}  # 03.00 WIB
    assert shown(dari="2026-03-03") == {"Rapat kini"}
    assert shown(jenis="x", dari="x", sampai="0001-01-01", urut="' OR 1=1") == both


ROOMS = (ServicePage, EventPage, PublicationPage, GalleryPage, DivisionPage, FreePage)


def test_what_stands_in_the_rooms_is_found_with_its_summary(
    client, unit, hub, django_assert_num_queries
):
    for model in ROOMS:
        make(model, unit, title=f"Dermaga {model.__name__}", summary=f"Isi {model.__name__}.")
        make(model, unit, title="Dermaga rahasia", live=False)
    NewsPageFactory(unit=unit, title="Dermaga berita", summary="Isi berita.")
    find_news(words="dermaga", below=hub)
    with django_assert_num_queries(2):
        rows = find_news(words="dermaga", below=hub).rows
    assert {(row.title, row.summary) for row in rows} == {
        ("Dermaga berita", "Isi berita."),
        *((f"Dermaga {m.__name__}", f"Isi {m.__name__}.") for m in ROOMS),
    }
    only = Narrowing(kind="servicepage")
    assert titles("dermaga", hub, narrowing=only) == ["Dermaga ServicePage"]
    html = client.get("/cari/?q=dermaga&jenis=servicepage").content.decode()
    assert "Isi ServicePage." in html and "Dermaga EventPage" not in html
