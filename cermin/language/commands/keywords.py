"""`cermin language keywords`: what texts are about, line by line."""

import argparse
from datetime import date
from typing import Any

from cermin.language.commands.stream import Input, write
from cermin.language.keywords import Background, Keyword, keywords

__all__ = ["add_arguments", "run"]

_MOST = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", help="JSON Lines with id, text and perhaps title; - is standard input"
    )
    parser.add_argument("--scores", action="store_true", help="objects with score and spans")
    parser.add_argument(
        "--most", type=_positive, default=_MOST, metavar="N", help=f"at most N (default {_MOST})"
    )
    parser.add_argument(
        "--rolling",
        action="store_true",
        help="let the lines themselves tell what is usual; a later line sees all before it",
    )


def run(options: argparse.Namespace) -> int:
    """Write ``{"id", "keywords": […]}`` for every line, the weightiest first."""
    lines = Input(tuple(options.files))
    background = Background()
    today = date.today()
    for row in lines:
        found = keywords(row.title, row.text, background, most=options.most)
        write({"id": row.id, "keywords": [_shown(one, options.scores) for one in found]})
        if options.rolling:
            background.add(row.title, row.text, today)
    return 1 if lines.broken else 0


def _shown(one: Keyword, scores: bool) -> str | dict[str, Any]:
    if not scores:
        return one.text
    return {"text": one.text, "score": one.score, "spans": [list(span) for span in one.spans]}


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number
