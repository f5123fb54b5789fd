from pathlib import Path

import pytest

from cermin.language.names.dateline import dateline
from cermin.language.names.gazetteer import Gazetteer
from cermin.language.names.routing import route
from cermin.language.text import clean

# The five seed articles: whom they concern, of KPU, Bawaslu and Kemenkumham.
SEEDS = {
    "000": {"KPU/Kabupaten Karanganyar": False, "KPU/Jawa Tengah": True},
    "001": {"KPU/Kabupaten Brebes": True, "KPU/Jawa Tengah": True},
    "002": {"Kemenkumham/Jawa Timur": True},
    "003": {},
    "004": {"Bawaslu/Kabupaten Kaur": True, "Bawaslu/Bengkulu": True, "Bawaslu/RI": True},
}


@pytest.mark.parametrize("number", SEEDS)
def test_the_seed_articles_reach_their_units(
    gazetteer: Gazetteer, shared: Path, number: str
) -> None:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    text = clean(path.read_text(encoding="utf-8"))
    routes = route(gazetteer, title="", text=text)
    concerned = {one.key: one.certain for one in routes if not one.key.startswith("Diskominfo/")}
    assert concerned == SEEDS[number]


# The same situations in our own words, so that they are tested without the seeds.
@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Peran Humas",
            "KARANGANYAR – Lokakarya digelar KPU Jawa Tengah bersama Diskominfo Provinsi "
            "Jawa Tengah pada hari Senin. Citra organisasi KPU perlu dirawat.",
            {
                "KPU/Jawa Tengah": True,
                "Diskominfo/Jawa Tengah": True,
                "KPU/Kabupaten Karanganyar": False,
            },
        ),
        (
            "KPU Brebes Gelar Lokakarya",
            "Brebes - Kegiatan di lingkungan KPU Kabupaten/Kota di Jawa Tengah ini digelar oleh "
            "KPU Provinsi Jawa Tengah. Pejabat KPU harus paham.",
            {"KPU/Kabupaten Brebes": True, "KPU/Jawa Tengah": True},
        ),
        (
            "Optimalkan Peran Humas",
            "Surabaya | suarakota – Kanwil Kemenkumham Jatim mengoptimalkan peran humas. Hadir "
            "Biro Humas Kemenkumham dari Jakarta dalam acara itu.",
            {"Kemenkumham/Jawa Timur": True},
        ),
        (
            "Bawaslu Gelar Konsolidasi",
            "Batam, Bawaslu Kabupaten Kaur -Dalam rangka konsolidasi, Humas Bawaslu RI mengundang "
            "Bawaslu Provinsi Bengkulu serta Bawaslu Kabupaten/Kota se-Provinsi Bengkulu.",
            {"Bawaslu/Kabupaten Kaur": True, "Bawaslu/Bengkulu": True, "Bawaslu/RI": True},
        ),
        ("Tugas Humas Era Internet", "konsultan pr jakarta - Digital PR adalah humas daring.", {}),
    ],
)
def test_whom_an_article_concerns(
    gazetteer: Gazetteer, title: str, text: str, expected: dict[str, bool]
) -> None:
    routes = route(gazetteer, title=title, text=text)
    assert {one.key: one.certain for one in routes} == expected
    assert [one.certain for one in routes] == sorted(expected.values(), reverse=True)


def test_a_route_points_to_its_evidence(gazetteer: Gazetteer) -> None:
    title, text = "KPU Brebes Siap", "Ketua KPU Brebes hadir. Kata KPU Kab. Brebes, siap."
    (one,) = route(gazetteer, title=title, text=text)
    assert one.reason.code == "named_in_title"
    assert [title[start:end] for start, end in one.in_title] == ["KPU Brebes"]
    assert [text[start:end] for start, end in one.in_text] == ["KPU Brebes", "KPU Kab. Brebes"]


def test_a_name_never_runs_from_headline_to_body(gazetteer: Gazetteer) -> None:
    routes = route(gazetteer, title="Rapat KPU", text="Brebes hujan deras sejak pagi.")
    assert [one.key for one in routes] == ["KPU/RI"]


@pytest.mark.parametrize(
    ("opening", "place", "source"),
    [
        ("KARANGANYAR – Hubungan", "KARANGANYAR", ""),
        ("Brebes - Sebagai upaya", "Brebes", ""),
        ("Surabaya | barometer – Kanwil", "Surabaya", "barometer"),
        ("Batam, Bawaslu Kabupaten Kaur -Dalam rangka", "Batam", "Bawaslu Kabupaten Kaur"),
        ("Jakarta (ANTARA) - Komisi", "Jakarta", "ANTARA"),
        ("JAKARTA, KOMPAS.com - Komisi", "JAKARTA", "KOMPAS.com"),
        ("BANDAR LAMPUNG -- Komisi", "BANDAR LAMPUNG", ""),
        ("Tanjung Pinang — Komisi", "Tanjung Pinang", ""),
    ],
)
def test_datelines(opening: str, place: str, source: str) -> None:
    text = f"Judul Berita\n\n{opening} yang panjang ini berlanjut sampai jauh ke kanan sekali."
    found = dateline(text)
    assert found is not None
    assert (found.place, found.source) == (place, source)
    assert text[found.start : found.end].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "konsultan pr jakarta - Digital PR adalah kegiatan humas yang memakai jaringan internet.",
        "Komisi itu rapat. Hasilnya - menurut ketua - akan diumumkan pekan depan kepada warga.",
        "Brebes - \nKota kecil",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert dateline(text) is None
