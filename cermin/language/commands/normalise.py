"""`cermin language normalise`: colloquial texts in standard words, line by line."""

import argparse
from typing import Any

from cermin.language.commands.stream import Input, write
from cermin.language.normalise import Normalised, normalise

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="*", help="JSON Lines with id and text; - is standard input")
    parser.add_argument(
        "--changes", action="store_true", help="add what was changed, where and why, to every line"
    )


def run(options: argparse.Namespace) -> int:
    """Write ``{"id", "text"}`` for every line; with ``--changes`` also the list of changes."""
    lines = Input(tuple(options.files))
    for row in lines:
        found = normalise(row.text)
        line: dict[str, Any] = {"id": row.id, "text": found.text}
        if options.changes:
            line["changes"] = _changes(found)
        write(line)
    return 1 if lines.broken else 0


def _changes(found: Normalised) -> list[dict[str, Any]]:
    return [
        {
            "span": [change.start, change.end],
            "original": change.original,
            "replacement": change.replacement,
            "why": change.why,
        }
        for change in found.changes
    ]
