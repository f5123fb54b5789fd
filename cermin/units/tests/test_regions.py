"""The table of regions is complete and agrees with the ministry's list."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from cermin.units.models import Timezone
from cermin.units.regions import provinces, regions, within

#: The ministry's list as the project keeps it beside the checkout; not part of the repository.
LIST = Path(__file__).parents[4] / "shared/data/wilayah_cahyadsn/wilayah_l1_l3.csv"


def test_there_are_38_provinces_416_regencies_and_98_cities():
    assert Counter(region.kind for region in regions().values()) == {
        "province": 38,
        "regency": 416,
        "city": 98,
    }


def test_every_regency_lies_in_the_province_of_its_code():
    codes = {province.code for province in provinces()}
    for region in regions().values():
        assert region.province in codes
        assert region.code.split(".")[0] == region.province
        assert region.name == " ".join(region.name.split())
    assert sum(len(within(code)) for code in codes) == 514


def test_full_names_are_unique_and_capitals_stand_at_provinces_only():
    names = Counter(region.full_name for region in regions().values())
    assert [name for name, count in names.items() if count > 1] == []
    for region in regions().values():
        assert bool(region.capital) == (region.kind == "province")


@pytest.mark.parametrize(
    ("zone", "count"), [(Timezone.WIB, 18), (Timezone.WITA, 12), (Timezone.WIT, 8)]
)
def test_time_zones_by_province(zone, count):
    assert sum(1 for province in provinces() if province.timezone == zone) == count


@pytest.mark.parametrize(
    ("code", "zone"),
    [("61", "WIB"), ("62", "WIB"), ("63", "WITA"), ("51.71", "WITA"), ("82", "WIT"), ("96", "WIT")],
)
def test_known_time_zones(code, zone):
    assert regions()[code].timezone == Timezone[zone]


@pytest.mark.parametrize(
    ("code", "full", "usual"),
    [
        ("31", "Provinsi DKI Jakarta", "Provinsi DKI Jakarta"),
        ("31.01", "Kabupaten Administrasi Kepulauan Seribu", "Kabupaten Kepulauan Seribu"),
        ("31.71", "Kota Administrasi Jakarta Pusat", "Kota Jakarta Pusat"),
        ("34", "Daerah Istimewa Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("33.29", "Kabupaten Brebes", "Kabupaten Brebes"),
    ],
)
def test_names(code, full, usual):
    assert (regions()[code].full_name, regions()[code].usual_name) == (full, usual)


@pytest.mark.skipif(not LIST.exists(), reason="the ministry's list is not beside the checkout")
def test_codes_and_names_agree_with_the_ministry():
    with LIST.open(encoding="utf-8") as file:
        listed = {
            row["kode"]: " ".join(row["nama"].split()).replace("Kep. ", "Kepulauan ")
            for row in csv.DictReader(file)
            if row["level"] in "12"
        }
    listed["31"] = "DKI Jakarta"
    ours = {
        code: region.name if region.kind == "province" else region.full_name
        for code, region in regions().items()
    }
    assert ours == listed
