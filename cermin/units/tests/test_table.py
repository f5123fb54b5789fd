"""Units written as CSV come back as they were; whatever else a file holds is refused by line."""

import io
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Collection

from cermin.units.exceptions import UnreadableFile
from cermin.units.models import Timezone, Unit
from cermin.units.services import (
    DatedName,
    add_alias,
    export_units,
    import_units,
    move_unit,
    scaffold,
)
from cermin.units.services import rows as rows_module
from cermin.units.services.table import guarded, read_aliases, unguarded, write_aliases
from cermin.units.tests.factories import UnitFactory

HEAD = "code,parent_code,kind,institution,name,short_name"
SOUND = ([], [], [], [], [])


def exported():
    text = io.StringIO()
    export_units(units=Unit.objects.all(), to=text)
    return text.getvalue()


def load(text, *, encoding="utf-8", **options):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    return import_units(file=io.BytesIO(data), with_site=False, **options)


def empty():
    Unit.objects.all().delete()
    Collection.objects.filter(depth__gt=1).delete()
    Collection.objects.filter(depth=1).update(numchild=0)


def reasons(report):
    return {bad.line: bad.reason for bad in report.bad}


# The form of cells

cells = st.text(alphabet="'=+-@\t\r\nab|\\[]. 0", max_size=12)


@given(cells)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell):
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(cell)) == cell


names = (
    st.text(alphabet=st.sampled_from("aB1|\\[].,;'\"=-é"), min_size=1, max_size=15)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
days = st.none() | st.dates(date(1945, 8, 17), date(2100, 1, 1))
tricky = st.sampled_from(["KIP [..]", "A [2020-01-01..]", "B|C", "D\\", "\\|"])


@given(st.lists(st.builds(DatedName, names | tricky, days, days), max_size=4))
def test_aliases_come_back(aliases):
    assert read_aliases(write_aliases(aliases)) == tuple(aliases)


def test_aliases_are_readable():
    cell = write_aliases([DatedName("KPU Aceh"), DatedName("Kanwil X", None, date(2024, 10, 20))])
    assert cell == "KPU Aceh|Kanwil X [..2024-10-20]"


# There and back


@pytest.mark.django_db
def test_a_whole_institution_comes_back_the_same():
    scaffold(kind="kemenkum", with_site=False)
    scaffold(kind="kpu", codes=["11", "31"], with_site=False)
    before = exported()
    assert before.count("\r\n") == 1 + 34 + 1 + 2 + 23 + 6
    unchanged = load(before)
    assert (unchanged.added, unchanged.changed, unchanged.bad) == ([], [], [])
    empty()
    report = load(before)
    assert (report.bad, report.applied) == ([], True)
    assert exported() == before
    assert Unit.find_problems() == SOUND
    assert Collection.find_problems() == SOUND


plain = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20
)
facts = st.fixed_dictionaries(
    {
        "name": plain | st.sampled_from(["=1+1", "'=x", "@a", '"', "a;b,c", "-", "''+"]),
        "short_name": plain,
        "place": st.just("") | plain,
        "region_code": st.sampled_from(["", "33", "33.10", "33.29.01"]),
        "kind": st.sampled_from(Unit.Kind.values),
        "timezone": st.sampled_from(Timezone.values),
        "valid_from": st.none() | st.dates(date(1945, 1, 1), date(1999, 1, 1)),
        "valid_until": st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    }
)


@pytest.mark.django_db
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(facts, st.integers(0, 5), st.lists(plain, max_size=2)), max_size=6))
def test_any_units_come_back_the_same(planned):
    with transaction.atomic():
        units = []
        for number, (fields, above, aliases) in enumerate(planned):
            parent = units[above] if above < len(units) else None
            unit = UnitFactory(code=f"u{number}", parent=parent, institution="X", **fields)
            for alias in aliases:
                add_alias(unit=unit, name=alias)
            units.append(unit)
        before = exported()
        empty()
        report = load(before)
        assert report.bad == []
        assert exported() == before
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_formula_is_neutral_in_the_file():
    UnitFactory(code="x", institution="X", name='=HYPERLINK("http://x")', short_name="+62")
    text = exported()
    assert "'=HYPERLINK" in text
    assert ",'+62," in text


# What spreadsheets make of a file


@pytest.mark.django_db
@pytest.mark.parametrize(
    "data",
    [
        f"\ufeff{HEAD}\r\nx,,other,X,Kantor Ä,Kantor\r\n".encode(),
        f"{HEAD}\nx,,other,X,Kantor Ä,Kantor\n".encode("cp1252"),
        f"{HEAD}\nx,,other,X,Kantor Ä,Kantor\n".encode("utf-16"),
        f"{HEAD}\nx,,other,X,Kantor Ä,Kantor\n".encode("utf-16-le"),
        f"{HEAD}\nx,,other,X,Kantor Ä,Kantor".replace(",", ";").encode(),
        f"sep=;\n{HEAD}\nx,,other,X,Kantor Ä,Kantor\n".replace(",", ";").encode(),
        f"{HEAD}\nx,,other,X,Kantor Ä,Kantor\n".replace(",", "\t").encode(),
        "Kode;Kode Induk;Jenis;Lembaga;Nama;Nama Singkat;Catatan\n"
        "x;;lainnya;X;Kantor Ä;Kantor;–\n".encode(),
    ],
    ids=["utf8-bom", "cp1252", "utf16", "utf16-no-bom", "semicolon", "sep", "tab", "indonesian"],
)
def test_files_of_spreadsheets(data):
    report = load(data)
    assert (report.added, report.bad) == (["x"], [])
    assert Unit.objects.get().name == "Kantor Ä"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"code,name\nx,y\n", "parent_code, kind, institution, short_name"),
        (b"code,code,parent_code,kind,institution,name,short_name\n", "same name"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\0\0", "no text"),
        (b"PK\x03\x04" + bytes(range(128, 160)), "no text"),
        (HEAD.encode() + b'\nx,,other,X,"open', "line 2"),
    ],
    ids=["empty", "columns", "doubled", "png", "zip", "quotation"],
)
def test_files_that_are_refused_as_a_whole(data, words, settings):
    settings.LANGUAGE_CODE = "en"
    with pytest.raises(UnreadableFile, match=words):
        load(data)
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_bounds(monkeypatch):
    monkeypatch.setattr(rows_module, "MAX_ROWS", 2)
    row = "{},,other,X,K,K\n"
    with pytest.raises(UnreadableFile, match="2"):
        load(f"{HEAD}\n" + "".join(row.format(f"u{n}") for n in range(3)))
    monkeypatch.setattr(rows_module, "MAX_BYTES", 10)
    with pytest.raises(UnreadableFile):
        load(f"{HEAD}\n")
    assert not Unit.objects.exists()


# Rows


BAD = f"""{HEAD},timezone,valid_from,valid_until,region_code
ok,,other,X,Kantor,Kantor,WITA,,,33.29
b1,,bukan,X,Kantor,Kantor,,,,
b2,,other,X,,Kantor,,,,
b3,,other,X,Kantor,Kantor,GMT,,,
b4,,other,X,Kantor,Kantor,,2024-13-01,,
b5,,other,X,Kantor,Kantor,,2024-02-01,2024-01-01,
b6,,other,X,Kantor,Kantor,,,,33.1
b 7,,other,X,Kantor,Kantor,,,,
ok,,other,X,Kantor,Kantor,,,,
b9,tiada,other,X,Kantor,Kantor,,,,
b10,b9,other,X,Kantor,Kantor,,,,
b11,b12,other,X,Kantor,Kantor,,,,
b12,b11,other,X,Kantor,Kantor,,,,
b13,b1,other,X,Kantor,Kantor,,,,
b14
b15,,other,X,Kantor,Kantor,,,,,surplus

ok2,ok,other,X,Kantor,Kantor,,17/08/1945,,
"""


@pytest.mark.django_db
def test_every_bad_row_is_named_and_nothing_is_written():
    report = load(BAD)
    assert sorted(reasons(report)) == list(range(3, 18))
    assert all(reasons(report).values())
    assert not report.applied
    assert not Unit.objects.exists()
    assert not Collection.objects.filter(depth__gt=1).exists()


@pytest.mark.django_db
def test_good_rows_can_be_taken_alone():
    report = load(BAD, skip_bad=True)
    assert (report.added, report.applied, len(report.bad)) == (["ok", "ok2"], True, 15)
    second = Unit.objects.get(code="ok2")
    assert second.get_parent().code == "ok"
    assert second.valid_from == date(1945, 8, 17)
    assert Unit.objects.get(code="ok").timezone == Timezone.WITA


@pytest.mark.django_db
def test_reasons_in_english(settings):
    settings.LANGUAGE_CODE = "en"
    found = reasons(load(BAD))
    assert found[3].startswith("There is no kind “bukan”")
    assert "“tiada”" in found[11]
    assert "b9" in found[12]
    assert "b11 → b12 → b11" in found[13] or "b12 → b11 → b12" in found[13]
    assert found[10] == "Line 2 has the same code."
    assert "b1" in found[15]


@pytest.mark.django_db
def test_children_may_stand_before_their_parents():
    report = load(f"{HEAD}\nc,b,other,X,C,C\nb,a,other,X,B,B\na,,other,X,A,A\n")
    assert sorted(report.added) == ["a", "b", "c"]
    assert [unit.code for unit in Unit.objects.all()] == ["a", "b", "c"]


@pytest.mark.django_db
def test_a_trial_changes_nothing():
    report = load(f"{HEAD}\na,,other,X,A,A\n", dry_run=True)
    assert (report.added, report.applied) == (["a"], False)
    assert not Unit.objects.exists()


@pytest.mark.django_db
def test_known_units_follow_the_file():
    a = UnitFactory(code="a", institution="X", timezone=Timezone.WIT)
    UnitFactory(code="b", institution="X", parent=a)
    report = load(
        f"{HEAD},aliases\na,b,other,X,Baru,Kantor a,Lama|Tua\nb,,other,X,Kantor b,Kantor b,\n"
    )
    assert (report.added, report.changed, report.bad) == ([], ["b", "a"], [])
    a = Unit.objects.get(code="a")
    assert (a.name, a.get_parent().code, a.timezone) == ("Baru", "b", Timezone.WIT)
    assert set(a.aliases.values_list("name", flat=True)) == {"Lama", "Tua"}
    assert Unit.find_problems() == SOUND
    assert Collection.find_problems() == SOUND


@pytest.mark.django_db
def test_a_move_under_a_unit_that_only_cermin_knows():
    """A → B → D stands; the file makes B a root and puts A below D, which still hangs on A."""
    a = UnitFactory(code="a", institution="X")
    b = UnitFactory(code="b", institution="X", parent=a)
    UnitFactory(code="d", institution="X", parent=b)
    row = "{0},{1},other,X,Kantor {0},Kantor {0}\n"
    report = load(f"{HEAD}\n" + row.format("a", "d") + row.format("b", ""))
    assert report.bad == []
    parents = {u.code: getattr(u.get_parent(), "code", "") for u in Unit.objects.all()}
    assert parents == {"b": "", "d": "b", "a": "d"}


@pytest.mark.django_db
def test_a_circle_through_a_unit_that_only_cermin_knows_is_refused():
    a = UnitFactory(code="a", institution="X")
    UnitFactory(code="d", institution="X", parent=a)
    report = load(f"{HEAD}\na,d,other,X,Kantor a,Kantor a\n")
    assert [bad.code for bad in report.bad] == ["a"]
    assert "a → d → a" in report.bad[0].reason


@pytest.mark.django_db
def test_moves_between_institutions_keep_the_trees_sound():
    one = UnitFactory(code="one", institution="X")
    two = UnitFactory(code="two", institution="Y")
    middle = UnitFactory(code="middle", parent=one)
    leaf = UnitFactory(code="leaf", parent=middle)
    moved = move_unit(unit=middle, parent=two, by=None)
    leaf.refresh_from_db()
    assert moved.get_root().code == "two"
    assert leaf.collection.get_parent() == two.collection.get_parent()
    moved = move_unit(unit=middle, parent=None, by=None)
    assert moved.depth == 1
    moved.collection.refresh_from_db()
    assert moved.collection.get_parent().name == "X"
    assert moved.collection.get_parent() != one.collection.get_parent()
    assert Unit.find_problems() == SOUND
    assert Collection.find_problems() == SOUND
