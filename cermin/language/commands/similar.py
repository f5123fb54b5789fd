"""`cermin language similar FILE`: one line for every pair of texts that are copies."""

import argparse
from itertools import islice
from typing import Any

from cermin.language.commands.stream import Input, Row, write
from cermin.language.similarity.near_duplicates import NearDuplicates
from cermin.language.similarity.sketches import sketch

__all__ = ["add_arguments", "run"]

_WINDOW = 200_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="*", help="JSON Lines with id and text; - is standard input")
    parser.add_argument(
        "--window",
        type=_positive,
        default=_WINDOW,
        metavar="N",
        help=f"compare with the last N texts (default {_WINDOW}; 1.1 kB an article)",
    )


def run(options: argparse.Namespace) -> int:
    """Write a pair as soon as its second text is read, so that memory stays bounded."""
    lines = Input(tuple(options.files))
    known = NearDuplicates(options.window)
    rows = iter(lines)
    while batch := [(_key(row), sketch(row.text or row.title), None) for row in islice(rows, 64)]:
        for (key, _, _), matches in zip(batch, known.add_many(batch), strict=True):
            write(
                {
                    "a": match.key,
                    "b": key,
                    "containment": round(match.containment, 3),
                    "kind": match.kind,
                }
                for match in matches
            )
    return 1 if lines.broken else 0


def _key(row: Row) -> Any:
    return row.number if row.id is None else row.id


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
