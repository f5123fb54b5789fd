"""Tables: any dialect, any size, each bad row named and the rest kept."""

from __future__ import annotations

import tracemalloc
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.base import Found, Raw, Refusal, SourceError
from cermin.listening.sources.codes import MESSAGES
from cermin.listening.sources.columns import match_columns
from cermin.listening.sources.dates import dates_in
from cermin.listening.sources.records import Records
from cermin.listening.sources.table import TableSource, parse_table

from .conftest import raw

HEADER = "judul,isi,url,tanggal,media,penulis,kategori\n"
ROW = "Loket malam,Isi berita,https://w.example/1,26/04/2021 10.00,Warta,Sari,Daerah\n"


def outcomes(body: bytes | str) -> tuple[list[Found], list[Refusal]]:
    found: list[Found] = []
    refused: list[Refusal] = []
    for outcome in parse_table(raw(body)).outcomes():
        if isinstance(outcome, Found):
            found.append(outcome)
        else:
            assert MESSAGES[outcome.code] % dict(outcome.params)
            refused.append(outcome)
    return found, refused


def test_a_row():
    ((found,), refused) = outcomes(HEADER + ROW)
    assert refused == []
    assert (found.title, found.text, found.url) == (
        "Loket malam",
        "Isi berita",
        "https://w.example/1",
    )
    assert found.published_at.isoformat() == "2021-04-26T10:00:00+07:00"
    assert (found.outlet, found.author, found.section) == ("Warta", "Sari", "Daerah")
    assert (found.locator, found.raw_kind, found.summary_only) == ("line 2", "table", False)


@pytest.mark.parametrize(
    "body",
    [
        "judul;isi\nA;b, c\n",
        "judul\tisi\nA\tb, c\n",
        "judul|isi\nA|b, c\n",
        "sep=;\njudul;isi\nA;b, c\n",
        "sep=\t\njudul\tisi\nA\tb, c\n",
        "\n\njudul,isi\r\n\r\nA,\"b, c\"\r\n",
        '\ufeff"Judul","Isi"\n"A","b, c"',
        "No;JUDUL BERITA;Isi_Berita;Ringkasan\n1;A;b, c;r\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "cp1252"])
def test_dialects_and_encodings(body, encoding):
    body = body.replace("b, c", "“b”, c é")
    data = body.lstrip("\ufeff").encode(encoding) if encoding == "cp1252" else body.encode(encoding)
    ((found,), refused) = outcomes(data)
    assert (found.title, found.text, refused) == ("A", "“b”, c é", [])


def test_a_byte_of_another_encoding_far_down_stops_nothing():
    filler = "Judul panjang sekali,isi yang juga panjang\n" * 10_000
    body = ("judul,isi\n" + filler).encode() + "Caf\u00e9,isi\n".encode("cp1252")
    found, refused = outcomes(body)
    assert (len(found), found[-1].title, refused) == (10_001, "Café", [])


def test_months_come_first_when_the_column_proves_it():
    rows = "a,x,05/04/2025 08:00\nb,x,10/21/2025 20:43\n"
    found, _ = outcomes("judul,isi,tanggal\n" + rows)
    assert [str(f.published_at.date()) for f in found] == ["2025-05-04", "2025-10-21"]
    found, _ = outcomes("judul,isi,tanggal\na,x,05/04/2025\nb,x,21/10/2025\n")
    assert [str(f.published_at.date()) for f in found] == ["2025-04-05", "2025-10-21"]
    ((found,), _) = outcomes("judul,isi,tanggal\na,x,05/04/2025\n")
    assert found.extra == (("date_note", "day_month_order_assumed dmy"),)


def test_a_clock_in_its_own_column_and_one_in_utc():
    ((found,), _) = outcomes("judul,isi,tanggal,jam\na,x,26/04/2021,10.30\n")
    assert found.published_at.isoformat() == "2021-04-26T10:30:00+07:00"
    ((found,), _) = outcomes("first_seen_utc\tsource\ttitle\n2025-10-30 00:59\tw.example\tA\n")
    assert found.published_at.isoformat() == "2025-10-30T00:59:00+00:00"


def test_an_unreadable_date_is_a_remark_and_not_today():
    ((found,), _) = outcomes("judul,isi,tanggal\na,x,kemarin sore\n")
    assert (found.published_at, found.extra) == (
        None,
        (("date_note", "date_unreadable kemarin sore"),),
    )


def test_bad_rows_are_named_and_the_rest_is_kept():
    body = HEADER + ROW + ",,https://w.example/2,,,,\n" + "\n,,,\n" + ROW + ",\n" + ROW
    found, refused = outcomes(body)
    assert len(found) == 3
    assert [(r.code, r.locator) for r in refused] == [("row_without_content", "line 3")]


def test_a_row_that_ends_early_says_what_is_missing():
    _, (refusal,) = outcomes("url,judul,isi\nhttps://w.example/1\n")
    assert refusal.code == "row_too_short"
    assert dict(refusal.params) == {"count": 1, "expected": 3, "missing": "judul, isi"}


def test_an_unclosed_quote_costs_one_row():
    found, refused = outcomes('judul,isi\nA,"rusak\n' + "B,baik\n" * 20)
    assert [f.title for f in found] == ["B"] * 20
    assert [(r.code, r.locator) for r in refused] == [("row_unclosed_quote", "line 2")]


def test_quotes_over_many_lines_and_inside_cells():
    body = 'judul,isi\nA,"satu\n\ndua ""kutip"" tiga"\nUkuran 5" dan 6",isi "ini"\nC,d\n'
    found, refused = outcomes(body)
    assert [f.title for f in found] == ["A", 'Ukuran 5" dan 6"', "C"]
    assert found[0].text == 'satu\ndua "kutip" tiga'
    assert [f.locator for f in found] == ["line 2", "line 5", "line 6"]
    assert refused == []


def test_many_unclosed_quotes_are_not_read_again_and_again(monkeypatch):
    """Each opens a cell that no later line of its 6,000 closes."""
    read: list[int] = []
    cells = Records._cells

    def counted(self: Records, text: str) -> list[str] | None:
        read.append(len(text))
        return cells(self, text)

    monkeypatch.setattr(Records, "_cells", counted)
    body = "judul,isi\n" + ('A,"x\n' + '""y\n' * 6_000) * 3 + "B,c\n"
    found, refused = outcomes(body)
    assert len(read) == body.count("\n") - 1  # each line after the header, once
    assert sum(read) < len(body)
    assert (found[-1].title, found[-1].text) == ("B", "c")
    assert len([r for r in refused if r.code == "row_unclosed_quote"]) == 3


def test_nul_bytes_and_over_long_lines():
    body = "judul,isi\nA\0A,b\0\n" + "x" * 1_500_000 + ",y\nB,c\n"
    found, refused = outcomes(body)
    assert [(f.title, f.text) for f in found] == [("AA", "b"), ("B", "c")]
    assert [(r.code, r.locator) for r in refused] == [("row_too_long", "line 3")]


def test_a_table_of_links_only_is_a_list_of_articles_to_fetch():
    found, refused = outcomes("tautan\nhttps://w.example/1\nbukan alamat\n")
    assert [(f.url, f.summary_only) for f in found] == [("https://w.example/1", True)]
    assert [r.locator for r in refused] == ["line 3"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("sep=;\n", "empty"),
        ("kode,nama\n1,a\n", "no_usable_columns"),
        ('{"kode": 1}\n{"nama": "a"}\n', "no_usable_columns"),
        ("x" * 200_000, "header_too_long"),
        (b"\x00\x01\x02\xff" * 3_000, "undecodable"),
    ],
)
def test_what_is_no_table(body, code):
    with pytest.raises(SourceError) as caught:
        parse_table(raw(body))
    assert caught.value.code == code
    assert MESSAGES[code] % caught.value.params


def test_no_usable_column_names_what_was_found_and_what_is_wanted():
    with pytest.raises(SourceError) as caught:
        parse_table(raw("kode;nama;tingkat\n1;a;2\n"))
    assert caught.value.params["found"] == "kode, nama, tingkat"
    assert "judul/title" in str(caught.value.params["expected"])


def test_json_lines():
    body = (
        '{"title":"A","content":"b","publishedAt":"2025-07-01T10:00:00+07:00","tags":["x"]}\n\n'
        "rusak\n[1]\n" + "[" * 100_000 + '\n{"kode":1}\n{"judul":"B","isi":null}\n{"judul":null}\n'
    )
    found, refused = outcomes(body)
    assert [f.title for f in found] == ["A", "B"]
    assert found[0].published_at.hour == 10
    assert [(r.code, r.locator) for r in refused] == [
        ("row_bad_json", "line 3"),
        ("row_bad_json", "line 4"),
        ("row_bad_json", "line 5"),
        ("row_without_content", "line 6"),
        ("row_without_content", "line 8"),
    ]


def test_columns_by_their_names():
    assert match_columns(["Judul", "Isi Berita", "URL", "pubDate", "Sumber"]) == {
        "title": "Judul",
        "text": "Isi Berita",
        "url": "URL",
        "date": "pubDate",
        "outlet": "Sumber",
    }
    assert match_columns(["Summary", "isi_berita"]) == {"lead": "Summary", "text": "isi_berita"}
    assert match_columns(["description"]) == {"text": "description"}
    assert match_columns(["waktu", "tanggal"])["date"] == "tanggal"


def test_a_large_file_is_streamed(tmp_path):
    path = tmp_path / "besar.csv"
    with path.open("w") as out:
        out.write(HEADER)
        for _ in range(1_500):
            out.write(ROW.replace("Isi berita", "Isi berita " * 300))
    assert path.stat().st_size > 4_500_000
    source = TableSource()
    tracemalloc.start()
    count = sum(isinstance(o, Found) for o in source.parse(source.read(path)).outcomes())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1_500
    assert peak < 3_000_000


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SourceError) as caught:
        TableSource().read(tmp_path / "tidak-ada.csv")
    assert caught.value.code == "file_unreadable"


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"judul,isi\n", b'{"judul":"a"}\n', b"sep=;\n"])
)
@settings(deadline=None)
def test_any_bytes_give_rows_or_a_source_error(body, head):
    try:
        list(TableSource.parse(Raw(body=head + body)).outcomes())
    except SourceError as error:
        assert error.code in MESSAGES


@given(st.text(alphabet='",;\n\r\tab\0é{}:', max_size=200))
@settings(deadline=None)
def test_a_sound_row_after_any_rubbish_is_found(text):
    """Two line breaks of sound rows: rubbish may swallow the first, never the last."""
    found, _ = outcomes("judul,isi\n" + text + "\n" + "Akhir,isi\n" * 3)
    assert any("Akhir" in f.title + f.text for f in found)


def assert_dates_agree_with_texts(rows):
    """Month-first dates read day-first would be months away from the days that texts name."""
    near = far = 0
    for row in rows:
        named = [m for seen in dates_in(row.text) if (m := seen.moment())]
        if named:
            close = any(abs(row.published_at - m.at) < timedelta(days=4) for m in named)
            near, far = near + close, far + (not close)
    assert near > 100
    assert near / (near + far) > 0.9


def test_the_real_tables(shared_data):
    counts = {}
    for name in (
        "news_detik_2026/train.csv",
        "news_detik_entity/data_berita.csv",
        "headlines_hourly/headlines.tsv",
    ):
        source = TableSource()
        rows = list(source.parse(source.read(shared_data / "data" / name)).outcomes())
        counts[name] = (len(rows), sum(isinstance(row, Refusal) for row in rows))
        if "entity" in name:
            assert_dates_agree_with_texts(rows)
    assert all(total and not refused for total, refused in counts.values()), counts
