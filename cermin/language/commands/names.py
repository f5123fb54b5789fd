"""`cermin language names`: people, organisations and places of texts, and who said what."""

import argparse
import sys
from collections.abc import Iterable, Iterator

from cermin.language.names.reading import NamesReader
from cermin.language.names.register import Entry, Official, Register, entry_from
from cermin.language.names.sequence import SCHEMES, load_default

from .stream import Input, Row, write

__all__ = ["add_arguments", "run"]

# Short lines are tagged together; memory stays bounded by so many lines.
_BATCH = 256
_BATCH_WORDS = 4_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("files", nargs="*", help="JSON Lines with id and text; - reads the input")
    parser.add_argument("--tokens", action="store_true", help="lines have tokens; give BIO tags")
    parser.add_argument(
        "--scheme",
        choices=SCHEMES,
        default="cermin",
        help="whose guidelines and tags, for --tokens",
    )
    parser.add_argument(
        "--gazetteer", metavar="FILE", help="JSON Lines of key, names, kind, province"
    )
    parser.add_argument("--province", default="", help="where the outlet is, to part namesakes")


def run(options: argparse.Namespace) -> int:
    """Read, answer, and give the exit status."""
    if options.tokens:
        return _tag(options)
    register, broken = Register.default(), 0
    if options.gazetteer:
        own = _Own(options.gazetteer)
        register = Register(own)
        broken = own.broken
    reader = NamesReader(register)
    lines = Input(tuple(options.files))
    for row in lines:
        found = reader.read(row.text, row.title, province=options.province)
        write({"id": row.id, **found.as_dict()})
    return 1 if lines.broken or broken else 0


def _tag(options: argparse.Namespace) -> int:
    model = load_default()
    lines = Input(tuple(options.files), needs="tokens")
    for batch in _batches(lines):
        tagged = model.tag([row.fields["tokens"] for row in batch], options.scheme)
        write({"id": row.id, "tags": tags} for row, tags in zip(batch, tagged, strict=True))
    return 1 if lines.broken else 0


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Give rows in groups; a long row is not kept waiting for others."""
    batch: list[Row] = []
    words = 0
    for row in rows:
        batch.append(row)
        words += len(row.fields["tokens"])
        if len(batch) >= _BATCH or words >= _BATCH_WORDS:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


class _Own:
    """The entries of an installation's file; a line that is none is told and passed over."""

    def __init__(self, path: str) -> None:
        self._lines = Input((path,), needs="key")
        self._wrong = 0

    @property
    def broken(self) -> int:
        return self._lines.broken + self._wrong

    def __iter__(self) -> Iterator[Entry | Official]:
        for row in self._lines:
            entry = entry_from(row.fields)
            if entry is None:
                self._wrong += 1
                sys.stderr.write(f"{self._lines.paths[0]}:{row.number}: no key with names\n")
            else:
                yield entry
