"""Read and write JSON Lines of any length: a broken line is told and passed over, never fatal."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

__all__ = ["MAX_LINE_BYTES", "Input", "Row", "write"]

#: A line beyond this is no document; it is reported and skipped, so that memory stays bounded.
MAX_LINE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """One well-formed line: its number in its file, its ``id`` as given, and all its fields."""

    number: int
    id: Any
    fields: dict[str, Any]

    @property
    def text(self) -> str:
        """The text; empty when the line has tokens instead."""
        return str(self.fields.get("text") or "")

    @property
    def title(self) -> str:
        """The headline; empty when the line has none."""
        return str(self.fields.get("title") or "")


@dataclass(slots=True)
class Input:
    """The lines of one or several files; ``-`` is the standard input.

    Iterate over it once. ``broken`` counts what was reported on standard error; a caller ends with
    exit status 1 when it is not zero.

    Attributes:
        paths: the files in order.
        needs: the field that a line must have: ``text`` (a string) or ``tokens`` (strings).
        instead: a field that stands in for a text that is missing, as a claim's ``title``.
    """

    paths: tuple[str, ...]
    needs: str = "text"
    instead: str = ""
    broken: int = field(default=0, init=False)

    def __iter__(self) -> Iterator[Row]:
        for path in self.paths or ("-",):
            if path == "-":
                yield from self._rows("-", sys.stdin.buffer)
                continue
            try:
                with Path(path).open("rb") as opened:
                    yield from self._rows(path, opened)
            except OSError as error:
                self._report(path, 0, f"tidak dapat dibaca ({error.strerror or error})")

    def _rows(self, path: str, opened: BinaryIO) -> Iterator[Row]:
        for number, line in enumerate(_lines(opened), start=1):
            if line is None:
                self._report(path, number, "lebih panjang dari 256 MiB")
                continue
            # Bytes that are no UTF-8 become U+FFFD: an encoding error never stops the run.
            text = line.decode("utf-8", errors="replace").lstrip("\ufeff").strip()
            if not text:
                continue
            problem, fields = self._fields(text)
            if fields is None:
                self._report(path, number, problem)
            else:
                yield Row(number, fields.get("id"), fields)

    def _fields(self, text: str) -> tuple[str, dict[str, Any] | None]:
        try:
            fields = json.loads(text)
        except (ValueError, RecursionError) as error:
            return f"bukan JSON ({error})", None
        if not isinstance(fields, dict):
            return "bukan objek JSON", None
        if self.needs == "tokens":
            value = fields.get("tokens")
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                return '"tokens" bukan daftar kata', None
        elif not any(isinstance(fields.get(one), str) for one in (self.needs, self.instead)):
            return f'"{self.needs}" tidak ada atau bukan teks', None
        if not isinstance(fields.get("title", ""), str | None):
            return '"title" bukan teks', None
        return "", fields

    def _report(self, path: str, number: int, problem: str) -> None:
        self.broken += 1
        where = f"{path}:{number}" if number else path
        sys.stderr.write(f"{where}: {problem}\n")


def write(found: Iterable[dict[str, Any]] | dict[str, Any]) -> None:
    """Write one object, or several, each on a line of its own.

    Text stands as it is in UTF-8; only a line that holds half characters (lone surrogates), which
    no encoding takes, is written with escapes.
    """
    out = sys.stdout.buffer
    for one in [found] if isinstance(found, dict) else found:
        try:
            line = json.dumps(one, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError:
            line = json.dumps(one).encode("ascii")
        out.write(line + b"\n")


def _lines(opened: BinaryIO) -> Iterator[bytes | None]:
    """Give lines; None for one that is too long, whose rest is passed over unread."""
    while line := opened.readline(MAX_LINE_BYTES):
        if len(line) < MAX_LINE_BYTES or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while rest := opened.readline(1 << 20):
            if rest.endswith(b"\n"):
                break
