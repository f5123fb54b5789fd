"""Tables: order, pages, columns and files, through the list of people."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from cermin.accounts.tests.factories import UserFactory
from cermin.units.models import Membership, Reach, Role
from cermin.units.tests.factories import MembershipFactory
from cermin.workdesk import exports
from cermin.workdesk.tables import Column, chosen_columns, sorted_rows

PEOPLE = "workdesk:people"


@pytest.fixture
def crowd(tree):
    user = UserFactory(first_name="Sama", last_name="Semua")
    roles = [r for r in Role.values if r != Role.ADMIN]
    for number in range(8):
        person = UserFactory(first_name="Sama", last_name="Semua", email=f"k{number}@contoh.go.id")
        for role in roles:
            MembershipFactory(user=person, unit=tree.east, role=role)
    return user


def emails(response):
    return [row.user.email for row in response.context["page"].object_list]


def test_pages_with_equal_values_never_overlap(tree, sign_in, crowd):
    client = sign_in(tree.east, Role.ADMIN)
    seen = []
    for page in (1, 2, 3):
        response = client.get(reverse(PEOPLE), {"urut": "nama", "hal": page})
        seen += [row.pk for row in response.context["page"].object_list]
    assert len(seen) == len(set(seen)) == 57


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "²"])
def test_a_page_that_is_not_there_shows_one_that_is(tree, sign_in, page):
    assert sign_in(tree.east).get(reverse(PEOPLE), {"hal": page}).status_code == 200


@pytest.mark.parametrize("order", ["-surel", "surel"])
def test_sorting_both_ways(tree, sign_in, crowd, order):
    response = sign_in(tree.east, Role.ADMIN).get(reverse(PEOPLE), {"urut": order})
    found = emails(response)
    assert found == sorted(found, reverse=order.startswith("-"))
    direction = "descending" if order.startswith("-") else "ascending"
    assert f'aria-sort="{direction}"' in response.content.decode()


def test_only_declared_columns_sort(tree, sign_in):
    for order in ("user__password", "jabatan", "-", "unit__path"):
        response = sign_in(tree.east).get(reverse(PEOPLE), {"urut": order})
        assert response.status_code == 200
        assert "aria-sort" not in response.content.decode()


def test_order_always_ends_in_the_primary_key(tree):
    columns = [Column("peran", "Peran", "role", sort=("role",))]
    rows = sorted_rows(Membership.objects.all(), columns, "-peran", ())
    assert rows.query.order_by == ("-role", "-pk")
    assert sorted_rows(Membership.objects.all(), columns, "", ()).query.order_by == ("pk",)


def test_filters_stand_in_the_address_and_hold_in_files(tree, sign_in, crowd):
    client = sign_in(tree.east, Role.ADMIN)
    response = client.get(reverse(PEOPLE), {"role": Role.AUDITOR, "q": "k3"})
    assert emails(response) == ["k3@contoh.go.id"]
    file = client.get(reverse(PEOPLE), {"role": Role.AUDITOR, "q": "k3", "ekspor": "csv"})
    assert len(list(csv.reader(io.StringIO(file.getvalue().decode())))) == 2


def test_a_filter_that_does_not_hold_shows_its_error_and_no_fault(tree, sign_in):
    response = sign_in(tree.east).get(reverse(PEOPLE), {"role": "raja", "q": "x" * 500})
    assert response.status_code == 200


def test_nothing_fits_is_not_the_same_as_nothing_there(tree, sign_in):
    page = sign_in(tree.east).get(reverse(PEOPLE), {"q": "takada"}).content.decode()
    assert "empty" in page
    assert 'name="q"' in page


def test_columns_are_chosen_in_the_address(tree, sign_in):
    client = sign_in(tree.east)
    heads = client.get(reverse(PEOPLE), {"kolom": "surel"}).context["heads"]
    assert [head.column.key for head in heads] == ["nama", "surel"]
    columns = [Column("a", "A", "a", always=True), Column("b", "B", "b", shown=False)]
    assert [c.key for c in chosen_columns(columns, ["zzz"])] == ["a"]


def test_csv_streams_without_bom_and_with_the_units_clock(tree, sign_in):
    tree.east.timezone = "Asia/Jayapura"
    tree.east.save()
    client = sign_in(tree.east, Role.ADMIN)
    moment = datetime(2026, 4, 26, 23, 30, tzinfo=UTC)
    Membership.objects.update(created_at=moment)
    response = client.get(reverse(PEOPLE), {"ekspor": "csv"})
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="orang-timur-')
    raw = response.getvalue()
    assert not raw.startswith(b"\xef\xbb\xbf")
    head, row = csv.reader(io.StringIO(raw.decode("utf-8")))
    assert head[0] == "Nama"
    assert row[-1] == "2026-04-27 08:30:00"


def test_files_hold_this_units_rows_only(tree, sign_in):
    MembershipFactory(unit=tree.west, user__email="barat@contoh.go.id")
    client = sign_in(tree.east, Role.ADMIN, Reach.SUBTREE)
    assert b"barat@" not in client.get(reverse(PEOPLE), {"ekspor": "csv"}).getvalue()


DANGEROUS = ["=1+1", "+62", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "'=1", '"=1', "|cmd"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_formulas_are_neutralised_in_csv(text):
    assert exports.neutral_text(text).startswith("'")


@pytest.mark.parametrize("text", ["Sari", "a=b", "2-1", "Kantor (barat)", ""])
def test_ordinary_text_stays_as_it_is(text):
    assert exports.neutral_text(text) == text


def test_a_dangerous_name_goes_safely_through_both_files(tree, sign_in):
    client = sign_in(tree.east, Role.ADMIN)
    evil = '=HYPERLINK("http://x","klik")'
    MembershipFactory(unit=tree.east, user=UserFactory(first_name=evil, last_name=""))
    text = client.get(reverse(PEOPLE), {"ekspor": "csv"}).getvalue().decode()
    rows = list(csv.reader(io.StringIO(text)))
    assert "'" + evil in [row[0] for row in rows]
    response = client.get(reverse(PEOPLE), {"ekspor": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))
    cell = next(row[0] for row in book.active.iter_rows() if row[0].value == evil)
    assert cell.data_type == "s"


def test_xlsx_opens_with_dates_and_numbers_as_such():
    columns = [
        Column("a", "Nama", lambda row: row[0]),
        Column("b", "Jumlah", lambda row: row[1], numeric=True),
        Column("c", "Waktu", lambda row: row[2]),
    ]
    moment = datetime(2026, 4, 26, 3, 0, tzinfo=UTC)
    rows = [("teks\x00\x0bkendali", 12.5, moment), ("x" * 40_000, None, None)]
    zone = UTC
    with exports.xlsx_file(columns, rows, zone=zone, title="Orang/[2026]") as file:
        sheet = load_workbook(file).active
    assert [cell.value for cell in sheet[1]] == ["Nama", "Jumlah", "Waktu"]
    assert [cell.value for cell in sheet[2]] == [
        "tekskendali",
        12.5,
        datetime(2026, 4, 26, 3, 0),
    ]
    assert len(sheet[3][0].value) == 32_767
    assert sheet[3][1].value is None


def test_more_rows_than_a_sheet_holds_are_refused_in_words(tree, sign_in, monkeypatch):
    monkeypatch.setattr(exports, "XLSX_ROWS", 0)
    response = sign_in(tree.east).get(reverse(PEOPLE), {"ekspor": "xlsx", "q": ""}, follow=True)
    assert response.redirect_chain
    assert "notice--error" in response.content.decode()


def test_a_column_follows_paths_and_missing_relations():
    class Row:
        unit = None
        name = "Sari"

        def shout(self):
            return "SARI"

    assert Column("a", "A", "name").get(Row()) == "Sari"
    assert Column("a", "A", "shout").get(Row()) == "SARI"
    assert Column("a", "A", "unit.name").get(Row()) is None
