"""Find the files that are to be read: folders walked once, nothing hidden, no endless circles."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cermin.listening.sources.base import Refusal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to be read, or why it is not.

    Attributes:
        shown: the path as the person knows it.
        inside: the path below the folder that was given; addresses are built from it.
    """

    path: Path
    shown: str
    inside: str
    refusal: Refusal | None = None


def candidates(
    paths: Iterable[Path], shown: Callable[[Path], str] | None = None
) -> Iterator[Candidate]:
    """Give every regular file that the paths name or hold, in order of name.

    Hidden files and folders inside a folder are passed over without a word; a hidden file that is
    named outright is read. A folder or file reached twice, by a link or by naming it twice, is read
    once.
    """
    for candidate in _all(paths):
        yield replace(candidate, shown=shown(candidate.path)) if shown else candidate


def _all(paths: Iterable[Path]) -> Iterator[Candidate]:
    seen: set[tuple[int, int]] = set()
    for path in paths:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "?"
            yield _refused(path, Refusal("file_unreadable", (("reason", reason),)))
            continue
        if stat.S_ISDIR(status.st_mode):
            empty = True
            for one in _walk(path, path, seen):
                empty = False
                yield one
            if empty:
                yield _refused(path, Refusal("folder_empty"))
        else:
            yield from _file(path, path.name, seen)


def _walk(folder: Path, top: Path, seen: set[tuple[int, int]]) -> Iterator[Candidate]:
    """Walk without recursion, so that no depth of folders can end the run."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(here) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            yield _refused(here, Refusal("file_unreadable", (("reason", error.strerror or "?"),)))
            continue
        below: list[Path] = []
        for name in names:
            path = here / name
            if path.is_dir():
                below.append(path)
            else:
                yield from _file(path, path.relative_to(top).as_posix(), seen)
        waiting.extend(reversed(below))


def _file(path: Path, inside: str, seen: set[tuple[int, int]]) -> Iterator[Candidate]:
    try:
        status = path.stat()
    except OSError as error:
        yield _refused(path, Refusal("file_unreadable", (("reason", error.strerror or "?"),)))
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    if not stat.S_ISREG(status.st_mode):
        # A named pipe would keep us waiting for ever.
        yield _refused(path, Refusal("not_a_file"))
        return
    yield Candidate(path, shown_path(path), inside.encode("utf-8", "replace").decode())


def _refused(path: Path, refusal: Refusal) -> Candidate:
    return Candidate(path, shown_path(path), path.name, refusal)


def shown_path(path: Path) -> str:
    """File names may hold bytes that are no letters."""
    return str(path).encode("utf-8", "replace").decode()
