"""Records of a CSV file one by one, in bounded memory, surviving what a strict reader does not."""

from __future__ import annotations

import codecs
import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from cermin.listening.sources.base import Refusal
from cermin.listening.sources.decode import bom_encoding, decode, wide_encoding

RECORD_LIMIT = 1_000_000
"""Letters of one record; far above any article, far below what hurts."""
_LINES_LIMIT = 5_000
_TRIES_LIMIT = 40
_UNCLOSED_LIMIT = 200
_PROBE = 256 * 1024

csv.field_size_limit(RECORD_LIMIT + 10)


@dataclass(frozen=True, slots=True)
class Record:
    """Cells of one record and the number of its first line, from 1."""

    cells: list[str]
    line: int


def open_text(stream: BinaryIO) -> io.TextIOWrapper:
    """Decode a stream as it is read: byte order mark, UTF-16, UTF-8, else Windows-1252.

    Bytes that break UTF-8 anywhere later are read as Windows-1252, so nothing stops half-way.
    """
    head = stream.read(_PROBE)
    encoding, skip = bom_encoding(head)
    encoding = encoding or wide_encoding(head)
    stream.seek(skip)
    if encoding and encoding != "utf-8":
        return io.TextIOWrapper(stream, encoding, "replace", newline="")
    name = "utf-8" if encoding else _single_byte(head)
    errors = "cermin_cp1252" if name == "utf-8" else "replace"
    return io.TextIOWrapper(stream, name, errors, newline="")


def _single_byte(head: bytes) -> str:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        decode(head)  # refuses what is not text at all
    return "utf-8"


def numbered_lines(text: io.TextIOWrapper) -> Iterator[tuple[int, str | None]]:
    """Physical lines with their numbers; None for one that is longer than a record may be."""
    number = 0
    while line := text.readline(RECORD_LIMIT + 1):
        number += 1
        if len(line) > RECORD_LIMIT and not line.endswith(("\n", "\r")):
            while (rest := text.readline(RECORD_LIMIT)) and not rest.endswith(("\n", "\r")):
                pass
            yield number, None
        else:
            yield number, line.replace("\0", "")


class Records:
    """Iterate over records; a quote that is never closed costs one row, not the whole file."""

    def __init__(self, lines: Iterator[tuple[int, str | None]], delimiter: str) -> None:
        self._lines = lines
        self._delimiter = delimiter
        self._again: deque[tuple[int, str | None]] = deque()
        self._unclosed = 0

    def __iter__(self) -> Iterator[Record | Refusal]:
        while (entry := self._next()) is not None:
            number, line = entry
            if line is None:
                yield Refusal("row_too_long", (("limit", RECORD_LIMIT),), locator=f"line {number}")
            elif line.strip(" \t\r\n" + self._delimiter):
                yield self._record(number, line)

    def _next(self) -> tuple[int, str | None] | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _record(self, number: int, line: str) -> Record | Refusal:
        """Join lines until the quotes close, within limits; else give the later lines back."""
        cells = self._cells(line)
        if cells is not None:
            return Record(cells, number)
        held: list[tuple[int, str | None]] = [(number, line)]
        size, tries = len(line), 0
        while self._unclosed < _UNCLOSED_LIMIT and (entry := self._next()) is not None:
            held.append(entry)
            if entry[1] is None or size > RECORD_LIMIT or len(held) > _LINES_LIMIT:
                break
            size += len(entry[1])
            # Inside a quoted cell only a line with an odd number of quotes can close it.
            if entry[1].count('"') % 2:
                tries += 1
                cells = self._cells("".join(text or "" for _, text in held))
                if cells is not None:
                    return Record(cells, number)
                if tries >= _TRIES_LIMIT:
                    break
        self._again.extendleft(reversed(held[1:]))
        self._unclosed += 1
        return Refusal("row_unclosed_quote", locator=f"line {number}")

    def _cells(self, text: str) -> list[str] | None:
        """The cells, or None while a quoted cell is still open."""
        if '"' not in text:
            return text.rstrip("\r\n").split(self._delimiter)
        try:
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter,
                                   strict=True))  # fmt: skip
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                return None
            rows = self._loose(text)
        return rows[0] if len(rows) == 1 else [cell for row in rows for cell in row]

    def _loose(self, text: str) -> list[list[str]]:
        """Stray quotes inside a cell are letters."""
        try:
            return list(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter))
        except csv.Error:
            return [text.rstrip("\r\n").split(self._delimiter)]
