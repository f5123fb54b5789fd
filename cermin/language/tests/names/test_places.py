import pytest

from cermin.language.names.aliases import aliases_for, bare_names
from cermin.language.names.places import (
    canonical_province,
    continuations,
    namesakes,
    province_seats,
    regions,
    split_kind,
)


def test_the_table_holds_every_province_regency_and_city() -> None:
    kinds = [region.kind for region in regions()]
    assert (kinds.count("provinsi"), kinds.count("kabupaten"), kinds.count("kota")) == (38, 416, 98)
    assert len({region.code for region in regions()}) == 552


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Jateng", "Jawa Tengah"),
        ("PROVINSI JAWA TENGAH", "Jawa Tengah"),
        ("Prov. Jatim", "Jawa Timur"),
        ("DKI", "DKI Jakarta"),
        ("Daerah Khusus Ibukota Jakarta", "DKI Jakarta"),
        ("D.I. Yogyakarta", "Daerah Istimewa Yogyakarta"),
        ("DIY", "Daerah Istimewa Yogyakarta"),
        ("Babel", "Kepulauan Bangka Belitung"),
        ("Kepri", "Kepulauan Riau"),
        ("NTT", "Nusa Tenggara Timur"),
        ("Brebes", ""),
        ("", ""),
    ],
)
def test_provinces_under_any_name(written: str, name: str) -> None:
    assert canonical_province(written) == name


def test_namesakes_and_longer_names() -> None:
    assert {region.kind for region in namesakes("Tegal")} == {"kabupaten", "kota"}
    assert {region.kind for region in namesakes("Bengkulu")} == {"provinsi", "kota"}
    assert {region.province for region in namesakes("Banjar")} == {
        "Jawa Barat",
        "Kalimantan Selatan",
    }
    assert "barat" in continuations()["bandung"]
    assert "surabaya" in province_seats("Jatim")
    assert split_kind("Kota Administrasi Jakarta Pusat") == ("kota", "jakarta pusat")


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("KPU", "Komisi Pemilihan Umum", "regency", "Kabupaten Brebes", "Jawa Tengah"),
            {
                "KPU Kabupaten Brebes",
                "KPU Kab. Brebes",
                "KPU Kab Brebes",
                "KPU Brebes",
                "KPUD Brebes",
                "Komisi Pemilihan Umum Kabupaten Brebes",
                "Komisi Pemilihan Umum (KPU) Brebes",
            },
        ),
        (
            ("KPU", "Komisi Pemilihan Umum", "province", "Jawa Tengah", "Jawa Tengah"),
            {"KPU Provinsi Jawa Tengah", "KPU Jawa Tengah", "KPU Jateng", "KPU Prov. Jateng"},
        ),
        (
            (
                "Kanwil Kemenkumham",
                "Kantor Wilayah Kementerian Hukum dan HAM",
                "province",
                "Jawa Timur",
                "Jawa Timur",
            ),
            {
                "Kanwil Kemenkumham Jawa Timur",
                "Kanwil Kemenkumham Jatim",
                "Kemenkumham Jatim",
                "Kantor Wilayah Kementerian Hukum dan HAM Jawa Timur",
                "Kantor Wilayah Kementerian Hukum dan Hak Asasi Manusia Jatim",
            },
        ),
        (
            ("KPU", "Komisi Pemilihan Umum", "national", "", ""),
            {"KPU RI", "KPU Republik Indonesia", "KPU", "Komisi Pemilihan Umum (KPU)"},
        ),
        (
            ("Pemerintah", "", "regency", "Kota Surakarta", "Jateng"),
            {"Pemkot Solo", "Pemkot Surakarta"},
        ),
        (("KPU", "", "regency", "Kabupaten Aceh Besar", "Aceh"), {"KIP Aceh Besar"}),
    ],
)
def test_usual_names(arguments: tuple[str, str, str, str, str], expected: set[str]) -> None:
    names = aliases_for(*arguments)  # type: ignore[arg-type]
    assert expected <= set(names)
    assert len(names) == len(set(names))


def test_a_city_never_takes_the_names_of_a_regency() -> None:
    names = aliases_for("KPU", "", "regency", "Kota Tegal", "Jawa Tengah")
    assert "KPU Kota Tegal" in names
    assert not any("Kab" in name for name in names)


def test_bare_names() -> None:
    assert bare_names("KPU", "Komisi Pemilihan Umum")[:2] == ("KPU", "Komisi Pemilihan Umum")
    assert bare_names("KPU", "") == ("KPU",)
