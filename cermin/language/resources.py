"""The tables and weights that Cermin ships for reading text, under `language/data/`."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["read_bytes", "read_rows", "read_text", "read_words", "resource"]

_ROOT = "cermin.language"


@cache
def _data() -> Traversable:
    return files(_ROOT).joinpath("data")


def resource(*path: str) -> Traversable:
    """Give the place of a data file: ``resource("names", "regions.csv")``."""
    return _data().joinpath(*path)


def read_text(*path: str) -> str:
    """Read a data file as UTF-8."""
    return resource(*path).read_text(encoding="utf-8")


def read_bytes(*path: str) -> bytes:
    """Read a data file as it is."""
    return resource(*path).read_bytes()


def read_words(*path: str) -> tuple[str, ...]:
    """Read a list: one entry a line, blank lines and lines that begin with ``#`` left out."""
    lines = (line.strip() for line in read_text(*path).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def read_rows(*path: str) -> Iterator[dict[str, str]]:
    """Read a table of tab-separated columns with their names in the first line.

    Blank lines and lines that begin with ``#`` are left out; quotation marks are plain text.
    """
    lines = (line for line in read_text(*path).splitlines() if line.strip() and line[0] != "#")
    return csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
