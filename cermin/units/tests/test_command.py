"""`cermin units` makes, reads and writes trees, and says what it did."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cermin.units.models import RoleGroup, Unit
from cermin.units.tests.factories import MembershipFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english(settings):
    settings.LANGUAGE_CODE = "en"


def units(*arguments):
    out, errors = StringIO(), StringIO()
    call_command("units", *map(str, arguments), stdout=out, stderr=errors)
    return out.getvalue(), errors.getvalue()


def test_scaffold_reports_what_it_made_and_what_stood():
    out, _ = units("scaffold", "--kind", "kpu", "--provinces", "34", "--no-sites")
    assert "7 units added" in out
    out, _ = units("scaffold", "--kind", "kpu", "--provinces", "34", "--no-sites")
    assert "0 units added" in out
    assert "7 units stood already" in out
    assert not Unit.objects.filter(site_root__isnull=False).exists()


def test_scaffold_with_sites_gives_homes():
    units("scaffold", "--kind", "kemenkum", "--provinces", "34")
    assert Unit.objects.filter(site_root__isnull=False).count() == 2


def test_scaffold_refuses_unknown_provinces():
    with pytest.raises(CommandError, match="99"):
        units("scaffold", "--kind", "kpu", "--provinces", "99")


def test_export_and_import(tmp_path):
    UnitFactory(code="a", institution="X", name="Kantor é")
    target = tmp_path / "units.csv"
    out, _ = units("export", target)
    assert "1 unit written" in out
    assert target.read_bytes().startswith(b"\xef\xbb\xbfcode,parent_code")
    assert [path.name for path in tmp_path.iterdir()] == ["units.csv"]
    shown, _ = units("export", "-")
    # The console's wrapper adds no line of its own.
    assert shown.splitlines()[1].startswith("a,,other,X,Kantor é")
    Unit.objects.all().delete()
    out, _ = units("import", target, "--dry-run", "--no-sites")
    assert "1 unit added" in out
    assert "trial" in out
    assert not Unit.objects.exists()
    units("import", target, "--no-sites")
    assert Unit.objects.get().name == "Kantor é"


def test_import_names_every_bad_row_and_changes_nothing(tmp_path):
    source = tmp_path / "units.csv"
    source.write_text(
        "code,parent_code,kind,institution,name,short_name\n"
        "a,,other,X,A,A\nb,tiada,other,X,B,B\nc,,lain,X,C,C\n"
    )
    errors = StringIO()
    with pytest.raises(CommandError, match=r"2 rows were refused\. Nothing has changed"):
        call_command("units", "import", str(source), "--no-sites", stderr=errors)
    assert "Line 3 (b)" in errors.getvalue()
    assert "Line 4 (c)" in errors.getvalue()
    assert not Unit.objects.exists()
    out, _ = units("import", source, "--skip-bad", "--no-sites")
    assert "1 unit added" in out
    assert "2 rows refused" in out


def test_a_missing_file_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match=r"tiada\.csv"):
        units("import", tmp_path / "tiada.csv")


def test_sync_repairs():
    MembershipFactory()
    RoleGroup.objects.get().group.delete()
    out, _ = units("sync")
    assert "Groups: 1 made, 0 removed" in out
    assert RoleGroup.objects.count() == 1
