"""`cermin language claims --index CLAIMS.jsonl`: match texts against settled claims."""

import argparse
import sys
from typing import Any

from cermin.language.claims.index import ClaimIndex, Match
from cermin.language.commands.stream import Input, Row, write

__all__ = ["add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("files", nargs="*", help="JSON Lines with id and text; - is standard input")
    parser.add_argument(
        "--index",
        required=True,
        metavar="CLAIMS",
        help="JSON Lines of settled claims: id, and title or text; verdict and url are handed on",
    )
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="matches a text, at most")
    parser.add_argument(
        "--because", action="store_true", help="also tell the shared words with their places"
    )


def run(options: argparse.Namespace) -> int:
    """Write the nearest claims of every text, best first; `decision` says what to make of them."""
    claims = Input((options.index,), instead="title")
    about: dict[Any, dict[str, Any]] = {}
    index = ClaimIndex()
    for row in claims:
        key = row.number if row.id is None else row.id
        if not isinstance(key, str | int | float):
            claims.broken += 1
            sys.stderr.write(f"{options.index}:{row.number}: id is neither a string nor a number\n")
        else:
            about[key] = {
                name: row.fields[name] for name in ("verdict", "url") if name in row.fields
            }
            index.add(key, row.title or row.text)
    if not about:
        sys.stderr.write(f"{options.index}: no claims\n")
    texts = Input(tuple(options.files))
    for row in texts:
        matches = index.match(_whole(row), options.limit)
        write(
            {
                "id": row.id,
                "matches": [_said(match, about, options.because, row) for match in matches],
            }
        )
    return 1 if claims.broken or texts.broken else 0


def _whole(row: Row) -> str:
    return row.text or row.title


def _said(
    match: Match, about: dict[Any, dict[str, Any]], because: bool, row: Row
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "claim": match.claim.key,
        "score": round(match.score, 4),
        "decision": match.decision or None,
        **about.get(match.claim.key, {}),
    }
    if because:
        whole = _whole(row)
        said["because"] = [
            {"span": [term.start, term.end], "text": whole[term.start : term.end]}
            | {"claim_word": term.claim_word, "weight": term.weight}
            for term in match.because
        ]
    return said
