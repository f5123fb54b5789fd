"""Saved texts: title, place, outlet, date, and no furniture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.base import Raw, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.place import Dateline, dateline
from cermin.listening.sources.text import TextSource, parse_text

from .conftest import fixture_bytes, raw

BODY = (
    " Dinas Pasar membuka loket layanan malam bagi para pedagang yang berjualan sampai larut malam,"
    " kata kepala dinas di halaman pasar.\nPara pedagang menyambut baik perubahan jadwal tersebut,"
    " walaupun sebagian masih ragu apakah petugas akan sanggup melayani mereka."
)


def take(text: str):
    return parse_text(raw(text)).items[0]


def test_a_saved_page():
    (found,) = parse_text(raw(fixture_bytes("artikel.txt"), name="artikel.txt")).items
    assert found.title == "Dinas Pasar Buka Loket Malam"
    assert (found.section, found.place, found.outlet) == ("Daerah", "Lembah Asri", "wartalembah")
    assert found.author == "Tim Humas Dinas Pasar"
    # The page was printed three days after the event: that line is the day of publication.
    assert found.published_at.isoformat() == "2021-04-29T00:00:00+07:00"
    assert found.date_precision == "day"
    extra = dict(found.extra)
    assert extra["event_date"] == "2021-04-26"
    assert extra["caption"].startswith("Ket foto")
    assert found.text.startswith("Lembah Asri | wartalembah – Dinas Pasar")
    assert found.text.endswith("Tim Humas Dinas Pasar")


def test_a_page_clock_years_after_the_event_is_not_the_date():
    found = take(
        "Monday, 16-09-2024\nPeristiwa\nJudul berita\nKota Asri – Rapat, Rabu (26/10/2022)." + BODY
    )
    assert str(found.published_at.date()) == "2022-10-26"
    extra = dict(found.extra)
    assert extra["page_date"] == "2024-09-16"
    assert extra["date_note"] == "page_date_is_not_publication"


def test_a_date_without_a_year_stays_a_remark():
    found = take("Judul\nKota Asri - Workshop digelar, Senin (26/4)." + BODY)
    assert (found.published_at, found.date_precision) == (None, "unknown")
    assert ("day_month", "26-04") in found.extra


def test_another_full_date_in_the_text_gives_the_date():
    found = take(
        "Judul\nKota Asri - Workshop, Senin (26/4), seperti pada 27 April 2021 lalu." + BODY
    )
    assert str(found.published_at.date()) == "2021-04-27"
    assert ("day_month", "26-04") in found.extra


def test_a_span_counts_from_its_first_day_and_a_wrong_weekday_is_noted():
    found = take(
        "Judul\nBerlangsung di Kota Asri 26-28 Agustus 2023 dan Kamis (26/10/2022)." + BODY
    )
    assert str(found.published_at.date()) == "2023-08-26"
    assert found.extra[0] == ("event_date", "2023-08-26")
    assert ("weekday_differs", "Kamis (26/10/2022") in found.extra


def test_no_date_is_none():
    assert take("Judul\n" + BODY).published_at is None


def test_labels_at_the_head():
    found = take(
        "Judul: Loket Malam\nSumber: Warta Lembah\nTanggal: 26 April 2021 10:00 WIB\n"
        "Penulis: Sari\nURL: https://w.example/1\n" + BODY
    )
    assert (found.title, found.outlet, found.author) == ("Loket Malam", "Warta Lembah", "Sari")
    assert (found.url, found.date_precision) == ("https://w.example/1", "minute")


def test_a_text_without_a_title_is_called_by_its_first_sentence():
    found = take(BODY.strip().replace("\n", " ") * 2)
    assert found.title.startswith("Dinas Pasar membuka loket")
    assert ("title_note", "first_sentence") in found.extra


@pytest.mark.parametrize(
    ("line", "place", "outlet"),
    [
        ("KARANGREJA – Hubungan masyarakat", "Karangreja", ""),
        ("Brondong - Sebagai upaya", "Brondong", ""),
        ("Surabaya | barometerkota – Kantor", "Surabaya", "barometerkota"),
        ("Batam, Bawaslu Kabupaten Asri -Dalam rangka", "Batam", "Bawaslu Kabupaten Asri"),
        ("Jakarta, CNN Indonesia -- Presiden", "Jakarta", "CNN Indonesia"),
        ("JAKARTA, KOMPAS.com – Menteri", "Jakarta", "KOMPAS.com"),
        ("Liputan6.com, Jakarta - Indonesia", "Jakarta", "Liputan6.com"),
        ("TEMPO.CO, Jakarta - Menteri", "Jakarta", "TEMPO.CO"),
        ("Jakarta (ANTARA) - Presiden", "Jakarta", "ANTARA"),
        ("Semarang, Jawa Tengah - Gubernur", "Semarang", ""),
        ("Jakarta -\nGalaksi baru", "Jakarta", ""),
        ("konsultan pr jakarta - Digital", "", ""),
        ("Digital PR - adalah konsep", "", ""),
        ("Menurut Undang-Undang – yang berlaku", "", ""),
        ("Pada hari itu semua orang datang", "", ""),
        ("Humas: tugas dan fungsi", "", ""),
        ("", "", ""),
    ],
)
def test_datelines(line, place, outlet):
    assert dateline(line + " yang panjang sekali dan terus berlanjut") == Dateline(place, outlet)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "empty"),
        (b"\n \n", "empty"),
        (b"pendek", "text_too_short"),
        (b"\x00" * 5_000, "undecodable"),
        (b"\x00\x01\x02\x99" * 5_000, "undecodable"),
        ("\n".join(f"kata{n}" for n in range(500)).encode(), "text_not_article"),
        (b"repo: x\ncommit: y\nlicence: z\nnote: " + BODY.encode(), "text_not_article"),
    ],
)
def test_what_is_no_article(body, code):
    with pytest.raises(SourceError) as caught:
        parse_text(raw(body))
    assert caught.value.code == code
    assert MESSAGES[code] % caught.value.params


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_give_an_item_or_a_source_error(body):
    try:
        TextSource.parse(Raw(body=body))
    except SourceError as error:
        assert error.code in MESSAGES


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_gives_an_item_or_a_source_error(text):
    try:
        TextSource.parse(Raw(body=(text + BODY + text).encode("utf-8", "replace")))
    except SourceError as error:
        assert error.code in MESSAGES


def test_the_real_seeds(shared_data):
    found = [
        parse_text(TextSource().read(path)).items[0]
        for path in sorted((shared_data / "seeds").glob("*.txt"))
    ]
    facts = [(f.place, f.outlet, f.published_at and str(f.published_at.date())) for f in found]
    assert facts == [
        ("Karanganyar", "", "2021-04-26"),
        ("Brebes", "", None),
        ("Surabaya", "barometerbali", "2022-10-26"),
        ("", "", None),
        ("Batam", "Bawaslu Kabupaten Kaur", "2023-08-26"),
    ]
    assert found[0].title == "PERAN HUMAS SEBAGAI CERMINAN LEMBAGA"
    assert found[2].title.startswith("Optimalkan Peran Humas")
    assert all("Bagikan" not in f.text and "Leave a Reply" not in f.text for f in found)


def test_a_line_of_capitals_comes_to_its_end():
    """A pattern that tries every way to cut it into names would not."""
    assert dateline("A" * 150 + "! kata kata") == Dateline()
    assert dateline("A" * 3_000 + "\nBREBES – Warga datang ke kantor itu.").place == "Brebes"
