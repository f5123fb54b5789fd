from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cermin.language.text.values import PartialDate, Value, read_values

TODAY = date(2026, 11, 24)  # a Tuesday


def only(text: str, today: date | None = None) -> Value:
    found = read_values(text, today)
    assert len(found) == 1, found
    assert text[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senin (26/4/2021)", date(2021, 4, 26)),
        ("Senin, 26 April 2021", date(2021, 4, 26)),
        ("Rabu, 5/11/25", date(2025, 11, 5)),
        ("tgl 26-04-2021", date(2021, 4, 26)),
        ("2021-04-26", date(2021, 4, 26)),
        ("Monday, 16-09-2024", date(2024, 9, 16)),
        ("April 26, 2021", date(2021, 4, 26)),
        ("5 Agust. 2021", date(2021, 8, 5)),
        ("3 Nopember 2021", date(2021, 11, 3)),
        ("17 pebruari 2022", date(2022, 2, 17)),
        ("3 Agt '24", date(2024, 8, 3)),
        ("26.4.2021", date(2021, 4, 26)),
        ("26/Apr/2021", date(2021, 4, 26)),
        ("Mei 2024", PartialDate(2024, 5)),
        ("tahun 2024", PartialDate(2024)),
        ("29 Februari", PartialDate(None, 2, 29)),
        ("tanggal 17/8", PartialDate(None, 8, 17)),
        ("Senin malam (26/4)", PartialDate(None, 4, 26)),
    ],
)
def test_dates(text: str, expected: object) -> None:
    value = only(text)
    assert (value.kind, value.value, value.valid) == ("date", expected, True)


@pytest.mark.parametrize(
    ("text", "weekday", "agrees"),
    [
        ("Senin (26/4/2021)", "Senin", True),
        ("Selasa (26/4/2021)", "Selasa", False),
        ("Jum'at, 5 November 2021", "Jum'at", True),
        ("Senin-Rabu (26-28/4/2021)", "Senin-Rabu", True),
        ("Senin-Kamis (26-28/4/2021)", "Senin-Kamis", False),
        ("Ahad, 25 April 2021", "Ahad", True),
        ("Senin, 26 April", "Senin", None),
        ("26 April 2021", "", None),
    ],
)
def test_day_names_are_checked(text: str, weekday: str, agrees: bool | None) -> None:
    value = only(text)
    assert (value.weekday, value.weekday_agrees) == (weekday, agrees)


@pytest.mark.parametrize("text", ["31/2/2021", "30 Februari 2021", "29/2/2023", "12/13/2021"])
def test_impossible_dates_are_told(text: str) -> None:
    value = only(text)
    assert value.kind == "date"
    assert not value.valid
    assert isinstance(value.value, PartialDate)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("26–28 April 2021", date(2021, 4, 26), date(2021, 4, 28)),
        ("26 s.d. 28 April 2021", date(2021, 4, 26), date(2021, 4, 28)),
        ("26 April - 3 Mei 2021", date(2021, 4, 26), date(2021, 5, 3)),
        ("30 Desember hingga 2 Januari 2025", date(2024, 12, 30), date(2025, 1, 2)),
        ("26/4/2021-28/4/2021", date(2021, 4, 26), date(2021, 4, 28)),
        ("pukul 09.00-11.00 WIB", time(9), time(11)),
        ("Rp50-100 juta", Decimal(50_000_000), Decimal(100_000_000)),
        ("Rp50 juta hingga Rp100 juta", Decimal(50_000_000), Decimal(100_000_000)),
        ("5–10 persen", Decimal(5), Decimal(10)),
        ("5 sampai 10 juta", Decimal(5_000_000), Decimal(10_000_000)),
        ("dua-tiga hari", Decimal(2), Decimal(3)),
        ("tahun 2021-2024", PartialDate(2021), PartialDate(2024)),
        ("Maret s.d. Mei 2025", PartialDate(2025, 3), PartialDate(2025, 5)),
    ],
)
def test_ranges(text: str, first: object, last: object) -> None:
    value = only(text)
    assert (value.value, value.until, value.valid) == (first, last, True)


@pytest.mark.parametrize(
    ("text", "expected", "zone"),
    [
        ("pukul 10.00 WIB", time(10), "WIB"),
        ("10:00 WITA", time(10), "WITA"),
        ("jam 7 pagi", time(7), ""),
        ("jam 7 malam", time(19), ""),
        ("pkl. 12 siang", time(12), ""),
        ("jam setengah delapan malam", time(19, 30), ""),
        ("pukul 24.00 WIT", time(0), "WIT"),
        ("20:15:30", time(20, 15, 30), ""),
    ],
)
def test_times(text: str, expected: time, zone: str) -> None:
    value = only(text)
    assert (value.kind, value.value, value.unit) == ("time", expected, zone)


def test_an_impossible_time_is_told() -> None:
    value = only("pukul 25.00 WIB")
    assert (value.kind, value.value, value.valid) == ("time", None, False)


@pytest.mark.parametrize(
    ("text", "expected", "currency"),
    [
        ("Rp125.000.000,00", "125000000", "IDR"),
        ("Rp1,5 miliar", "1500000000", "IDR"),
        ("Rp 2 triliun", "2000000000000", "IDR"),
        ("Rp. 5.000,-", "5000", "IDR"),
        ("Rp 125,000", "125000", "IDR"),
        ("Rp2,5 M", "2500000000", "IDR"),
        ("Rp50rb", "50000", "IDR"),
        ("50 juta rupiah", "50000000", "IDR"),
        ("dua juta lima ratus ribu rupiah", "2500000", "IDR"),
        ("USD 3 juta", "3000000", "USD"),
        ("100 dolar AS", "100", "USD"),
        ("US$1,2 miliar", "1200000000", "USD"),
    ],
)
def test_money(text: str, expected: str, currency: str) -> None:
    value = only(text)
    assert (value.kind, value.value, value.unit) == ("money", Decimal(expected), currency)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("1.944", "number", "1944"),
        ("1,5 juta", "number", "1500000"),
        ("1.5 jt", "number", "1500000"),
        ("dua puluh lima ribu", "number", "25000"),
        ("seratus dua puluh tiga", "number", "123"),
        ("satu setengah juta", "number", "1500000"),
        ("2 juta 500 ribu", "number", "2500000"),
        ("seribu triliun", "number", "1000000000000000"),
        ("-5 derajat", "number", "-5"),
        ("ke-2", "ordinal", "2"),
        ("10%", "percent", "10"),
        ("dua koma lima persen", "percent", "2.5"),
        ("14 hari kerja", "duration", "14"),
    ],
)
def test_numbers(text: str, kind: str, expected: str) -> None:
    value = only(text)
    assert (value.kind, value.value) == (kind, Decimal(expected))


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 dan G20",
        "Pasal 28D",
        "0812-3456-7890",
        "https://contoh.go.id/2021/04/26/berita-12",
        "salah satu warga, satu sama lain, dua-duanya",
        "Kabupaten Empat Lawang dan Lima Puluh Kota",
        "kode 007 versi 1.2.3",
        "@kpu2024 #Pilkada2024",
        "3/4 sendok",
        "kemarin, Senin lalu, pekan depan",  # no day to reckon from
        "Sabtu Minggu Maret",
    ],
)
def test_what_is_no_value(text: str) -> None:
    assert read_values(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kemarin", date(2026, 11, 23)),
        ("hari ini", date(2026, 11, 24)),
        ("Senin lalu", date(2026, 11, 23)),
        ("Selasa lalu", date(2026, 11, 17)),
        ("Selasa depan", date(2026, 12, 1)),
        ("Rabu pekan lalu", date(2026, 11, 18)),
        ("3 hari lalu", date(2026, 11, 21)),
        ("pekan depan", date(2026, 11, 30)),
        ("bulan lalu", PartialDate(2026, 10)),
        ("tahun depan", PartialDate(2027)),
    ],
)
def test_words_are_reckoned_from_today(text: str, expected: object) -> None:
    value = only(text, TODAY)
    assert (value.value, value.relative) == (expected, True)


def test_the_calendar_ends_and_nothing_breaks() -> None:
    assert read_values("besok", date.max) == []
    assert read_values("9999 tahun lalu", TODAY) == []


WORDS = """Rp April Senin Jumat juta ribu dua puluh belas koma setengah persen WIB pukul jam malam
ke- hari lalu depan s.d. hingga tahun @a http:// 2021 0812 12 26 /4"""
PIECES = st.sampled_from([*WORDS.split(), *"1.,-–:()%x9İ \n"])


@settings(deadline=None)
@given(
    st.one_of(
        st.text(st.characters(), max_size=200),
        st.lists(PIECES).map("".join),
        st.lists(PIECES).map(" ".join),
    )
)
@example("9" * 5000)
@example("Rp" + "9" * 5000)
@example("١٢ April ٢٠٢١")
def test_values_lie_in_order_and_give_back_their_text(text: str) -> None:
    end = 0
    for value in read_values(text, TODAY):
        assert end <= value.start < value.end
        assert text[value.start : value.end] == value.text
        end = value.end
