"""Headline and lead tell one report, one story, or neither."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.language.similarity.serial import serial_kind
from cermin.language.similarity.stories import ONE_REPORT, ONE_STORY
from cermin.language.similarity.telling import compare, features, telling

TEXT = st.text(st.characters(), max_size=200)
FIRE = (
    "Kebakaran Hanguskan 120 Kios Pasar Pagi Randu",
    "Api menghanguskan 120 kios di Pasar Pagi Randu, Sabtu malam.",
)
FIRE_REWORDED = (
    "Pasar Pagi Randu Terbakar, 120 Kios Ludes",
    "Sebanyak 120 kios di Pasar Pagi Randu ludes dilalap api pada Sabtu malam.",
)
FIRE_LATER = (
    "Pedagang Pasar Pagi Randu Pindah ke Terminal",
    "Pedagang Pasar Pagi Randu yang kiosnya terbakar dipindahkan ke terminal lama.",
)
OTHER = (
    "DPRD Muara Sahkan Anggaran Rp 2 Triliun",
    "Rapat paripurna DPRD Kota Muara mengesahkan anggaran tahun depan.",
)


def test_a_reworded_report_is_the_same_report() -> None:
    like = compare(telling(*FIRE, at=0), telling(*FIRE_REWORDED, at=1))
    assert like.report >= ONE_REPORT
    assert like.story >= like.report
    assert "randu" in like.because


def test_a_later_report_belongs_to_the_story_only() -> None:
    like = compare(telling(*FIRE, at=0), telling(*FIRE_LATER, at=30))
    assert like.report < ONE_REPORT
    assert like.story >= ONE_STORY


def test_other_news_is_neither() -> None:
    like = compare(telling(*FIRE), telling(*OTHER))
    assert like.story < 0.1


@pytest.mark.parametrize(
    ("first", "second", "hours", "reason"),
    [
        ("Harga Emas Antam 5 Mei 2026", "Harga Emas Antam 6 Mei 2026", 1, "tanggalnya berbeda"),
        ("Jadwal SIM Keliling Senin", "Jadwal SIM Keliling Selasa", 1, "harinya berbeda"),
        ("Kurs Rupiah Pagi Ini", "Kurs Rupiah Pagi Ini", 24, "terbitan berkala yang berbeda"),
        ("Gempa M 4,8 Guncang Muara", "Gempa M 5,1 Guncang Muara", 1, "angkanya berbeda"),
    ],
)
def test_instalments_of_a_series_are_kept_apart(
    first: str, second: str, hours: float, reason: str
) -> None:
    like = compare(telling(first, at=0), telling(second, at=hours))
    assert (like.report, like.story, like.veto) == (0.0, 0.0, reason)


def test_weather_of_two_places_is_kept_apart() -> None:
    leads = [f"BMKG memprakirakan cuaca {place} hujan ringan." for place in ("Randu", "Sagara")]
    first, second = (telling("Prakiraan Cuaca Hari Ini", lead) for lead in leads)
    assert compare(first, second).veto == "tempatnya berbeda"
    assert compare(first, first).report > ONE_REPORT


def test_the_same_instalment_from_two_outlets_is_one_report() -> None:
    lead = "Harga emas Antam hari ini, Senin (5/5/2026), naik menjadi Rp 1.905.000 per gram."
    like = compare(
        telling("Harga Emas Antam Naik", lead, 0), telling("Emas Antam Hari Ini Naik", lead, 1)
    )
    assert like.report >= ONE_REPORT


def test_kinds_of_series() -> None:
    assert serial_kind(["jadwal", "salat", "kota", "randu"]) == "jadwal"
    assert serial_kind(["emas", "harga"]) == ""
    assert serial_kind([]) == ""


@settings(deadline=None)
@given(TEXT, TEXT, TEXT, TEXT, st.floats(-1e9, 1e9))
def test_likeness_is_mutual_and_bounded(a: str, b: str, c: str, d: str, at: float) -> None:
    first, second = telling(a, b, at), telling(c, d)
    assert all(0 <= value <= 1.000001 for value in features(first, second))
    there, back = compare(first, second), compare(second, first)
    assert there.report == pytest.approx(back.report)
    assert there.story == pytest.approx(back.story)
    assert 0 <= there.report <= there.story <= 1
