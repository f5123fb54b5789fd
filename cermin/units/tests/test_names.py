"""Readers of texts learn every name of every unit, with what they need to tell units apart."""

from datetime import date

import pytest

from cermin.language.names.gazetteer import Gazetteer, entry_for
from cermin.units.services import scaffold, unit_names
from cermin.units.tests.factories import UnitFactory

pytestmark = pytest.mark.django_db


def by_code():
    return {names.code: names for names in unit_names()}


def test_names_of_an_election_body(django_assert_num_queries):
    scaffold(kind="kpu", codes=["11", "33"], with_site=False)
    with django_assert_num_queries(2):
        names = by_code()
    centre, province, regency = names["kpu"], names["kpu-33"], names["kpu-3329"]
    assert (centre.level, centre.place, centre.province) == ("national", "", "")
    assert (centre.institution_short, centre.institution_long) == ("KPU", "Komisi Pemilihan Umum")
    assert (province.level, province.place) == ("province", "Jawa Tengah")
    assert (province.institution_short, province.institution_long) == (
        "KPU",
        "Komisi Pemilihan Umum",
    )
    assert (regency.level, regency.place, regency.province) == (
        "regency",
        "Kabupaten Brebes",
        "Jawa Tengah",
    )
    assert regency.names == ("Komisi Pemilihan Umum Kabupaten Brebes", "KPU Kabupaten Brebes")
    assert names["kpu-11"].institution_short == "KIP"
    assert "KPU Aceh" in names["kpu-11"].all_names()


def test_old_names_hold_for_their_time():
    scaffold(kind="kemenkum", codes=["35"], with_site=False)
    office = by_code()["kemenkum-35"]
    assert (office.level, office.institution_short) == ("province", "Kanwil Kemenkum")
    assert "Kanwil Kemenkumham Jawa Timur" in office.all_names(date(2022, 10, 26))
    assert "Kanwil Kemenkumham Jawa Timur" not in office.all_names(date(2025, 1, 1))
    assert "Kanwil Kemenkumham Jawa Timur" in office.all_names()


def test_local_governments_are_called_by_the_long_form():
    scaffold(kind="pemda", codes=["33"], with_site=False)
    assert by_code()["pemda-3329"].institution_short == "Pemerintah"


def test_a_unit_without_a_region_uses_its_place_as_written():
    UnitFactory(code="lapas", name="Lapas Kelas I Semarang", place="Kota Semarang, Jawa Tengah")
    lapas = by_code()["lapas"]
    assert (lapas.place, lapas.province, lapas.level) == ("Kota Semarang", "Jawa Tengah", "other")


SENTENCES = [
    ("KPU Kabupaten Brebes menggelar rapat pleno.", "kpu-3329"),
    ("Kepala Kanwil Kemenkumham Jawa Timur hadir.", "kemenkum-35"),
    ("Demikian disampaikan KPU Provinsi Jawa Tengah.", "kpu-33"),
    ("Bawaslu Kabupaten Kaur menerima laporan.", "bawaslu-1704"),
]


@pytest.mark.parametrize(("text", "code"), SENTENCES)
def test_the_gazetteer_finds_the_units(text, code):
    scaffold(kind="kpu", codes=["33"], with_site=False)
    scaffold(kind="bawaslu", codes=["17"], with_site=False)
    scaffold(kind="kemenkum", codes=["35"], with_site=False)
    gazetteer = Gazetteer(
        entry_for(
            names.code,
            institution_short=names.institution_short,
            institution_long=names.institution_long,
            level=names.level,
            place=names.place,
            province=names.province,
            extra=names.all_names(),
        )
        for names in unit_names()
    )
    assert code in {hit.key for hit in gazetteer.find(text)}
