"""What the desk and the pages show of the counts."""

from datetime import timedelta

import pytest

from cermin.engagement.services import add_to_count
from cermin.newsroom.tests.factories import NewsPageFactory, make_unit
from cermin.units.models import Role
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def root():
    return make_unit(code="kpn", short_name="KPN RI")


@pytest.fixture
def unit(root):
    return make_unit(parent=root, code="kpn-sekarwangi", short_name="KPN Sekarwangi")


@pytest.fixture
def page(unit):
    return NewsPageFactory(unit=unit, title="Paling dibaca")


def count(page, number, *, days=0, kind="view", source="direct"):
    unit = page.owning_unit
    day = unit.today() - timedelta(days=days)
    add_to_count(unit=unit, page_id=page.pk, day=day, kind=kind, source=source, number=number)


@pytest.fixture
def reader(client, unit):
    membership = MembershipFactory(unit=unit, role=Role.AUDITOR)
    client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_the_unit_sees_its_most_read_pages_sources_and_shares(reader, unit, root, page):
    less = NewsPageFactory(unit=unit, title="Kurang dibaca")
    foreign = NewsPageFactory(unit=root, title="Milik pusat")
    count(page, 1200, days=2, source="search")
    count(page, 34, source="social")
    count(page, 5, kind="whatsapp", source="unknown")
    count(less, 7)
    count(foreign, 99_999)
    html = reader.get("/desk/pembaca/").content.decode()
    assert html.index("Paling dibaca") < html.index("Kurang dibaca")
    assert "1.241" in html and "mesin pencari" in html and "WhatsApp" in html
    assert "Milik pusat" not in html and "99.999" not in html


def test_the_period_narrows_and_nonsense_is_ignored(reader, page):
    count(page, 3, days=20)
    count(page, 4)
    assert "dibaca 7 kali" in reader.get(f"/desk/pembaca/{page.pk}/").content.decode()
    week = reader.get("/desk/pembaca/?rentang=7")
    assert week.context["figures"].views == 4
    assert [row.views for row in week.context["page"].object_list] == [4]
    assert reader.get("/desk/pembaca/?rentang=9x").context["figures"].views == 7
    assert len(reader.get("/desk/pembaca/?rentang=365").context["figures"].chart.labels) < 60


def test_counts_are_taken_away_as_a_file(reader, page):
    count(page, 4)
    text = b"".join(reader.get("/desk/pembaca/?ekspor=csv")).decode()
    assert "Paling dibaca" in text and "4" in text


def test_an_empty_desk_says_so(reader):
    assert "Belum ada yang dibaca" in reader.get("/desk/pembaca/").content.decode()


def test_a_foreign_page_is_not_found(reader, root):
    foreign = NewsPageFactory(unit=root)
    count(foreign, 4)
    assert reader.get(f"/desk/pembaca/{foreign.pk}/").status_code == 404
    assert reader.get("/desk/pembaca/999999/").status_code == 404


def test_the_desk_costs_the_same_however_many_pages(reader, unit, django_assert_max_num_queries):
    for number in range(12):
        count(NewsPageFactory(unit=unit, title=f"Berita {number}"), number + 1)
    reader.get("/desk/pembaca/")
    with django_assert_max_num_queries(25):
        reader.get("/desk/pembaca/")


def test_an_article_says_how_often_it_was_read_and_how_that_is_known(client, page):
    html = client.get(page.url).content.decode()
    assert "Dibaca" not in html
    count(page, 1234)
    html = client.get(page.url).content.decode()
    assert "<span data-readings>Dibaca 1.234 kali</span>" in html
    assert 'href="/cara-menghitung/"' in html
    assert f'data-count="{page.pk}"' in html
    assert f'<noscript><img src="/hitung/{page.pk}.gif"' in html
    for way in ("facebook", "x", "whatsapp", "telegram", "copy"):
        assert f'data-share="{way}"' in html


def test_the_method_is_stated(client, root, settings):
    html = client.get("/cara-menghitung/").content.decode()
    assert "30 menit" in html and "Global Privacy Control" in html
    assert "akhir teks" not in html
    settings.CERMIN_READING_DEPTH = True
    assert "akhir teks" in client.get("/cara-menghitung/").content.decode()
