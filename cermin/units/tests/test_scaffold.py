"""Whole institutions are made with one call, and a second call adds only what is missing."""

import pytest
from wagtail.models import Collection

from cermin.units.audit import history_of
from cermin.units.exceptions import UnknownScaffold
from cermin.units.models import Reach, Role, Timezone, Unit
from cermin.units.services import (
    SCAFFOLDS,
    PlannedUnit,
    UnitFacts,
    plan_scaffold,
    plant_units,
    scaffold,
)
from cermin.units.signals import unit_created
from cermin.units.tests.factories import MembershipFactory

SOUND = ([], [], [], [], [])


@pytest.mark.parametrize(
    ("kind", "count"),
    [("kpu", 553), ("bawaslu", 553), ("kemenkum", 34), ("kemenkumham", 34), ("pemda", 552)],
)
def test_sizes(kind, count):
    planned = plan_scaffold(kind=kind)
    codes = [plan.facts.code for plan in planned]
    assert len(set(codes)) == len(codes) == count
    known = {""}
    for plan in planned:
        assert plan.parent_code in known
        known.add(plan.facts.code)
    names = [plan.facts.short_name for plan in planned]
    assert len(set(names)) == len(names)


def test_every_tree_has_a_size_test():
    assert set(SCAFFOLDS) == {"kpu", "bawaslu", "kemenkum", "kemenkumham", "pemda"}


@pytest.mark.django_db
def test_the_whole_of_kpu(django_assert_max_num_queries):
    with django_assert_max_num_queries(120):
        report = scaffold(kind="kpu", with_site=False)
    assert len(report.added) == 553
    assert Unit.find_problems() == SOUND
    assert Collection.find_problems() == SOUND
    assert Unit.objects.filter(depth=1).count() == 1
    assert Unit.objects.filter(depth=2).count() == 38
    assert Unit.objects.filter(depth=3).count() == 514
    brebes = Unit.objects.get(code="kpu-3329")
    assert brebes.name == "Komisi Pemilihan Umum Kabupaten Brebes"
    assert brebes.get_parent().short_name == "KPU Provinsi Jawa Tengah"
    assert (brebes.place, brebes.timezone) == ("Kabupaten Brebes, Jawa Tengah", Timezone.WIB)
    assert Unit.objects.get(code="kpu-91").timezone == Timezone.WIT
    hub = Collection.objects.get(name="KPU")
    assert hub.numchild == 553
    assert brebes.collection.get_parent() == hub
    assert [entry.action for entry in history_of(brebes)] == ["units.create"]


@pytest.mark.django_db
def test_aceh_has_names_of_its_own():
    scaffold(kind="kpu", codes=["11"], with_site=False)
    scaffold(kind="bawaslu", codes=["11"], with_site=False)
    province = Unit.objects.get(code="kpu-11")
    assert province.name == "Komisi Independen Pemilihan Aceh"
    assert province.short_name == "KIP Aceh"
    aliases = set(province.aliases.values_list("name", flat=True))
    assert {"KPU Provinsi Aceh", "KPU Aceh", "KIP Provinsi Aceh"} <= aliases
    assert "KIP Aceh" not in aliases
    regency = Unit.objects.get(code="kpu-1106")
    assert regency.short_name == "KIP Kabupaten Aceh Besar"
    assert "KPU Aceh Besar" in set(regency.aliases.values_list("name", flat=True))
    assert Unit.objects.get(code="bawaslu-11").short_name == "Panwaslih Aceh"


@pytest.mark.django_db
def test_the_ministry_of_law_keeps_its_old_names():
    scaffold(kind="kemenkum", with_site=False)
    office = Unit.objects.get(code="kemenkum-35")
    assert office.name == "Kantor Wilayah Kementerian Hukum Jawa Timur"
    old = office.aliases.get(name="Kanwil Kemenkumham Jawa Timur")
    assert old.valid_until.isoformat() == "2024-10-20"
    assert office.valid_until is None
    assert not Unit.objects.filter(code="kemenkum-65").exists()


@pytest.mark.django_db
def test_the_old_ministry_as_a_tree():
    scaffold(kind="kemenkumham", codes=["35"], with_site=False)
    office = Unit.objects.get(code="kemenkumham-35")
    assert office.short_name == "Kanwil Kemenkumham Jawa Timur"
    assert office.valid_until.isoformat() == "2024-10-20"


@pytest.mark.django_db
def test_local_governments():
    scaffold(kind="pemda", codes=["33", "34", "31", "11"], with_site=False)
    names = dict(Unit.objects.values_list("code", "short_name"))
    assert names["pemda-33"] == "Pemprov Jawa Tengah"
    assert names["pemda-3329"] == "Pemkab Brebes"
    assert names["pemda-3376"] == "Pemkot Tegal"
    assert names["pemda-34"] == "Pemda DIY"
    assert names["pemda-11"] == "Pemerintah Aceh"
    assert names["pemda-3171"] == "Pemkot Jakarta Pusat"
    assert Unit.objects.get(code="pemda-3329").name == "Pemerintah Kabupaten Brebes"
    assert Unit.objects.filter(depth=1).count() == 4


@pytest.mark.django_db
def test_a_second_run_adds_only_what_is_missing_and_leaves_changes_alone():
    first = scaffold(kind="kpu", codes=["36"], with_site=False)
    Unit.objects.filter(code="kpu-3671").update(short_name="KPU Tangerang Kota")
    again = scaffold(kind="kpu", codes=["36"], with_site=False)
    assert (again.added, again.known) == ([], first.added)
    more = scaffold(kind="kpu", codes=["34", "36"], with_site=False)
    assert more.added == ["kpu-34", "kpu-3401", "kpu-3402", "kpu-3403", "kpu-3404", "kpu-3471"]
    assert Unit.objects.get(code="kpu-3671").short_name == "KPU Tangerang Kota"
    assert Unit.find_problems() == SOUND
    assert Collection.find_problems() == SOUND
    assert Collection.objects.filter(name="KPU").count() == 1


@pytest.mark.django_db
def test_new_units_come_under_memberships_that_reach_down():
    scaffold(kind="kpu", codes=["36"], with_site=False)
    banten = Unit.objects.get(code="kpu-36")
    membership = MembershipFactory(unit=banten, role=Role.EDITOR, reach=Reach.SUBTREE)
    group = membership.user.groups.get()
    before = group.collection_permissions.count()
    facts = UnitFacts(
        code="kpu-baru", kind="regency", institution="KPU", name="KPU Baru", short_name="KPU Baru"
    )
    plant_units(planned=[PlannedUnit(facts, "kpu-36")], with_site=False)
    assert group.collection_permissions.count() == before + 6


@pytest.mark.django_db
@pytest.mark.parametrize("with_site", [True, False])
def test_the_signal_says_whether_a_home_is_wanted(with_site):
    heard = []

    def listen(unit, with_site, by, **_kwargs):
        heard.append((unit.code, with_site, unit.collection_id is not None))

    receivers, unit_created.receivers = unit_created.receivers, []
    unit_created.connect(listen)
    try:
        scaffold(kind="kemenkum", codes=["33"], with_site=with_site)
    finally:
        unit_created.receivers = receivers
        unit_created.sender_receivers_cache.clear()
    assert heard == [("kemenkum", with_site, True), ("kemenkum-33", with_site, True)]


@pytest.mark.parametrize(("kind", "codes"), [("tni", ()), ("kpu", ["33", "99"])])
def test_unknown_trees_and_provinces(kind, codes):
    with pytest.raises(UnknownScaffold):
        plan_scaffold(kind=kind, codes=codes)
