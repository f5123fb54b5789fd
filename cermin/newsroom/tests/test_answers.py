"""A draft that answers begins with what it answers."""

import pytest

from cermin.accounts.tests.factories import UserFactory
from cermin.newsroom.exceptions import UnitHasNoSite
from cermin.newsroom.models import NewsPage
from cermin.newsroom.services import draft_answer
from cermin.newsroom.tests.factories import index_of, make_unit
from cermin.units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def answer(unit, **changes):
    given = {
        "quoted_url": "https://media.example/berita/1",
        "quoted_outlet": "Warta Contoh",
        "quoted_title": "Logistik <terlambat> di Sekarwangi",
        "by": None,
    }
    return draft_answer(unit=unit, **{**given, **changes})


def test_the_draft_lies_in_the_units_index_and_belongs_to_its_author():
    unit, author = make_unit(), UserFactory()
    page = answer(unit, by=author, lead="Logistik lengkap pada hari Senin.")
    page = NewsPage.objects.get(pk=page.pk)
    assert page.get_parent().pk == index_of(unit).pk
    assert not page.live
    assert page.owner == author
    assert page.latest_revision.user == author
    assert page.summary == "Logistik lengkap pada hari Senin."
    assert page.in_reply_to_outlet == "Warta Contoh"
    assert not page.show_in_reply_to
    assert page.get_latest_revision_as_object().body == page.body


def test_the_title_says_what_it_explains_unless_given():
    unit = make_unit()
    assert "Logistik <terlambat>" in answer(unit).title
    assert "Warta Contoh" in answer(unit, quoted_title="").title
    assert answer(unit, quoted_title="", quoted_outlet="").title
    assert answer(unit, title="Logistik lengkap").title == "Logistik lengkap"


def test_the_quotation_is_escaped_and_linked():
    html = str(answer(make_unit()).body[0].value.source)
    assert "Logistik &lt;terlambat&gt;" in html
    assert 'href="https://media.example/berita/1"' in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "", "media.example/1", "https://" + "a" * 3000, "http://[", "x"]
)
def test_an_address_that_no_reader_should_follow_is_left_out(url):
    page = answer(make_unit(), quoted_url=url)
    assert page.in_reply_to_url == ""
    assert "href" not in str(page.body[0].value.source)


def test_two_drafts_about_the_same_report_get_addresses_of_their_own():
    unit = make_unit()
    first, second = answer(unit), answer(unit)
    assert first.slug != second.slug


def test_hostile_text_is_cut_and_cleaned():
    page = answer(
        make_unit(),
        title="\x00 J" + "u" * 600,
        lead="a\x00b" * 400,
        quoted_title="t" * 900,
        quoted_outlet="o\x01" * 900,
    )
    page = NewsPage.objects.get(pk=page.pk)
    assert len(page.title) <= 255
    assert len(page.summary) <= 300
    assert len(page.in_reply_to_title) <= 300
    assert "\x01" not in page.in_reply_to_outlet


def test_a_unit_without_a_site_cannot_answer():
    unit = UnitFactory()
    with pytest.raises(UnitHasNoSite):
        answer(unit)
    assert not NewsPage.objects.exists()


def test_the_address_does_not_keep_the_rumour_that_is_answered():
    unit = make_unit()
    page = draft_answer(
        unit=unit,
        quoted_url="https://media.example/1",
        quoted_outlet="Media",
        quoted_title="Surat suara sudah tercoblos",
        by=UserFactory(),
    )
    assert "tercoblos" not in page.slug
    page.summary = "Seluruh surat suara aman."
    kept = page.slug
    page.full_clean()
    assert page.slug == kept, "as long as the title quotes the report"
    page.title = "Seluruh surat suara tersegel"
    page.full_clean()
    assert page.slug == "seluruh-surat-suara-tersegel"
