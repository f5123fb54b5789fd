"""Tables of articles, CSV, TSV or JSONL of any size: read row by row, each bad row named."""

from __future__ import annotations

import csv
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from cermin.listening.sources import dates
from cermin.listening.sources.base import Found, Parsed, Raw, Refusal, Source, SourceError
from cermin.listening.sources.columns import EXPECTED, match_columns, row_to_found, usable
from cermin.listening.sources.records import Record, Records, numbered_lines, open_text

_DELIMITERS = (",", ";", "\t", "|")
_EVIDENCE_ROWS = 50_000
_HEADER_LIMIT = 100_000
_SAMPLE_LINES = 50


class TableSource(Source):
    """A table with one article or post in a row."""

    key: ClassVar[str] = "table"
    label: ClassVar[str] = "Table (CSV, TSV or JSONL)"
    accept: ClassVar[str] = "text/csv, text/tab-separated-values, application/x-ndjson, */*;q=0.5"
    max_bytes: ClassVar[int] = 50_000_000

    def read(self, path: Path) -> Raw:
        """Name the file without loading it; any size is read row by row.

        Raises:
            SourceError: "file_unreadable".
        """
        try:
            with path.open("rb"):
                return Raw(name=path.name, path=path)
        except OSError as error:
            raise SourceError("file_unreadable", reason=error.strerror or "unknown") from error

    @staticmethod
    def parse(raw: Raw) -> Parsed:
        """Judge the header now, and stream the rows when ``outcomes()`` is read."""
        return parse_table(raw)


def parse_table(raw: Raw) -> Parsed:
    """Turn a table into a stream of finds and refusals.

    Raises:
        SourceError: "empty", "no_usable_columns", "header_too_long", "undecodable",
            "file_unreadable".
    """
    try:
        with raw.open() as stream:
            lines = numbered_lines(open_text(stream))
            sample = [line or "" for _, line in itertools.islice(lines, _SAMPLE_LINES)]
    except OSError as error:
        raise SourceError("file_unreadable", reason=error.strerror or "unknown") from error
    filled = [line.strip() for line in sample if line.strip()]
    if not filled:
        raise SourceError("empty")
    if filled[0].startswith("{"):
        return _json_table(raw, filled)
    return _csv_table(raw, sample)


def _csv_table(raw: Raw, sample: list[str]) -> Parsed:
    header, delimiter, skip = _header(sample)
    columns = match_columns(header)
    if not usable(columns):
        found = ", ".join(name.strip()[:40] for name in header[:20] if name.strip())
        raise SourceError("no_usable_columns", found=found or "-", expected=EXPECTED)
    order, proved = _order(_cells(raw, delimiter, skip, header, columns.get("date", "")))
    return Parsed(stream=_csv_rows(raw, delimiter, skip, header, columns, order, proved))


def _header(sample: list[str]) -> tuple[list[str], str, int]:
    """Column names, delimiter and how many lines come before the first row."""
    lines = list(sample)
    skip = next(number for number, line in enumerate(lines) if line.strip())
    declared = lines[skip].strip().lower()
    delimiters: tuple[str, ...] = _DELIMITERS
    if declared.startswith("sep=") and len(declared) <= 6:
        # Excel's own way to name the delimiter; a tab is stripped away from the end of the line.
        delimiters = (declared[4:5] or "\t",)
        skip += 1
        while skip < len(lines) and not lines[skip].strip():
            skip += 1
        if skip >= len(lines):
            raise SourceError("empty")
    line = lines[skip]
    if len(line) > _HEADER_LIMIT:
        raise SourceError("header_too_long", limit=_HEADER_LIMIT)
    candidates = [(_split(line, delimiter), delimiter) for delimiter in delimiters]
    best, delimiter = max(candidates, key=lambda pair: (len(match_columns(pair[0])), len(pair[0])))
    return best, delimiter, skip + 1


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line.lstrip("\ufeff")], delimiter=delimiter), [])
    except (csv.Error, TypeError):
        return line.split(delimiter)


def _records(raw: Raw, delimiter: str, skip: int) -> Iterator[Record | Refusal]:
    with raw.open() as stream:
        lines = numbered_lines(open_text(stream))
        for _ in itertools.islice(lines, skip):
            pass
        yield from Records(lines, delimiter)


def _cells(raw: Raw, delimiter: str, skip: int, header: list[str], name: str) -> Iterator[str]:
    """The cells of one column, as evidence for how its dates are written."""
    if name:
        place = header.index(name)
        for record in itertools.islice(_records(raw, delimiter, skip), _EVIDENCE_ROWS):
            if isinstance(record, Record) and len(record.cells) > place:
                yield record.cells[place]


def _order(cells: Iterator[str]) -> tuple[dates.DayOrder, bool]:
    order, proved = dates.day_order(cells)
    return order, proved


def _csv_rows(
    raw: Raw,
    delimiter: str,
    skip: int,
    header: list[str],
    columns: dict[str, str],
    order: dates.DayOrder,
    proved: bool,
) -> Iterator[Found | Refusal]:
    for record in _records(raw, delimiter, skip):
        if isinstance(record, Refusal):
            yield record
            continue
        row = dict(zip(header, record.cells, strict=False))
        outcome = row_to_found(row, columns, f"line {record.line}", raw, order, proved)
        if isinstance(outcome, Refusal) and len(record.cells) < len(header):
            yield _too_short(record, header, columns)
        else:
            yield outcome


def _too_short(record: Record, header: list[str], columns: dict[str, str]) -> Refusal:
    missing = header[len(record.cells) :]
    wanted = [name for field, name in columns.items() if field in ("title", "text", "url")]
    lost = [name for name in wanted if name in missing] or wanted
    return Refusal(
        "row_too_short",
        (
            ("count", len(record.cells)),
            ("expected", len(header)),
            ("missing", ", ".join(lost)),
        ),
        f"line {record.line}",
    )


def _json_table(raw: Raw, sample: list[str]) -> Parsed:
    rows = [row for line in sample if (row := _json_row(line)) is not None]
    names = list(dict.fromkeys(name for row in rows for name in row))
    if not usable(match_columns(names)):
        found = ", ".join(name[:40] for name in names[:20])
        raise SourceError("no_usable_columns", found=found or "-", expected=EXPECTED)
    order, proved = _order(
        row.get(match_columns(row).get("date", ""), "")
        for _, row in itertools.islice(_json_rows(raw), _EVIDENCE_ROWS)
        if row is not None
    )
    return Parsed(stream=_json_outcomes(raw, order, proved))


def _json_outcomes(raw: Raw, order: dates.DayOrder, proved: bool) -> Iterator[Found | Refusal]:
    for number, row in _json_rows(raw):
        locator = f"line {number}"
        if row is None:
            yield Refusal("row_bad_json", locator=locator)
            continue
        columns = match_columns(row)
        if not usable(columns):
            yield Refusal("row_without_content", (("missing", EXPECTED),), locator)
        else:
            yield row_to_found(row, columns, locator, raw, order, proved)


def _json_rows(raw: Raw) -> Iterator[tuple[int, dict[str, str] | None]]:
    with raw.open() as stream:
        for number, line in numbered_lines(open_text(stream)):
            if line is None:
                yield number, None
            elif line.strip():
                yield number, _json_row(line)


def _json_row(line: str) -> dict[str, str] | None:
    """One object with its values as text, or None."""
    try:
        row = json.loads(line.strip().lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return None
    return {str(name)[:200]: _as_text(value) for name, value in row.items()}


def _as_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return ", ".join(part for part in value[:50] if isinstance(part, str))
    return str(value) if not isinstance(value, int) or abs(value) < 10**20 else ""
