"""Dates as Indonesian publishers write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermin.listening.sources.dates import (
    WIB,
    Moment,
    as_utc,
    dates_in,
    day_order,
    parse_date,
    plausible,
)


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("Senin, 26 Apr 2021 10:00 WIB", "2021-04-26T10:00:00+07:00"),
        ("Senin, 26 April 2021 | 10.00 WITA", "2021-04-26T10:00:00+08:00"),
        ("Jum'at, 30 April 2021 - 21:05 WIT", "2021-04-30T21:05:00+09:00"),
        ("26/04/2021 10.00", "2021-04-26T10:00:00+07:00"),
        ("26-04-2021 07:15", "2021-04-26T07:15:00+07:00"),
        ("Mon, 26 Apr 2021 10:00:00 +0700", "2021-04-26T10:00:00+07:00"),
        ("Mon, 26 Apr 2021 03:00:00 GMT", "2021-04-26T03:00:00+00:00"),
        ("26 Apr 21 10:00 EST", "2021-04-26T10:00:00-05:00"),
        ("2021-04-26T10:00:00+07:00", "2021-04-26T10:00:00+07:00"),
        ("2021-04-26T03:00:00.123456Z", "2021-04-26T03:00:00+00:00"),
        ("2021-04-26 10:00", "2021-04-26T10:00:00+07:00"),
        ("20210426T030000Z", "2021-04-26T03:00:00+00:00"),
        ("20210426100000", "2021-04-26T10:00:00+07:00"),
        ("Mon Apr 26 03:00:00 +0000 2021", "2021-04-26T03:00:00+00:00"),
        ("April 26, 2021 9:30 pm", "2021-04-26T21:30:00+07:00"),
        ("Rabu , 28 Agt 2024, pukul 24.00 WIB", "2024-08-29T00:00:00+07:00"),
        ("1619406000", "2021-04-26T03:00:00+00:00"),
        ("1619406000000", "2021-04-26T03:00:00+00:00"),
        ("4 Nopember 2015 21:04 WIB", "2015-11-04T21:04:00+07:00"),
        ("10:30 WIB, 26 April 2021", "2021-04-26T10:30:00+07:00"),
    ],
)
def test_a_date_with_an_hour(value, iso):
    moment = parse_date(value)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == (iso, "minute")


@pytest.mark.parametrize(
    "value",
    ["26 April 2021", "26 April 2021,", "26/4/2021", "26.04.2021", "2021-04-26", "20210426",
     "Monday, April 26th, 2021", "Senin (26/04/21)", "26/4/21", "26 April 2021 99:99"],
)  # fmt: skip
def test_a_day_is_midnight_wib_of_that_day(value):
    moment = parse_date(value)
    assert moment is not None
    assert (moment.at.isoformat(), moment.precision) == ("2021-04-26T00:00:00+07:00", "day")


@pytest.mark.parametrize(
    "value",
    ["", "besok", "Senin", "10:00 WIB", "31/31/2021", "30 Februari 2021", "Maret 2013", "2021",
     "26 April", "0000-00-00", "versi 1.2.3", "\0", "ሀ" * 300],
)  # fmt: skip
def test_no_full_date_is_none_and_never_today(value):
    assert parse_date(value) is None


def test_a_weekday_that_does_not_fit_is_a_remark():
    moment = parse_date("Kamis, 26 Oktober 2022")
    assert moment is not None
    assert moment.note == "weekday_differs"


def test_month_first_is_read_so_when_told_or_when_nothing_else_fits():
    assert str(parse_date("05/04/2021", order="dmy").at.date()) == "2021-04-05"
    assert str(parse_date("05/04/2021", order="mdy").at.date()) == "2021-05-04"
    assert str(parse_date("10/21/2025 20:43", order="dmy").at.date()) == "2025-10-21"
    assert str(parse_date("21/10/2025", order="mdy").at.date()) == "2025-10-21"


def test_a_column_tells_its_order_by_all_its_cells():
    assert day_order(["01/02/2025", "10/21/2025 20:43", ""]) == ("mdy", True)
    assert day_order(["01/02/2025", "21/10/2025"]) == ("dmy", True)
    assert day_order(["01/02/2025", "03/04/2025"]) == ("dmy", False)
    assert day_order(["13/01/2025", "14/01/2025", "01/15/2025"]) == ("dmy", True)


def test_dates_that_cannot_be_are_dropped_with_a_remark():
    now = datetime(2025, 1, 1, tzinfo=UTC)
    ahead = Moment(now + timedelta(hours=49), "minute")
    assert plausible(ahead, now)[0] is None
    assert plausible(ahead, now)[1].startswith("date_in_future")
    soon = Moment(now + timedelta(hours=47), "minute")
    assert plausible(soon, now) == (soon, "")
    assert plausible(Moment(datetime(1970, 1, 1, tzinfo=UTC), "day"), now)[1].startswith(
        "date_too_old"
    )
    assert plausible(None, now) == (None, "")


def test_a_clock_is_utc_only_where_the_column_says_so_and_the_cell_does_not_object():
    moment = parse_date("2025-10-30 00:59")
    assert as_utc(moment, "2025-10-30 00:59").at.isoformat() == "2025-10-30T00:59:00+00:00"
    wib = parse_date("2025-10-30 00:59 WIB")
    assert as_utc(wib, "2025-10-30 00:59 WIB").at.utcoffset() == WIB.utcoffset(None)


def test_dates_in_running_text():
    text = (
        "Workshop digelar Senin (26/4/2021) dan Rabu (28/4). Rapat 26-28 Agustus 2023 di Batam,"
        " lalu Kamis (26/10/2022). Skor 2-1, pukul 10.00, pasal 12/3, telepon 021-5551234."
        " Hari Minggu, 17 Agustus; versi 1.2.2021."
    )
    seen = [(d.day, d.month, d.year, d.weekday_differs) for d in dates_in(text)]
    assert seen == [
        (26, 4, 2021, False),
        (28, 4, None, False),
        (26, 8, 2023, False),
        (26, 10, 2022, True),
        (17, 8, None, False),
        (1, 2, 2021, False),
    ]


@given(st.text(max_size=120))
@settings(deadline=None)
def test_any_text_is_survived(value):
    moment = parse_date(value)
    assert moment is None or moment.at.tzinfo is not None
    list(dates_in(value))


@given(
    st.from_regex(r"[0-9./:, +TZ-]{1,40}(AM|pm|WIB|GMT|Mei|Agustus)?[0-9: ]{0,8}", fullmatch=True)
)
@settings(deadline=None)
def test_any_number_salad_is_survived(value):
    parse_date(value)
    list(dates_in(value))
