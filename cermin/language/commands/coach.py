"""`cermin language coach` over JSON Lines, and `cermin coach FILE…` over plain text files."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cermin.language.style import Article, Coach, Official, Options, Remark, readability

from .stream import Input, write

__all__ = ["add_arguments", "run"]

_CLASSES = ("galat", "konteks", "saran")
# A plain file beyond this is no article; what follows is not read.
_MAX_BYTES = 16 * 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare files and options."""
    parser.add_argument("paths", nargs="*", metavar="FILE", help="files, or - for standard input")
    parser.add_argument(
        "--plain", action="store_true", help="the files are plain text, not JSON Lines"
    )
    parser.add_argument("--json", action="store_true", help="with --plain: write JSON Lines")
    parser.add_argument(
        "--class",
        dest="classes",
        action="append",
        choices=_CLASSES,
        help="only remarks of this class (repeat for more)",
    )
    parser.add_argument(
        "--registry", metavar="FILE", help='JSON Lines of officials: {"name", "title", "unit"}'
    )
    parser.add_argument(
        "--election-stage",
        action="store_true",
        help="an election is under way: remark on partisan wording",
    )
    parser.add_argument("--release", action="store_true", help="judge the texts as press releases")


def run(options: argparse.Namespace) -> int:
    """Remark on every text; 1 when an input was broken."""
    registry = _Registry(options.registry)
    coach = Coach(Options(officials=registry.officials, election_stage=options.election_stage))
    classes = frozenset(options.classes or _CLASSES)
    status = _plain(coach, options, classes) if options.plain else _lines(coach, options, classes)
    return 1 if registry.broken else status


def _lines(coach: Coach, options: argparse.Namespace, classes: frozenset[str]) -> int:
    rows = Input(tuple(options.paths))
    for row in rows:
        article = Article(title=row.title or None, body=row.text, is_release=bool(options.release))
        write({"id": row.id, "remarks": _as_dicts(coach.read(article), classes)})
    return 1 if rows.broken else 0


def _plain(coach: Coach, options: argparse.Namespace, classes: frozenset[str]) -> int:
    texts: list[tuple[str, str]] = []
    broken = False
    for path in options.paths or ("-",):
        text = _text_of(path)
        if text is None:
            broken = True
        else:
            texts.append((path, text))
    articles = [Article(body=text, is_release=bool(options.release)) for _, text in texts]
    read = coach.read_all(articles)
    if options.json:
        for (path, text), remarks in zip(texts, read, strict=True):
            figures = readability(text).as_dict()
            write({"id": path, "remarks": _as_dicts(remarks, classes), "readability": figures})
    else:
        kept = [[one for one in remarks if one.cls in classes] for remarks in read]
        _listing([path for path, _ in texts], [text for _, text in texts], kept)
    return 1 if broken else 0


def _text_of(path: str) -> str | None:
    try:
        if path == "-":
            data = sys.stdin.buffer.read(_MAX_BYTES)
        else:
            with Path(path).open("rb") as opened:
                data = opened.read(_MAX_BYTES)
    except OSError as error:
        sys.stderr.write(f"{path}: cannot be read: {error.strerror or error}\n")
        return None
    return data.decode("utf-8", errors="replace").removeprefix("\ufeff")


class _Registry:
    """The officials of a JSON Lines file; broken lines are told and passed over."""

    def __init__(self, path: str | None) -> None:
        self.broken = 0
        rows = Input((path,), needs="name") if path else None
        self.officials = tuple(
            Official(
                str(row.fields["name"]),
                str(row.fields.get("title") or ""),
                str(row.fields.get("unit") or ""),
            )
            for row in rows or ()
        )
        if rows is not None:
            self.broken = rows.broken


def _as_dicts(remarks: Iterable[Remark], classes: frozenset[str]) -> list[dict[str, Any]]:
    return [_as_dict(one) for one in remarks if one.cls in classes]


def _as_dict(remark: Remark) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": remark.rule,
        "class": remark.cls,
        "span": [remark.start, remark.end],
        "text": remark.text,
        "suggestion": remark.suggestion,
        "message": remark.message,
        "source": remark.source,
        "key": remark.key,
    }
    if remark.part != "body":
        found["in"] = remark.part
    if remark.blocks:
        found["blocks"] = True
    return found


def _listing(paths: list[str], texts: list[str], read: list[list[Remark]]) -> None:
    counts: Counter[str] = Counter()
    lines: list[str] = []
    for path, text, remarks in zip(paths, texts, read, strict=True):
        places = _places(text, [one.start for one in remarks])
        for remark in remarks:
            counts[remark.cls] += 1
            line, column = places[remark.start]
            tail = (
                f" → {json.dumps(remark.suggestion, ensure_ascii=False)}"
                if remark.suggestion
                else ""
            )
            surface = f" “{_short(remark.text)}”" if remark.text else ""
            lines.append(
                f"{path}:{line}:{column}: {remark.cls}:{surface}{tail} {remark.message} "
                f"[{remark.rule}]"
            )
    found = ", ".join(f"{counts[one]} {one}" for one in _CLASSES)
    lines.append(f"{len(paths)} berkas: {found}.")
    out = "\n".join(lines) + "\n"
    sys.stdout.buffer.write(out.encode("utf-8", errors="replace"))


def _places(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Give line and column of each offset, in one pass."""
    found: dict[int, tuple[int, int]] = {}
    line, begin = 1, 0
    for offset in sorted(set(offsets)):
        while (end := text.find("\n", begin)) >= 0 and end < offset:
            line, begin = line + 1, end + 1
        found[offset] = (line, offset - begin + 1)
    return found


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
