"""Units get their pages, flat below one hub."""

import pytest
from wagtail.models import Page, Site, Workflow

from cermin.newsroom.models import HubPage, NewsIndexPage, UnitHomePage
from cermin.newsroom.services import create_frame
from cermin.newsroom.tests.factories import NewsPageFactory, index_of, make_unit
from cermin.units.models import Unit
from cermin.units.services import one_sync
from cermin.units.signals import unit_changed, unit_moved
from cermin.units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def tree_is_sound():
    return not any(Page.find_problems())


def test_a_fresh_database_has_no_page_but_the_root():
    assert list(Page.objects.values_list("depth", flat=True)) == [1]
    assert not Site.objects.exists()
    assert not Workflow.objects.exists()
    assert tree_is_sound()


def test_a_root_unit_gets_hub_home_index_site_and_workflow():
    root = make_unit(code="kpn", short_name="KPN")
    hub = HubPage.objects.get(root_unit=root)
    home = UnitHomePage.objects.get(pk=root.site_root_id)
    assert home.get_parent().specific == hub
    assert home.slug == "kpn"
    assert index_of(root).slug == "berita"
    assert Site.objects.get(is_default_site=True).root_page_id == hub.pk
    assert index_of(root).get_workflow().name == "Tinjau dan setujui"
    assert home.owning_unit == root and hub.owning_unit == root
    assert tree_is_sound()


def test_units_below_stand_beside_one_another_whatever_their_depth():
    root = make_unit(code="kpn")
    province = make_unit(parent=root, code="kpn-33")
    regency = make_unit(parent=province, code="kpn-3329")
    hub = HubPage.objects.get()
    homes = UnitHomePage.objects.child_of(hub)
    assert [h.slug for h in homes.order_by("path")] == ["kpn", "kpn-33", "kpn-3329"]
    assert index_of(regency).owning_unit == regency
    assert not regency.site_root.is_descendant_of(province.site_root)
    assert tree_is_sound()


def test_another_institution_gets_its_own_hub_and_site():
    make_unit(code="kpn")
    other = make_unit(code="bwn")
    hub = HubPage.objects.get(root_unit=other)
    site = Site.objects.get(root_page=hub)
    assert not site.is_default_site
    assert site.hostname.startswith("bwn.")
    assert Workflow.objects.count() == 1
    assert tree_is_sound()


def test_doing_it_again_changes_nothing():
    unit = make_unit()
    before = Page.objects.count()
    assert create_frame(unit=unit).pk == unit.site_root_id
    assert Page.objects.count() == before


def test_a_code_that_is_an_address_of_the_site_gets_another_slug():
    root = make_unit(code="kpn")
    unit = make_unit(parent=root, code="cari")
    assert unit.site_root.slug == "cari-2"


def test_the_home_follows_the_name():
    unit = make_unit()
    unit.short_name = "Nama Baru"
    unit.save()
    unit_changed.send(sender=Unit, unit=unit, by=None, fields=frozenset({"short_name"}))
    assert Page.objects.get(pk=unit.site_root_id).title == "Nama Baru"


def test_a_unit_that_moves_to_another_institution_takes_its_pages_along():
    old, new = make_unit(code="lama"), make_unit(code="baru")
    province = make_unit(parent=old, code="prov")
    regency = make_unit(parent=province, code="kab")
    news = NewsPageFactory(unit=regency)
    province.refresh_from_db()
    province.move(Unit.objects.get(pk=new.pk), pos="last-child")
    moved = Unit.objects.get(pk=province.pk)
    unit_moved.send(sender=Unit, unit=moved, old_parent=old, by=None, root_changed=True)
    hub = HubPage.objects.get(root_unit=new)
    for unit in (moved, Unit.objects.get(pk=regency.pk)):
        assert unit.site_root.get_parent().pk == hub.pk
    news = type(news).objects.get(pk=news.pk)
    assert news.owning_unit.pk == regency.pk
    assert news.url_path.startswith(hub.url_path)
    assert tree_is_sound()


def test_hundreds_of_units_cost_few_questions_each(django_assert_max_num_queries):
    root = make_unit(code="kpn")
    units = [UnitFactory(parent=root) for _ in range(3)]
    with one_sync():
        create_frame(unit=units[0])
        with django_assert_max_num_queries(36):
            create_frame(unit=units[1])
    assert NewsIndexPage.objects.count() == 3
    assert tree_is_sound()
