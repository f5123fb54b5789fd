"""Read a CSV file of units row by row, whatever spreadsheet wrote it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.utils.translation import gettext as _

from cermin.units.exceptions import UnreadableFile
from cermin.units.services.table import COLUMNS, HEADINGS, REQUIRED, unguarded

#: Bounds of one file. All units of Indonesia down to villages are 100,000 rows, 20 MB.
MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file.

    Attributes:
        line: number of its first line in the file, from 1.
        cells: column → text, only for columns that the file has.
        surplus: whether it has more cells than the file has columns.
    """

    line: int
    cells: dict[str, str]
    surplus: bool = False


def read_rows(file: IO[bytes]) -> Iterator[Row]:
    """Read the rows of a file; UTF-8, UTF-16 and Windows-1252, with comma, semicolon or tab.

    Args:
        file: opened for bytes, with `seek`.

    Raises:
        UnreadableFile: it is empty, too big, no text, or lacks a column.
    """
    if file.seek(0, io.SEEK_END) > MAX_BYTES:
        raise UnreadableFile(
            _("The file is larger than %(limit)s MB. Divide it.") % {"limit": MAX_BYTES // 10**6}
        )
    encoding = _encoding(file)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield from _rows(text)
    finally:
        text.detach()  # the caller opened the file and closes it


def _encoding(file: IO[bytes]) -> str:
    """Return the encoding that the bytes allow; Windows-1252 is what old Excel writes."""
    file.seek(0)
    head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates: tuple[str, ...] = ("utf-16",)
    elif b"\0" in head:
        candidates = ("utf-16-le" if head[1:2] == b"\0" else "utf-16-be",)
    else:
        candidates = ("utf-8-sig", "cp1252")
    for encoding in candidates:
        if _decodes(file, encoding):
            return encoding
    raise UnreadableFile(_("The file is no text that Cermin can read. Save it as CSV UTF-8."))


def _decodes(file: IO[bytes], encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while block := file.read(_BLOCK):
            if "\0" in decoder.decode(block):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: io.TextIOWrapper) -> Iterator[Row]:
    first = text.readline()
    skipped = 0
    stated = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    if stated:  # Excel's way to state the delimiter
        first, skipped = text.readline(), 1
    if not first.strip():
        raise UnreadableFile(_("The file is empty."))
    delimiter = stated.group(1) if stated else max(",;\t", key=first.count)
    columns = _columns(next(csv.reader([first], delimiter=delimiter)))
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    before = 0
    for count, cells in enumerate(_cells(reader, skipped + 1)):
        if count >= MAX_ROWS:
            raise UnreadableFile(
                _("The file has more than %(limit)s rows. Divide it.") % {"limit": MAX_ROWS}
            )
        line, before = skipped + 2 + before, reader.line_num
        if any(cell.strip() for cell in cells):
            named = {
                column: unguarded(cell.strip(" "))
                for column, cell in zip(columns, cells, strict=False)
                if column
            }
            yield Row(line, named, surplus=any(cell.strip() for cell in cells[len(columns) :]))


def _cells(reader: Any, before: int) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:  # an open quotation mark, say; what follows cannot be trusted
        raise UnreadableFile(
            _("The file is no CSV from line %(line)s on: %(error)s.")
            % {"line": before + reader.line_num, "error": error}
        ) from error


def _columns(cells: list[str]) -> list[str]:
    """Return our name of each column; empty for one that is not ours."""
    names = [re.sub(r"[\s\-]+", "_", cell.strip().lower()) for cell in cells]
    columns = [HEADINGS.get(name, name if name in COLUMNS else "") for name in names]
    missing = sorted(REQUIRED - set(columns), key=COLUMNS.index)
    if missing:
        raise UnreadableFile(
            _("The file lacks the columns: %(columns)s. Nothing has changed.")
            % {"columns": ", ".join(missing)}
        )
    if len(set(filter(None, columns))) < len(list(filter(None, columns))):
        raise UnreadableFile(_("Two columns of the file have the same name."))
    return columns
