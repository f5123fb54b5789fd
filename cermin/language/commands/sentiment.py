"""`cermin language sentiment`: the tone of texts, and towards whom, as JSON Lines."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from cermin.language.sentiment.model import SentimentModel, load_default
from cermin.language.sentiment.reading import LABELS_ID, Because
from cermin.language.sentiment.words import MAX_CHARS

from .stream import Input, write

__all__ = ["add_arguments", "run"]

# Lines read together: many short texts are read several times as fast as one by one.
_TOGETHER = 256
_DIGITS = 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="JSON Lines; - or none: stdin")
    parser.add_argument(
        "--towards",
        action="append",
        default=[],
        metavar="NAME",
        help="tell the tone towards this institution; repeat for its other names",
    )
    parser.add_argument(
        "--local", type=Path, metavar="FILE", help="what this installation has learned"
    )


def run(options: argparse.Namespace) -> int:
    """Read lines, write their tone; 1 when lines were broken, 2 when a local model is unusable."""
    try:
        model = _model(options.local)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{options.local}: {error}\n")
        return 2
    rows = Input(tuple(options.files))
    for group in _grouped((row.id, row.text[:MAX_CHARS], row.title[:MAX_CHARS]) for row in rows):
        write(_objects(model, group, tuple(options.towards)))
    return 1 if rows.broken else 0


def _model(local: Path | None) -> SentimentModel:
    base = load_default()
    if local is None:
        return base
    if not local.exists():
        raise FileNotFoundError("nothing has been learned there")
    learned = import_module("cermin.language.sentiment.local")
    loaded: SentimentModel = learned.load(local, base)
    return loaded


def _grouped(rows: Iterable[tuple[Any, str, str]]) -> Iterator[list[tuple[Any, str, str]]]:
    group: list[tuple[Any, str, str]] = []
    for row in rows:
        group.append(row)
        if len(group) == _TOGETHER:
            yield group
            group = []
    if group:
        yield group


def _objects(
    model: SentimentModel, group: Sequence[tuple[Any, str, str]], towards: tuple[str, ...]
) -> Iterator[dict[str, Any]]:
    titles = [title for _, _, title in group]
    readings = model.read_many([text for _, text, _ in group], titles)
    named = [title for title in titles if title]
    of_title = iter(model.read_many(named))
    for (id_, text, title), reading in zip(group, readings, strict=True):
        found = {"id": id_} | _object(reading)
        if title:
            alone = next(of_title)
            found["title"] = {"label": LABELS_ID[alone.label], "scores": _scores(alone.scores)}
        if towards:
            found = _towards(model, found, text, title, towards)
        yield found


def _towards(
    model: SentimentModel, overall: dict[str, Any], text: str, title: str, names: tuple[str, ...]
) -> dict[str, Any]:
    """Put the tone towards an institution first; the tone of the text stays under "overall"."""
    module = import_module("cermin.language.sentiment.towards")
    about = module.read_towards(text, names, title=title, model=model)
    found = {"id": overall["id"]} | _object(about)
    found["towards"] = list(names)
    found["sentences"] = [
        {"span": [one.start, one.end]} | _place(one.where) for one in about.sentences
    ]
    found["overall"] = {"label": overall["label"], "scores": overall["scores"]}
    if "title" in overall:
        found["title"] = overall["title"]
    return found


def _object(reading: Any) -> dict[str, Any]:
    """Give the fields of a `Reading`, or of a reading towards somebody whose label may be null."""
    return {
        "label": LABELS_ID[reading.label] if reading.label else None,
        "scores": _scores(reading.scores) if reading.scores else None,
        "confidence": round(reading.confidence, _DIGITS),
        "review": reading.review,
        "because": [_reason(one) for one in reading.because],
    }


def _scores(scores: Iterable[float]) -> dict[str, float]:
    """Round so that the three still sum to one."""
    whole = 10**_DIGITS
    parts = [round(score * whole) for score in scores]
    parts[parts.index(max(parts))] += whole - sum(parts)
    return {name: part / whole for name, part in zip(LABELS_ID.values(), parts, strict=True)}


def _reason(one: Because) -> dict[str, Any]:
    found = {"span": [one.start, one.end], "text": one.text, "weight": round(one.weight, 3)}
    return found | _place(one.where)


def _place(where: str) -> dict[str, str]:
    return {"in": "title"} if where == "title" else {}
