"""`cermin language learn`: learn the tone of this installation from labels, and take it back."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cermin.language.sentiment import local
from cermin.language.sentiment.local_labels import BadLabel, of_fields
from cermin.language.sentiment.local_report import as_text
from cermin.language.sentiment.model import load_default

from .stream import Input, write

__all__ = ["add_arguments", "run"]

_MOST_TOLD = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--labels",
        metavar="FILE",
        help='JSON Lines with "text", "label" (positif, netral, negatif), perhaps "title", "id"; '
        "without it the labels that are stored are learned again",
    )
    what.add_argument("--undo", action="store_true", help="let the version before hold again")
    what.add_argument("--show", action="store_true", help="tell what was learned last")
    parser.add_argument("--local", type=Path, metavar="DIR", help="where what is learned is kept")
    parser.add_argument("--dry-run", action="store_true", help="tell, but store nothing")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")


def run(options: argparse.Namespace) -> int:
    """Learn, undo or show: 0; 1 when lines were broken or nothing was learned; 2 for bad use."""
    if options.local is None and not (options.labels and options.dry_run):
        sys.stderr.write("Sebutkan foldernya: --local FOLDER (atau --labels dengan --dry-run).\n")
        return 2
    try:
        if options.undo:
            return _undo(options)
        if options.show:
            return _show(options)
        return _learn(options)
    except local.LocalModelError as error:
        sys.stderr.write(f"{error}\n")
        return 1


def _learn(options: argparse.Namespace) -> int:
    base = load_default()
    broken = 0
    if options.labels:
        labels = _Labels(options.labels)
        folder = None if options.dry_run else options.local
        report = local.learn(labels, base, folder)
        broken = labels.broken
    else:
        report = local.learn_again(base, options.local, dry_run=options.dry_run)
    _tell(report.as_dict(), options.json)
    return 0 if report.learned and not broken else 1


def _undo(options: argparse.Namespace) -> int:
    before = local.current_version(options.local)
    now = 0 if options.dry_run else local.undo(options.local)
    if options.json:
        write({"undone": 0 if options.dry_run else before, "version": now})
    elif options.dry_run:
        sys.stdout.write(f"Uji coba: versi {before} akan dibatalkan.\n")
    elif now:
        sys.stdout.write(f"Versi {before} dibatalkan; versi {now} dipakai lagi.\n")
    else:
        sys.stdout.write(f"Versi {before} dibatalkan; model bawaan dipakai lagi.\n")
    return 0


def _show(options: argparse.Namespace) -> int:
    report = local.report(options.local)
    if report is not None:
        _tell(report, options.json)
    elif options.json:
        write({"version": 0})
    else:
        sys.stdout.write("Model bawaan yang dipakai; belum ada yang dipelajari.\n")
    return 0


def _tell(report: dict[str, Any], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(report, ensure_ascii=True) + "\n")
    else:
        sys.stdout.write(as_text(report).encode("utf-8", "replace").decode("utf-8") + "\n")


class _Labels:
    """The labels of a file; what is wrong with a line is told on standard error."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._rows = Input((path,))
        self._refused = 0

    @property
    def broken(self) -> int:
        """How many lines could not be used."""
        return self._rows.broken + self._refused

    def __iter__(self) -> Iterator[local.Label]:
        for row in self._rows:
            try:
                yield of_fields(row.fields)
            except BadLabel as error:
                self._refused += 1
                if self._refused <= _MOST_TOLD:
                    sys.stderr.write(f"{self._path}:{row.number}: {error}\n")
        if self._refused > _MOST_TOLD:
            sys.stderr.write(
                f"… dan {self._refused - _MOST_TOLD} baris lain tidak dapat dipakai.\n"
            )
