"""How many remarks a page has is counted when its text changes, and only then."""

from datetime import timedelta

import pytest
from wagtail.rich_text import RichText

from cermin.newsroom import services
from cermin.newsroom.coaching.drafts import has_texts
from cermin.newsroom.models import CoachSummary, HubPage, NewsIndexPage, NewsPage, UnitHomePage
from cermin.newsroom.models.coached import options_for, read_page
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.units.models import Role, UnitAlias
from cermin.units.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return make_unit(code="kpn-sekarwangi")


@pytest.fixture
def page(unit):
    return NewsPageFactory(unit=unit, live=False, title="Rapat dihadapan warga desa")


@pytest.fixture
def readings(monkeypatch):
    """How often a text was read, the real reading behind it."""
    from cermin.newsroom.models import coached

    seen = []
    real = coached.read_manuscript

    def counted(*args, **kwargs):
        seen.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(coached, "read_manuscript", counted)
    return seen


def test_a_text_that_stays_is_not_read_again(page, readings):
    errors = CoachSummary.objects.get(page=page).errors
    assert errors
    page.show_in_menus = True
    revision = page.save_revision(clean=False)
    assert readings == []
    summary = CoachSummary.objects.get(page=page)
    assert (summary.revision_id, summary.errors) == (revision.pk, errors)
    page.body = [("paragraph", RichText("<p>Acara diantara kami.</p>"))]
    page.save_revision(clean=False)
    assert len(readings) == 1
    assert CoachSummary.objects.get(page=page).errors == errors + 1


def test_a_decision_counts_though_the_text_stays(unit, page):
    errors = CoachSummary.objects.get(page=page).errors
    mark, one = next((m, o) for m, o in read_page(page).open if o.remark.text == "dihadapan")
    by = MembershipFactory(unit=unit, role=Role.EDITOR).user
    services.dismiss_remark(
        page=page, rule=one.remark.rule, fingerprint=mark, reason="Nama acara", by=by
    )
    assert CoachSummary.objects.get(page=page).errors == errors - 1


def test_the_frame_of_the_tree_is_not_read(unit, readings):
    index = index_of(unit)
    index.save_revision(clean=False)
    assert readings == []
    assert not CoachSummary.objects.filter(page_id=index.pk).exists()
    kinds = {model: has_texts(model) for model in (NewsPage, UnitHomePage, NewsIndexPage, HubPage)}
    assert kinds == {NewsPage: True, UnitHomePage: True, NewsIndexPage: False, HubPage: False}


def test_a_unit_may_be_called_by_a_name_of_its_day(unit):
    today = unit.today()
    UnitAlias.objects.create(unit=unit, name="Panitia Sekarwangi")
    UnitAlias.objects.create(unit=unit, name="Panitia Lama", valid_until=today - timedelta(days=1))

    def asked(text):
        body = [("paragraph", RichText(f"<p>{text}</p>"))]
        page = NewsPageFactory(unit=unit, live=False, body=body)
        return any("Sebutkan “" in one.remark.message for _m, one in read_page(page).open)

    assert not asked("Panitia Sekarwangi melantik petugas.")
    assert asked("Panitia Lama melantik petugas.")
    names = options_for(unit).institutions
    assert "Panitia Sekarwangi" in names
    assert "Panitia Lama" not in names
