"""Tables as files: CSV as a stream, XLSX row by row; both safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from typing import IO, Any

from django.utils import translation
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from cermin.workdesk.tables import Column

#: Excel's own limits: rows of a sheet (one is the head) and characters of a cell.
XLSX_ROWS = 1_048_575
_XLSX_CHARACTERS = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: A spreadsheet takes text that begins so, also after spaces, for a formula (CWE-1236).
_FORMULA = re.compile(r"^[\s'\"]*[=+\-@\t\r＝＋－＠|]")


def neutral_text(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    clean = _FORBIDDEN.sub("", text)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def plain_value(value: Any, zone: tzinfo) -> Any:
    """Return a number, a date or text; moments lose their zone after being put on its clock."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return translation.gettext("yes") if value else translation.gettext("no")
    if isinstance(value, (int, float, Decimal)):
        return value
    if isinstance(value, datetime):
        moment = value.astimezone(zone) if value.tzinfo else value
        return moment.replace(tzinfo=None, microsecond=0)
    if isinstance(value, (date, time)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(part) for part in value)
    return str(value)


class _Echo:
    """A file that returns what is written, so that rows can be streamed."""

    def write(self, text: str) -> str:
        return text


def csv_lines(
    columns: Sequence[Column], rows: Iterable[Any], *, zone: tzinfo, language: str
) -> Iterator[str]:
    """Yield the lines of a CSV file (comma, CRLF, UTF-8 without BOM), the head first.

    Args:
        columns: what to write.
        rows: what of; consumed one by one.
        zone: whose clock moments are put on; the head names it.
        language: the language of heads and choices; a stream runs after the request has ended.
    """
    writer = csv.writer(_Echo())
    with translation.override(language):
        head = [str(column.label) for column in columns]
    yield writer.writerow(map(neutral_text, head))
    for row in rows:
        with translation.override(language):
            values = [_csv_value(plain_value(column.get(row), zone)) for column in columns]
        yield writer.writerow(values)


def _csv_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return neutral_text(value) if isinstance(value, str) else value


def xlsx_file(
    columns: Sequence[Column], rows: Iterable[Any], *, zone: tzinfo, title: str
) -> IO[bytes]:
    """Write an XLSX file to a temporary file and return it, rewound.

    Rows after Excel's limit are left out; the caller says so beforehand.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    sheet.append([_text_cell(sheet, str(column.label), bold=True) for column in columns])
    for number, row in enumerate(rows):
        if number >= XLSX_ROWS:
            break
        sheet.append([_xlsx_value(sheet, plain_value(column.get(row), zone)) for column in columns])
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        book.save(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file


def _xlsx_value(sheet: Any, value: Any) -> Any:
    return _text_cell(sheet, value) if isinstance(value, str) else value


def _text_cell(sheet: Any, text: str, *, bold: bool = False) -> Any:
    """Return a cell that is text whatever it begins with."""
    cell = WriteOnlyCell(sheet, value=_FORBIDDEN.sub("", text)[:_XLSX_CHARACTERS])
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _sheet_title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[:31] or "Cermin"
