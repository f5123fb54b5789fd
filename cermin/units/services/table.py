"""The CSV form of units: columns, and how a cell is written and read back.

The same rules serve export and import, so that one undoes the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext as _

from cermin.units.exceptions import InvalidUnit
from cermin.units.models import Timezone, Unit
from cermin.units.services.plant import DatedName

COLUMNS = (
    "code",
    "parent_code",
    "kind",
    "institution",
    "name",
    "short_name",
    "region_code",
    "place",
    "timezone",
    "valid_from",
    "valid_until",
    "aliases",
)
REQUIRED = frozenset({"code", "parent_code", "kind", "institution", "name", "short_name"})
#: Headings that offices write in their own language.
HEADINGS = {
    "kode": "code",
    "kode_induk": "parent_code",
    "jenis": "kind",
    "lembaga": "institution",
    "nama": "name",
    "nama_singkat": "short_name",
    "kode_wilayah": "region_code",
    "tempat": "place",
    "zona_waktu": "timezone",
    "berlaku_dari": "valid_from",
    "berlaku_sampai": "valid_until",
    "alias": "aliases",
}
_KINDS = {
    "nasional": Unit.Kind.NATIONAL,
    "pusat": Unit.Kind.NATIONAL,
    "provinsi": Unit.Kind.PROVINCE,
    "kabupaten": Unit.Kind.REGENCY,
    "kota": Unit.Kind.CITY,
    "kantor wilayah": Unit.Kind.REGIONAL_OFFICE,
    "kanwil": Unit.Kind.REGIONAL_OFFICE,
    "upt": Unit.Kind.TECHNICAL,
    "lainnya": Unit.Kind.OTHER,
}
_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y")  # ISO, and what spreadsheets make of it here
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_PERIOD = re.compile(r"(?s)(.*) \[(\d{4}-\d{2}-\d{2})?\.\.(\d{4}-\d{2}-\d{2})?\]")


def guarded(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Undo `guarded`."""
    return cell[1:] if _GUARDED.match(cell) else cell


def write_aliases(aliases: Iterable[DatedName]) -> str:
    """Return aliases in one cell: “KIP Aceh|Kanwil Kemenkumham Jatim [..2024-10-20]”."""
    return "|".join(_write_alias(alias) for alias in aliases)


def _write_alias(alias: DatedName) -> str:
    name = alias.name.replace("\\", "\\\\").replace("|", "\\|")
    if alias.valid_from or alias.valid_until or _PERIOD.fullmatch(alias.name):
        name += f" [{alias.valid_from or ''}..{alias.valid_until or ''}]"
    return name


def read_aliases(cell: str) -> tuple[DatedName, ...]:
    """Undo `write_aliases`.

    Raises:
        InvalidUnit: a period is no date.
    """
    parts = [""]
    escaped = False
    for character in cell:
        if not escaped and character == "|":
            parts.append("")
        elif not escaped and character == "\\":
            escaped = True
            continue
        else:
            parts[-1] += character
        escaped = False
    return tuple(_read_alias(part.strip()) for part in parts if part.strip())


def _read_alias(text: str) -> DatedName:
    found = _PERIOD.fullmatch(text)
    if found is None:
        return DatedName(text)
    name, start, end = found.groups()
    return DatedName(name, read_date(start or "", "aliases"), read_date(end or "", "aliases"))


def read_date(cell: str, field: str) -> date | None:
    """Read a day; empty is none.

    Raises:
        InvalidUnit: it is no date.
    """
    if not cell:
        return None
    for form in _DATE_FORMS:
        try:
            return datetime.strptime(cell, form).date()
        except ValueError:
            continue
    raise InvalidUnit(
        {field: [_("“%(cell)s” is no date. Write it as 2024-10-20.") % {"cell": cell}]}
    )


def read_timezone(cell: str) -> str:
    """Read WIB, WITA, WIT or the zone's international name; empty is WIB.

    Raises:
        InvalidUnit: it is none of these.
    """
    if not cell:
        return Timezone.WIB
    for zone in Timezone:
        if cell.upper() == zone.label or cell == zone.value:
            return zone.value
    raise InvalidUnit({"timezone": [_("“%(cell)s” is not WIB, WITA or WIT.") % {"cell": cell}]})


def read_kind(cell: str) -> str:
    """Read a kind by its code or its Indonesian name.

    Raises:
        InvalidUnit: there is no such kind.
    """
    kind = cell.lower()
    if kind in Unit.Kind.values:
        return kind
    if kind in _KINDS:
        return _KINDS[kind]
    raise InvalidUnit(
        {
            "kind": [
                _("There is no kind “%(cell)s”. Known: %(known)s.")
                % {"cell": cell, "known": ", ".join(Unit.Kind.values)}
            ]
        }
    )
